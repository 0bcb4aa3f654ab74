package ui

import (
	"context"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"example.com/verifyo/keymap"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
)

// Take applies the result of a rent that was answered after the screens ended, and returns the
// message for the operator.
func (r *Root) Take(result session.Result) (said string) {
	now := r.clock()
	r.ctx.Session.Take(result, now)
	r.ctx.Session.Apply(result.Event, now)
	return messages.RentEnded(result.Event)
}

// NotSaved is what the next start will not know.
type NotSaved struct {
	Orders []string // each with everything known about it
	Live   bool     // at least one of them is live
	Why    string
}

// Save tries once more to write unsaved changes to the ledger, after the screens have ended.
// It then reads the ledger to see which open orders the next start will find: the file may
// have been deleted or replaced without anyone noticing.
func (r *Root) Save() (lacking NotSaved) {
	r.saveAndLook()
	session := r.ctx.Session
	for _, o := range session.UnsavedOrders() {
		lacking.Orders, lacking.Live = append(lacking.Orders, messages.UnsavedOrder(o)), lacking.Live || o.Live()
	}
	lacking.Why = messages.UnsavedBecause(session.WhyUnsaved())
	return lacking
}

func (r *Root) saveAndLook() {
	defer r.guard.Catch("the saving at the end")
	session := r.ctx.Session
	session.Apply(r.run.app.Save(context.Background(), session.Unsaved(), session.Orders), r.clock())
	session.Apply(r.run.app.ReadLedger(context.Background(), false), r.clock())
}

// Kept counts the orders that the ledger keeps for the next start.
type Kept struct {
	Live    int // rented and not yet over
	Armed   int // of these, how many have a scheduled cancel
	Unknown int // rents whose outcome is unknown
}

// Kept counts the open orders that are saved in the ledger.
func (r *Root) Kept() (k Kept) {
	for _, o := range r.ctx.Session.Orders {
		switch {
		case r.ctx.Session.Lacks(o.Key):
			continue
		case o.Live():
			k.Live++
		case o.Status == order.Unknown:
			k.Unknown++
		}
		if o.CancelScheduled() {
			k.Armed++
		}
	}
	return k
}

// saveBeforeStop is how long suspending waits for a write.
const saveBeforeStop = time.Second

// suspend refuses if no shell could resume the program, and while a rent is under way: a
// suspended program cannot receive the answer while its timeout runs on. Unsaved changes are
// saved first, because a suspended program is easily killed.
func (r *Root) suspend(p keymap.Press) tea.Cmd {
	for _, d := range r.dialogs {
		d.Press(keymap.Suspend, p) // to a yes that is waiting, this is another key
	}
	switch {
	case !r.canSuspend:
		r.reply(messages.NoShellToReturnTo(r.heard()))
		return nil
	case r.ctx.Session.Renting != nil:
		return r.refuseStop()
	case len(r.ctx.Session.Unsaved()) > 0:
		r.stopAt = r.ctx.Now.Add(saveBeforeStop)
		return r.start(session.Task{Kind: session.SaveChanges})
	}
	return tea.Suspend
}

// refuseStop says why the program cannot be suspended during a rent.
func (r *Root) refuseStop() tea.Cmd {
	r.reply(while(messages.SuspendWaitsForRent(), func() bool { return r.ctx.Session.Renting != nil }))
	return nil
}

// stop suspends the program once its changes are saved or the time for that is over. It checks
// again for a rent, because one may have started in the meantime.
func (r *Root) stop() tea.Cmd {
	if r.stopAt.IsZero() || len(r.ctx.Session.Unsaved()) > 0 && r.ctx.Now.Before(r.stopAt) {
		return nil
	}
	r.stopAt = time.Time{}
	if r.ctx.Session.Renting != nil {
		return r.refuseStop()
	}
	return tea.Suspend
}
