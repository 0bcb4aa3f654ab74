package rent

import (
	"fmt"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/keymap"
	"example.com/verifyo/state"
	"example.com/verifyo/ui/screen"
	"example.com/verifyo/ui/widget"
	"example.com/verifyo/ui/words"
)

// When a key may mean yes.
const (
	// freshEnough is the age at which a figure is read again before it is agreed to.
	freshEnough = 10 * time.Second
	// readAgain keeps the figures of a question that stays open from growing old, and
	// tooOld is where they have: enter is off until they were read.
	readAgain = 30 * time.Second
	tooOld    = 45 * time.Second
	// quiet must pass without any key before one counts, also after the figures changed.
	quiet = 250 * time.Millisecond
	// openingQuiet must pass once before yes counts, for the key that opened the question
	// may still be held: terminals wait up to two thirds of a second before they repeat one.
	openingQuiet = 700 * time.Millisecond
	// HeldAfter is how long a yes waits for another key: where a terminal is set to wait
	// longer still, a yes that is followed at once by another key was no answer.
	HeldAfter = 300 * time.Millisecond
	// quietAfterHeld must pass once a key was seen to be held.
	quietAfterHeld = time.Second
)

// Question stands before every rent. It shows what a yes would cost, and a yes rents
// exactly what it shows.
type Question struct {
	ctx     *screen.Context
	service api.Service
	country state.Country
	opened  time.Time
	lastKey time.Time // or the moment the figures changed

	price, balance     api.USD // as drawn
	priceWas, moneyWas api.USD // before they moved while the question was open
	yesAt              time.Time
	rested             bool // the opening quiet has passed: nobody holds the key that opened it
	held               bool // a yes was followed by another key: somebody leans on it
	hasty              bool // enter came before it counted
	sent               bool
}

// NewQuestion asks about a country's number for a service.
func NewQuestion(ctx *screen.Context, service api.Service, country state.Country) *Question {
	q := &Question{ctx: ctx, service: service, country: country, opened: ctx.Now, lastKey: ctx.Now}
	offer, _, _ := q.offer()
	q.price, q.balance = offer.Price, ctx.Session.Balance.Value
	return q
}

// Watches is the service whose offers must be kept fresh for the question.
func (q *Question) Watches() api.ServiceID { return q.service.ID }

// Wants is what must be read before the figures may be agreed to.
func (q *Question) Wants() []state.Task {
	if session := q.ctx.Session; q.sent || session.Access.Phase != state.Granted {
		return nil
	}
	var tasks []state.Task
	if offers := q.ctx.Session.Offers[q.service.ID]; q.wants(offers.Phase, offers.ReadAt, offers.AskedAt) {
		tasks = append(tasks, state.Task{Kind: state.ReadOffers, Service: q.service.ID})
	}
	if b := q.ctx.Session.Balance; q.wants(b.Phase, b.ReadAt, b.AskedAt) {
		tasks = append(tasks, state.Task{Kind: state.ReadBalance})
	}
	return tasks
}

func (q *Question) wants(phase state.Phase, readAt, askedAt time.Time) bool {
	if phase == state.Loading || phase == state.Failed && q.ctx.Now.Sub(askedAt) < freshEnough {
		return false
	}
	return !q.fresh(readAt) || q.ctx.Now.Sub(readAt) >= readAgain
}

// fresh reports whether a figure was young enough when the question opened, and still is.
func (q *Question) fresh(readAt time.Time) bool {
	return !readAt.Before(q.opened.Add(-freshEnough)) && q.ctx.Now.Sub(readAt) < tooOld
}

// Sync follows the figures. Where one moved, that is said and no key counts for a moment.
func (q *Question) Sync() {
	if q.sent {
		return
	}
	offer, _, _ := q.offer()
	if offer.Price != q.price {
		q.priceWas, q.price = q.price, offer.Price
		q.disturbed()
	}
	if balance := q.ctx.Session.Balance.Value; balance != q.balance {
		q.moneyWas, q.balance = q.balance, balance
		q.disturbed()
	}
}

func (q *Question) disturbed() {
	q.rested = q.rested || q.since() >= openingQuiet
	q.lastKey, q.yesAt = q.ctx.Now, time.Time{}
}

func (q *Question) since() time.Duration { return q.ctx.Now.Sub(q.lastKey) }

// Press takes a key. Enter is yes, esc is no, and the key that refreshes reads the figures
// again, also in a pause; no other means anything.
func (q *Question) Press(a keymap.Action, _ keymap.Press) screen.Intent {
	yes, no := q.calm(), q.since() >= quiet
	if q.Waiting() {
		q.held, yes, no = true, false, false
	}
	q.disturbed()
	q.hasty = a == keymap.Enter && !yes
	switch {
	case a == keymap.Back && (no || q.sent):
		return screen.Back{}
	case a == keymap.Refresh && !q.sent && q.ctx.Session.Access.Phase == state.Granted:
		return screen.Read(state.Task{Kind: state.ReadOffers, Service: q.service.ID}, state.Task{Kind: state.ReadBalance})
	case a == keymap.Enter && yes && !q.sent && q.why() == "":
		q.yesAt = q.ctx.Now
	}
	return nil
}

// calm reports whether a yes counts again.
func (q *Question) calm() bool {
	switch {
	case q.held:
		return q.since() >= quietAfterHeld
	case !q.rested:
		return q.since() >= openingQuiet
	}
	return q.since() >= quiet
}

// Waiting reports whether a yes is waiting to see whether the key is held.
func (q *Question) Waiting() bool { return !q.yesAt.IsZero() }

