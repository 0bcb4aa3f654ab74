package ui

import (
	"context"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"example.com/verifyo/state"
	"example.com/verifyo/ui/words"
)

// Take takes over what came of a rent that was answered after the screens had ended, and
// says it.
func (r *Root) Take(result state.Result) (said string) {
	now := r.clock()
	r.ctx.Session.Take(result, now)
	r.ctx.Session.Apply(result.Fact, now)
	return words.RentEnded(result.Fact)
}

// NotSaved is what the next start will not know.
type NotSaved struct {
	Orders []string // each with all that is known of it
	Why    string
}

// Save gives the ledger once more what it lacks, after the screens have ended. It returns
// what the ledger still lacks.
func (r *Root) Save() (lacking NotSaved) {
	session := r.ctx.Session
	gone := session.Unseen.Trouble == state.LedgerGone
	if len(session.Unsaved()) == 0 && !gone {
		return lacking
	}
	session.Apply(r.run.desk.Save(context.Background(), session.Unsaved(), session.Orders), r.clock())
	for _, o := range session.Orders {
		if gone && session.Unwritable.Any() && o.Open() || session.Lacks(o.Key) {
			lacking.Orders = append(lacking.Orders, words.Lacking(o))
		}
	}
	lacking.Why = words.UnsavedBecause(session.Unwritable)
	return lacking
}

// Kept counts what the ledger keeps for the next start.
type Kept struct {
	Live    int // rented and not over
	Armed   int // of these, with an armed cancel
	Unknown int // rents of which nobody knows the outcome
}

// Kept is what is not over and in the ledger as it is known here.
func (r *Root) Kept() (k Kept) {
	lacking := map[state.Key]bool{}
	for _, o := range r.ctx.Session.UnsavedOrders() {
		lacking[o.Key] = true
	}
	for _, o := range r.ctx.Session.Orders {
		switch {
		case lacking[o.Key]:
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
func (r *Root) suspend() tea.Cmd {
	switch {
	case !r.canSuspend:
		r.reply(words.Say("No shell stands behind this program to go back to.%s", words.Clause(" ", r.heard().Quit, " quits.")))
		return nil
	case r.ctx.Session.Renting != nil:
		r.reply(while(words.Say("Not while a rent is under way: its answer would be lost."), func() bool { return r.ctx.Session.Renting != nil }))
		return nil
	case len(r.ctx.Session.Unsaved()) > 0:
		r.stopAt = r.ctx.Now.Add(saveBeforeStop)
		return r.start(state.Task{Kind: state.SaveChanges})
	}
	return tea.Suspend
}

// stop stops the program once what it waited for is saved, or has had its time.
func (r *Root) stop() tea.Cmd {
	if r.stopAt.IsZero() || len(r.ctx.Session.Unsaved()) > 0 && r.ctx.Now.Before(r.stopAt) {
		return nil
	}
	r.stopAt = time.Time{}
	return tea.Suspend
}
