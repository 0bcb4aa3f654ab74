package dialog

import (
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/keymap"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/screen"
)

// The times that decide when a key may mean yes.
const (
	// freshEnough is the greatest age of a figure that need not be read again when the
	// question opens.
	freshEnough = 10 * time.Second
	// readAgain is how often the figures of an open question are read again, and tooOld is the
	// age at which enter is off until they are.
	readAgain = 30 * time.Second
	tooOld    = 45 * time.Second
	// quiet must pass without any key before a key counts, also after the figures changed.
	quiet = 250 * time.Millisecond
	// openingQuiet must pass once before a yes counts, because the key that opened the
	// question may still be held down: terminals wait up to two thirds of a second before they
	// repeat a key.
	openingQuiet = 700 * time.Millisecond
	// heldAfter is how long a yes waits for another key. Some terminals wait even longer
	// before they repeat a key; if another key follows at once, the yes does not count.
	heldAfter = 300 * time.Millisecond
	// quietAfterHeld must pass once a key turns out to be held down.
	quietAfterHeld = time.Second
)

// Rent is the question before every rent. It shows what a yes would cost, and a yes rents
// exactly what it shows.
type Rent struct {
	screen.Passive
	ctx     *screen.Context
	opened  time.Time
	lastKey time.Time // or when the figures changed

	shown    figures
	old      oldFigures
	yesAt    time.Time
	rested   bool // openingQuiet has passed: the key that opened the question is released
	held     bool // another key followed a yes: the key is probably held down
	tooEarly bool // enter came before it counted
	sent     bool
}

// NewRent asks whether to rent a number, under the names by which the operator chose service
// and country: the names in an old order may differ from the server's current ones.
func NewRent(ctx *screen.Context, service api.Service, country order.Country) *Rent {
	chosen := figures{service: service, country: api.Country{ID: country.ID, Name: country.Name, ISO: country.ISO}}
	q := &Rent{ctx: ctx, opened: ctx.Now, lastKey: ctx.Now, shown: chosen.read(ctx.Session)}
	q.old = oldFigures{}.add(chosen, q.shown)
	return q
}

// Watches is the service whose offers the question needs fresh.
func (q *Rent) Watches() (api.ServiceID, order.Key) { return q.service(), 0 }

func (q *Rent) service() api.ServiceID { return q.shown.service.ID }

// Wants are the reads that must finish before the operator can agree to the figures.
func (q *Rent) Wants() []session.Task {
	if s := q.ctx.Session; q.sent || s.APIKey.Phase != session.KeyWorks {
		return nil
	}
	var tasks []session.Task
	if offers := q.ctx.Session.Offers[q.service()]; q.mustRead(offers.Phase, offers.ReadAt, offers.AskedAt) {
		tasks = append(tasks, session.Task{Kind: session.ReadOffers, Service: q.service()})
	}
	if b := q.ctx.Session.Balance; q.mustRead(b.Phase, b.ReadAt, b.AskedAt) {
		tasks = append(tasks, session.Task{Kind: session.ReadBalance})
	}
	return tasks
}

func (q *Rent) mustRead(phase session.Phase, readAt, askedAt time.Time) bool {
	if phase == session.Loading || (phase == session.Failed && q.ctx.Now.Sub(askedAt) < freshEnough) {
		return false
	}
	return !q.fresh(readAt) || q.ctx.Now.Sub(readAt) >= readAgain
}

// fresh reports whether a figure was fresh enough when the question opened, and still is.
func (q *Rent) fresh(readAt time.Time) bool {
	return !readAt.Before(q.opened.Add(-freshEnough)) && q.ctx.Now.Sub(readAt) < tooOld
}

// Sync follows the figures. If one changed, the question says so and ignores keys for a
// moment.
func (q *Rent) Sync() {
	if q.sent {
		return
	}
	now := q.shown.read(q.ctx.Session)
	q.old = q.old.add(q.shown, now)
	if q.shown.differs(now) {
		q.restartQuiet()
	}
	q.shown = now
}

func (q *Rent) restartQuiet() {
	q.rested = q.rested || q.sinceKey() >= openingQuiet
	q.lastKey = q.ctx.Now
	q.yesAt = time.Time{}
}

func (q *Rent) sinceKey() time.Duration { return q.ctx.Now.Sub(q.lastKey) }

