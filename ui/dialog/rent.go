package dialog

import (
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/keymap"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/screen"
	"example.com/verifyo/ui/widget"
)

// How old the figures may be.
const (
	// freshEnough is the greatest age of a figure that need not be read again when the
	// question opens.
	freshEnough = 10 * time.Second
	// readAgain is how often the figures of an open question are read again, and tooOld is the
	// age at which enter is off until they are.
	readAgain = 30 * time.Second
	tooOld    = 45 * time.Second
)

// Rent is the question before every rent. It shows what a yes would cost, and a yes rents
// exactly what it shows.
type Rent struct {
	screen.Passive
	yes
	ctx    *screen.Context
	opened time.Time
	shown  figures
	old    oldFigures
	label  widget.Line
	sent   bool

	refused bool // the last key was an enter that the question could not take
}

// NewRent asks whether to rent a number and give it a label, under the names by which the operator chose service
// and country: the names in an old order may differ from the server's current ones.
func NewRent(ctx *screen.Context, service api.Service, country order.Country, label api.Text) *Rent {
	chosen := figures{service: service, country: api.Country{ID: country.ID, Name: country.Name, ISO: country.ISO}}
	q := &Rent{yes: newYes(ctx), ctx: ctx, opened: ctx.Now, shown: chosen.read(ctx.Session, ctx.Now), label: labelLine(ctx, label)}
	q.label.Blur()
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

// noteAges notes when a figure gets too old, or is to be read again.
func (q *Rent) noteAges() {
	offers, balance := q.ctx.Session.Offers[q.service()], q.ctx.Session.Balance
	for _, readAt := range []time.Time{offers.ReadAt, balance.ReadAt} {
		q.ctx.Changes(readAt.Add(readAgain))
		q.ctx.Changes(readAt.Add(tooOld))
	}
	for _, askedAt := range []time.Time{offers.AskedAt, balance.AskedAt} {
		q.ctx.Changes(askedAt.Add(freshEnough))
	}
}

// Sync follows the figures. If one changed, the question says so and ignores keys for a
// moment.
func (q *Rent) Sync() {
	if q.sent {
		return
	}
	now := q.shown.read(q.ctx.Session, q.ctx.Now)
	q.old = q.old.add(q.shown, now)
	if q.shown.differs(now) {
		q.changed()
	}
	q.shown = now
	q.refused = q.refused && q.whyOff() != ""
}

// Asks is what a yes would pay for.
func (q *Rent) Asks() any { return [2]any{q.shown.agreed(), q.label.Value()} }

// Press takes a key. Enter is yes, esc is no, the key for the next pane leads to the label, and the
// refresh key reads the figures again, even during a rate limit. Where the rent would exceed a limit, a
// key lifts it. No other key means anything.
func (q *Rent) Press(a keymap.Action, p keymap.Press) screen.Intent {
	if q.Typing() {
		q.typeLabel(a, p)
		return nil
	}
	counts := q.counts()
	yes := q.press(a, !q.sent && q.whyOff() == "")
	q.noteRefused(a)
	switch {
	case yes:
		return q.rent()
	case a == keymap.LiftLimit && counts && q.liftable():
		q.shown = q.shown.lifted()
		q.early = false // an enter before this one was for a question that took no yes
	case a == keymap.Back:
		return screen.Back{}
	case a == keymap.NextPane && !q.sent && q.whyOff() == "":
		q.label.Focus()
	case a == keymap.Refresh && !q.sent && q.ctx.Session.APIKey.Phase == session.KeyWorks:
		return screen.Read(session.Task{Kind: session.ReadOffers, Service: q.service()}, session.Task{Kind: session.ReadBalance})
	}
	return nil
}

// Wake is called once a yes has waited: if no other key followed it, it starts the rent.
func (q *Rent) Wake() screen.Intent {
	if !q.proven() {
		return nil
	}
	if q.refused = q.whyOff() != ""; q.refused {
		return nil
	}
	return q.rent()
}

// rent rents exactly what is drawn.
func (q *Rent) rent() screen.Intent {
	q.sent = true
	quote := q.shown.quote(q.ctx)
	quote.Label = api.NewText(q.label.Value())
	return screen.RentChosen{Quote: quote}
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
