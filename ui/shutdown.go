package ui

import (
	"context"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"example.com/verifyo/keymap"
	"example.com/verifyo/state/moment"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
)

// Take applies the result of a rent that was answered after the screens ended, and returns the
// message for the operator.
func (r *Root) Take(result session.Result) (sentence string) {
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
func (r *Root) Save() (missing NotSaved) {
	r.saveAndLook()
	s := r.ctx.Session
	for _, o := range s.UnsavedOrders() {
		missing.Orders = append(missing.Orders, messages.UnsavedOrder(o))
		missing.Live = missing.Live || o.Live()
	}
	missing.Why = messages.UnsavedBecause(s.WhyUnsaved())
	return missing
}

func (r *Root) saveAndLook() {
	defer r.guard.Catch("the saving at the end")
	s := r.ctx.Session
	s.Apply(r.run.app.Save(context.Background(), s.Unsaved(), s.Orders), r.clock())
	s.Apply(r.run.app.ReadLedger(context.Background(), false), r.clock())
}

// Saved counts the orders that the ledger keeps for the next start.
type Saved struct {
	Live      int // live orders
	Scheduled int // of these, how many have a scheduled cancel
	Unknown   int // rents whose outcome is unknown
}

// OrdersKnown reports whether the ledger's orders were read. Before, nobody can tell whether any is
// live.
func (r *Root) OrdersKnown() bool { return r.ctx.Session.Recovered && !r.ctx.Session.Unread.Any() }

// Saved counts the open orders that are saved in the ledger.
func (r *Root) Saved() (k Saved) {
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
			k.Scheduled++
		}
	}
	return k
}

// suspend refuses if no shell could resume the program, and while a rent is under way: a
// suspended program cannot receive the answer while its timeout runs on. Unsaved changes are
// saved first, because a suspended program is easily killed.
func (r *Root) suspend(p keymap.Press) tea.Cmd {
	if r.dialog != nil {
		r.dialog.Press(keymap.Suspend, p) // to a yes that is waiting, this is another key
	}
	switch {
	case !r.canSuspend:
		r.reply(messages.NoShellToReturnTo(r.workingKeys()))
		return nil
	case r.ctx.Session.Renting != nil:
		return r.refuseSuspend()
	case len(r.ctx.Session.Unsaved()) > 0:
		r.suspendAt = r.ctx.Now.Add(moment.SaveAtSuspendTimeout)
		return r.start(session.Task{Kind: session.SaveChanges})
	}
	return r.stop()
}

// stop gives the terminal to the shell. Until it is back, no key acts.
func (r *Root) stop() tea.Cmd {
	r.suspended = true
	return r.run.suspend()
}

// refuseSuspend says why the program cannot be suspended during a rent.
func (r *Root) refuseSuspend() tea.Cmd {
	r.reply(while(messages.SuspendWaitsForRent(), func() bool { return r.ctx.Session.Renting != nil }))
	return nil
}

// suspendOnceSaved suspends the program once its changes are saved or suspendAt has come. It
// checks again for a rent, because one may have started in the meantime.
func (r *Root) suspendOnceSaved() tea.Cmd {
	if r.suspendAt.IsZero() || (len(r.ctx.Session.Unsaved()) > 0 && r.ctx.Now.Before(r.suspendAt)) {
		return nil
	}
	r.suspendAt = time.Time{}
	if r.ctx.Session.Renting != nil {
		return r.refuseSuspend()
	}
	return r.stop()
}
