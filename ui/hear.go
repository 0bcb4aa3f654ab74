package ui

import (
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"example.com/verifyo/state"
	"example.com/verifyo/ui/rent"
	"example.com/verifyo/ui/screen"
	"example.com/verifyo/ui/words"
)

// hear lets a fact change the session, says what the operator should know of it, and
// starts what follows from it.
func (r *Root) hear(result state.Result) tea.Cmd {
	f := result.Fact
	var before state.Order
	changed, ok := f.(state.OrderChanged)
	if ok {
		before, _ = r.ctx.Session.Order(changed.Order.Key)
	}
	r.hearRefunds(f)
	elsewhere, access, unreachable := r.hearElsewhere(f), r.ctx.Session.Access, r.ctx.Session.Unreachable.Any()
	r.ctx.Session.Take(result, r.ctx.Now)
	r.ctx.Session.Apply(f, r.ctx.Now)
	r.followAccess(access.Phase)
	r.ctx.Schedule.Heard(f, r.ctx.Session, r.ctx.Now)
	if unreachable && !r.ctx.Session.Unreachable.Any() {
		r.ctx.Schedule.Hasten(r.ctx.Now) // a code may be there since
	}
	r.tell(r.news(f, before))
	r.sync()
	cmds := []tea.Cmd{elsewhere, r.save()}
	_, near := f.(state.ExpiryNeared)
	stopped := access.Phase == state.Granted && r.ctx.Session.Access.Phase == state.Denied && r.ctx.Session.Live() > 0
	if near || stopped || words.Arrived(before, changed.Order) {
		cmds = append(cmds, r.run.ring())
	}
	switch f := f.(type) {
	case state.TakenUp:
		cmds = append(cmds, r.startDue())
	case state.OrderChanged:
		cmds = append(cmds, r.hearRent(f))
	case state.ServicesRead:
		cmds = append(cmds, r.run.keepServices(f.Services))
	case state.SortSaved:
		cmds = append(cmds, r.saveNewerSort(f))
	case state.LedgerChanged:
		cmds = append(cmds, r.followKey(f))
	default:
		cmds = append(cmds, r.hearOfKey(f, access))
	}
	return tea.Batch(append(cmds, r.catchUp())...)
}

// catchUp presses the keys that were typed before the services were there, unless the
// operator has gone elsewhere since. It stops at a letter that would be a key now, or at a
// key that would be a letter: an earlier key did not do what the operator expected.
func (r *Root) catchUp() tea.Cmd {
	typed := r.services.Ahead()
	if r.top() != screen.Screen(r.services) || r.question != nil || r.help != nil {
		return nil
	}
	var cmds []tea.Cmd
	r.ctx.Ahead = true
	for _, key := range typed {
		if key.Text != r.top().Typing() {
			break
		}
		cmds = append(cmds, r.pressOne(key.Press))
	}
	r.ctx.Ahead = false
	return tea.Batch(cmds...)
}

// land hears the answer to a task, whose next look is planned by what is known after it.
func (r *Root) land(msg landed) tea.Cmd {
	cmd := r.hear(msg.result)
	r.ctx.Schedule.Landed(msg.task, msg.result.Fact, r.ctx.Session, r.ctx.Now)
	return tea.Batch(cmd, r.save(), r.stop())
}

// save starts to give the ledger what it lacks, if that is due.
func (r *Root) save() tea.Cmd {
	if !r.ctx.Schedule.SaveDue(r.ctx.Session, r.ctx.Now) {
		return nil
	}
	return r.start(state.Task{Kind: state.SaveChanges})
}

// hearRefunds speaks of the refunds that a balance showed once the ledger had it.
func (r *Root) hearRefunds(f state.Fact) {
	saved, _ := f.(state.Saved)
	for _, o := range saved.Orders {
		if before, known := r.ctx.Session.Order(o.Key); known && before.Refund == state.RefundPending && o.Refund == state.RefundSeen {
			r.tell(words.Refunded(o, r.ctx.Session.Balance.Value))
		}
	}
}