// Press takes a key. Enter is yes, esc is no, and the refresh key reads the figures again,
// even during a rate limit; no other key means anything.
func (q *Rent) Press(a keymap.Action, _ keymap.Press) screen.Intent {
	yes := q.yesCounts()
	no := q.sinceKey() >= quiet
	if q.yesPending() {
		q.held = true
		yes = false
		no = false
	}
	q.restartQuiet()
	q.tooEarly = a == keymap.Enter && !yes
	switch {
	case a == keymap.Back && (no || q.sent):
		return screen.Back{}
	case a == keymap.Refresh && !q.sent && q.ctx.Session.APIKey.Phase == session.KeyWorks:
		return screen.Read(session.Task{Kind: session.ReadOffers, Service: q.service()}, session.Task{Kind: session.ReadBalance})
	case a == keymap.Enter && yes && !q.sent && q.whyOff() == "":
		q.yesAt = q.ctx.Now
	}
	return nil
}

// yesCounts reports whether a yes counts again.
func (q *Rent) yesCounts() bool {
	switch {
	case q.held:
		return q.sinceKey() >= quietAfterHeld
	case !q.rested:
		return q.sinceKey() >= openingQuiet
	}
	return q.sinceKey() >= quiet
}

// yesPending reports whether a yes is waiting for proof that the key is not held down.
func (q *Rent) yesPending() bool { return !q.yesAt.IsZero() }

// WakeAfter is how long a yes has to wait; 0 if none is waiting.
func (q *Rent) WakeAfter() time.Duration {
	if !q.yesPending() {
		return 0
	}
	return heldAfter
}

// Wake is called once that wait is over: a yes that no other key followed starts the rent.
func (q *Rent) Wake() screen.Intent {
	if q.yesAt.IsZero() || q.ctx.Now.Sub(q.yesAt) < heldAfter || q.whyOff() != "" {
		return nil
	}
	q.sent, q.yesAt = true, time.Time{}
	return screen.RentChosen{Quote: q.shown.quote(q.ctx)} // exactly what is drawn
}

// HandleEvent closes the question once its rent is answered, or the answer is lost.
func (q *Rent) HandleEvent(event session.Event, _ session.Before) screen.Intent {
	changed, ok := event.(session.OrderChanged)
	switch {
	case !ok || !q.sent:
		return nil
	case changed.By == session.StepRented, changed.By == session.StepAnswerLost:
		return screen.RentDone{Order: changed.Order}
	case changed.By == session.StepRefused:
		return screen.Done{}
	}
	return nil
}

// Stays reports whether the rent is under way.
func (q *Rent) Stays() bool { return q.sent }

// whyOff says why enter is off; empty if it is on.
func (q *Rent) whyOff() string {
	s, keys := q.ctx.Session, q.ctx.Labels()
	offers := s.Offers[q.service()]
	switch {
	case s.APIKey.Phase == session.LookingForKey:
		return messages.StillLookingForKey
	case s.APIKey.Phase == session.KeyNeeded:
		return messages.NoKeyToRent(keys)
	case s.APIKey.Phase != session.KeyWorks && s.APIKey.Replaceable():
		return messages.RejectedKeyReplaceable(keys)
	case s.APIKey.Phase != session.KeyWorks:
		return messages.RejectedKeyFixed(keys)
	case s.Renting != nil:
		return messages.OtherRentUnderWay
	case offers.Phase == session.Failed && !q.fresh(offers.ReadAt):
		return messages.PriceNotLoaded(offers.Problem, keys)
	case s.Balance.Phase == session.Failed && !q.fresh(s.Balance.ReadAt):
		return messages.BalanceNotLoaded(s.Balance.Problem, keys)
	case s.RateLimit.Held(q.ctx.Now) && !q.reading() && !(q.fresh(offers.ReadAt) && q.fresh(s.Balance.ReadAt)):
		return messages.FiguresTooOld(s.RateLimit.Until, q.ctx.Now, keys)
	case !q.fresh(offers.ReadAt):
		return messages.RefreshingPrice
	case !q.fresh(s.Balance.ReadAt):
		return messages.RefreshingBalance
	case !q.shown.serviceListed:
		return messages.ServiceNoLongerListed
	case !q.shown.countryListed:
		return messages.CountryNoLongerListed
	case q.shown.country.SoldOut():
		return messages.SoldOut
	case q.shown.balance.Less(q.shown.country.Price):
		return messages.BalanceBelowPrice(q.shown.country.Price, q.shown.balance)
	}
	return ""
}

// reading reports whether figures are being read.
func (q *Rent) reading() bool {
	s := q.ctx.Session
	return s.Offers[q.service()].Phase == session.Loading || s.Balance.Phase == session.Loading
}