// Settle is called once the wait is over: a yes that nothing disturbed rents.
func (q *Question) Settle() screen.Intent {
	if q.yesAt.IsZero() || q.ctx.Now.Sub(q.yesAt) < HeldAfter || q.why() != "" {
		return nil
	}
	q.sent, q.yesAt = true, time.Time{}
	offer, at, _ := q.offer()
	offer.Price = q.price // what is drawn and nothing else
	return screen.RentChosen{Quote: state.Quote{
		Service: q.service, Country: offer.Country, At: at,
		Balance: q.balance, BalanceAt: q.ctx.Session.Balance.ReadAt,
		CancelBeforeExpiry: q.ctx.CancelBeforeExpiry,
	}}
}

// Sent reports whether the rent is under way.
func (q *Question) Sent() bool { return q.sent }

func (q *Question) offer() (state.Offer, time.Time, bool) {
	return q.ctx.Session.Offer(q.service.ID, q.country.ID)
}

// why says why enter is off; empty where it is on.
func (q *Question) why() string {
	session := q.ctx.Session
	offers := session.Offers[q.service.ID]
	offer, _, listed := q.offer()
	switch {
	case session.Access.Phase == state.Sought:
		return "the API key is still being looked for"
	case session.Access.Phase == state.Missing:
		return "there is no API key" + words.Clause(": esc and ", q.ctx.Labels().Refresh, " ask for one")
	case session.Access.Phase != state.Granted:
		return "the API key was refused: set another" + words.Clause(", or esc and ", q.ctx.Labels().Refresh, " try it again")
	case session.Renting != nil:
		return "another rent is under way: wait for its answer"
	case offers.Phase == state.Failed && !q.fresh(offers.ReadAt):
		return "the price could not be read: " + words.Problem(offers.Problem) + q.again()
	case session.Balance.Phase == state.Failed && !q.fresh(session.Balance.ReadAt):
		return "the balance could not be read: " + words.Problem(session.Balance.Problem) + q.again()
	case session.Pace.Held(q.ctx.Now) && !q.reading() && !(q.fresh(offers.ReadAt) && q.fresh(session.Balance.ReadAt)):
		return "rate-limited until " + words.Until(session.Pace.Until, q.ctx.Now) + ": the figures are too old" + q.again()
	case !q.fresh(offers.ReadAt):
		return "reading the price afresh"
	case !q.fresh(session.Balance.ReadAt):
		return "reading the balance afresh"
	case !listed:
		return "this country is no longer listed"
	case offer.SoldOut():
		return "sold out"
	case q.balance.Less(q.price):
		return fmt.Sprintf("needs %s, you have %s", q.price, q.balance)
	}
	return ""
}

// reading reports whether figures are on their way.
func (q *Question) reading() bool {
	session := q.ctx.Session
	return session.Offers[q.service.ID].Phase == state.Loading || session.Balance.Phase == state.Loading
}

// again names the key that reads the figures now.
func (q *Question) again() string { return words.Clause("; ", q.ctx.Labels().Refresh, " tries again") }

// Title is what is asked.
func (q *Question) Title() string {
	return fmt.Sprintf("Rent a %s number in %s?", q.service.Name, q.country.Name)
}

// Lines are the figures and what the keys mean. No figure is ever cut.
func (q *Question) Lines(width int) []string {
	t, session := q.ctx.Theme, q.ctx.Session
	back := t.Hint("esc", "back")
	if q.sent {
		return []string{"renting for " + q.price.String() + t.Glyphs.Ellipsis, t.Hint("esc", "leave it running")}
	}
	if !q.price.Known() && !q.balance.Known() {
		return append(widget.Wrap(q.why(), width), back)
	}
	quoted := "quoted " + q.price.String() + age(session.Offers[q.service.ID].ReadAt, q.ctx.Now) + was(q.priceWas)
	money := "balance after " + q.balance.Sub(q.price).String() + " of " + q.balance.String() + was(q.moneyWas)
	lines := append(widget.Wrap(quoted, width), widget.Wrap(money, width)...)
	if both := quoted + "      " + money; widget.Width(both) <= width {
		lines = []string{both}
	}
	lines = append(q.unsettled(width), lines...)
	if q.ctx.CancelBeforeExpiry {
		lines = append(lines, widget.Wrap("cancels itself "+words.Countdown(state.CancelBefore)+" before it expires, unless an SMS comes", width)...)
	}
	if why := q.why(); why != "" {
		for _, line := range widget.Wrap(why, width) {
			lines = append(lines, t.Warn.Render(line))
		}
		return append(lines, back)
	}
	yes := t.Hint("enter", "rent")
	if !q.calm() || q.Waiting() {
		yes = t.HintOff("enter", "rent")
	}
	if q.hasty && !q.calm() {
		back += "    " + t.Warn.Render("wait a moment")
	}
	return append(lines, widget.Fit(yes, yesWidth, "")+back)
}

// yesWidth is the room for the key that means yes, dimmed or not.
const yesWidth = 14

// unsettled says, before all figures, that an earlier rent of the same may have been
// charged: nobody should pay twice for not knowing.
func (q *Question) unsettled(width int) []string {
	orders := q.ctx.Session.Orders
	for _, o := range orders {
		if o.Status == state.Unknown && o.Service.ID == q.service.ID && o.Country.ID == q.country.ID {
			line := "an earlier one is unknown: " + words.Evidence(o, state.SharingEvidence(orders, o))
			return widget.Wrap(line, width)
		}
	}
	return nil
}

func age(at, now time.Time) string {
	if at.IsZero() {
		return ""
	}
	return ", " + words.Ago(now.Sub(at))
}

func was(before api.USD) string {
	if !before.Known() {
		return ""
	}
	return " (was " + before.String() + ")"
}