// hearElsewhere speaks of what another window did as if it had been done here: a code
// rings in every window.
func (r *Root) hearElsewhere(f state.Fact) tea.Cmd {
	changed, ok := f.(state.LedgerChanged)
	if !ok {
		return nil
	}
	var ring tea.Cmd
	for _, o := range r.ctx.Session.Newer(changed.Orders) {
		before, _ := r.ctx.Session.Order(o.Key)
		r.tell(words.Of(state.OrderChanged{Order: o}, before))
		if words.Arrived(before, o) {
			ring = r.run.ring()
		}
	}
	return ring
}

// hearRent starts what follows from the answer to a rent, or from its loss.
func (r *Root) hearRent(f state.OrderChanged) tea.Cmd {
	switch f.By {
	case state.StepRented:
		r.rentedAt = r.ctx.Now
		return tea.Batch(r.rented(f.Order), waitForWrite())
	case state.StepAnswerLost:
		return r.rented(f.Order)
	case state.StepRefused:
		return r.refused(f)
	}
	return nil
}

// rented opens the new order's screen, where the operator waited for it, and has Rent at
// the countries of its service, for the next number. Whoever left the question meanwhile is
// not taken away again.
func (r *Root) rented(o state.Order) tea.Cmd {
	if q, ok := r.question.(*rent.Question); ok && q.Sent() {
		r.question = nil
		r.openCountry(o.Service, o.Country.ID)
		r.openOrder(o.Key)
	}
	return r.startDue()
}

// refused closes the question and reads again what the refusal was about.
func (r *Root) refused(f state.OrderChanged) tea.Cmd {
	if q, ok := r.question.(*rent.Question); ok && q.Sent() {
		r.question = nil
	}
	switch f.Problem.Trouble {
	case state.SoldOut:
		r.ctx.Schedule.Wish(state.Task{Kind: state.ReadOffers, Service: f.Quote.Service.ID})
		if r.countries != nil && r.countries.Service().ID == f.Quote.Service.ID {
			r.countries.PassOver(f.Quote.Country.ID)
		}
	case state.FundsShort:
		r.ctx.Schedule.Wish(state.Task{Kind: state.ReadBalance})
	}
	return r.startDue()
}

// The one ticker's pace: quick while something moves that is counted down or awaited.
const (
	quickTick = 250 * time.Millisecond
	slowTick  = time.Second
	jump      = 5 * time.Second // more than any tick is late for

	takeUpAgain = 10 * time.Second // where the orders could not be read
)

// tick says what only the clock tells, and starts what is due and the next tick.
func (r *Root) tick() tea.Cmd {
	var cmds []tea.Cmd
	if !r.tickedAt.IsZero() && r.ctx.Now.Sub(r.tickedAt) > jump {
		cmds = append(cmds, r.hear(fact(state.ClockJumped{})))
	}
	r.tickedAt = r.ctx.Now
	if r.ctx.Session.Unread.Any() && r.ctx.Now.Sub(r.takenUpAt) >= takeUpAgain {
		r.takenUpAt = r.ctx.Now
		cmds = append(cmds, r.run.takeUp())
	}
	for _, o := range r.ctx.Session.NearExpiry(r.ctx.Now) {
		cmds = append(cmds, r.hear(fact(state.ExpiryNeared{Order: o})))
	}
	r.list.CatchUp()
	pace := slowTick
	if r.question != nil || r.ctx.Schedule.Busy() || r.ctx.Session.Live() > 0 || len(r.ctx.Session.Unsaved()) > 0 {
		pace = min(quickTick, r.ctx.Schedule.Gap(r.ctx.Session, r.ctx.Now))
	}
	return tea.Batch(append(cmds, r.startDue(), r.stop(), tick(pace))...)
}
