package ui

import (
	"context"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"example.com/verifyo/keymap"
	"example.com/verifyo/state"
	"example.com/verifyo/ui/messages"
)

// Take takes over what came of a rent that was answered after the screens had ended, and
// says it.
func (r *Root) Take(result state.Result) (said string) {
	now := r.clock()
	r.ctx.Session.Take(result, now)
	r.ctx.Session.Apply(result.Event, now)
	return messages.RentEnded(result.Event)
}

// NotSaved is what the next start will not know.
type NotSaved struct {
	Orders []string // each with all that is known of it
	Live   bool     // one of them is
	Why    string
}

// Save gives the ledger once more what it lacks, after the screens have ended, and looks
// which of the open orders the next start will find. The file may have been removed, or
// another put in its place, without anybody having noticed yet.
func (r *Root) Save() (lacking NotSaved) {
	r.saveAndLook()
	session := r.ctx.Session
	for _, o := range session.UnsavedOrders() {
		lacking.Orders, lacking.Live = append(lacking.Orders, messages.Lacking(o)), lacking.Live || o.Live()
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

// Kept counts what the ledger keeps for the next start.
type Kept struct {
	Live    int // rented and not over
	Armed   int // of these, with an armed cancel
	Unknown int // rents of which nobody knows the outcome
}

// Kept is what is not over and in the ledger as it is known here.
func (r *Root) Kept() (k Kept) {
	for _, o := range r.ctx.Session.Orders {
		switch {
		case r.ctx.Session.Lacks(o.Key):
			continue
		case o.Live():
			k.Live++
		case o.Status == state.Unknown:
			k.Unknown++
		}
		if o.Armed() {
			k.Armed++
		}
	}
	return k
}

// saveBeforeStop is how long stopping the program waits for a write.
const saveBeforeStop = time.Second

// suspend refuses if nothing could wake the program again, and while a rent is under way: a
// stopped program hears no answer, and the time for it goes on. What is not saved yet is
// saved first, because a stopped program is easily killed.
func (r *Root) suspend(p keymap.Press) tea.Cmd {
	for _, d := range r.dialogs {
		d.Press(keymap.Suspend, p) // a yes that waits was followed by another key
	}
	switch {
	case !r.canSuspend:
		r.reply(messages.NoShellBehind(r.heard()))
		return nil
	case r.ctx.Session.Renting != nil:
		return r.refuseStop()
	case len(r.ctx.Session.Unsaved()) > 0:
		r.stopAt = r.ctx.Now.Add(saveBeforeStop)
		return r.start(state.Task{Kind: state.SaveChanges})
	}
	return tea.Suspend
}

// refuseStop says why the program is not stopped: a stopped one hears no answer.
func (r *Root) refuseStop() tea.Cmd {
	r.reply(while(messages.StopWaitsForRent(), func() bool { return r.ctx.Session.Renting != nil }))
	return nil
}

// stop stops the program once what it waited for is saved, or has had its time. A rent may
// have begun meanwhile.
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
