package ui

import (
	tea "github.com/charmbracelet/bubbletea"

	"example.com/verifyo/state"
	"example.com/verifyo/ui/messages"
)

// followAccess opens the screen that asks for the API key when one is found to be missing
// or refused. before is how it stood.
func (r *Root) followAccess(before state.AccessPhase) {
	if now := r.ctx.Session.Access.Phase; now != before && (now == state.Missing || now == state.Denied) {
		r.askKey()
	}
}

// followKey looks for the key of another window, which reads the balance while this one
// has no key that is taken; one look at a time. A keyring that does not answer is left in
// peace.
func (r *Root) followKey(f state.LedgerChanged) tea.Cmd {
	if !f.BalanceAt.After(r.readElsewhere) {
		return nil
	}
	r.readElsewhere = f.BalanceAt
	if r.following || !r.ctx.Session.Access.Follows() {
		return nil
	}
	r.following = true
	return r.run.followKey()
}

// tryKey shows that a try begins.
func (r *Root) tryKey(try tea.Cmd) tea.Cmd {
	return tea.Batch(r.handleEvent(eventOnly(state.KeyCheckStarted{})), try)
}

// leaveForDemo ends the screens so that the demo's can begin. Nobody would look after the
// orders meanwhile, so while one is live, or may soon be, it waits.
func (r *Root) leaveForDemo() tea.Cmd {
	switch session := r.ctx.Session; {
	case !session.TakenUp:
		r.reply(while(messages.DemoWaitsForOrders(), func() bool { return !session.TakenUp }))
		return nil
	case session.Renting != nil:
		r.reply(while(messages.DemoWaitsForRent(), func() bool { return session.Renting != nil }))
		return nil
	case session.Live() > 0:
		r.reply(while(messages.DemoWaitsForLiveOrders(), func() bool { return session.Live() > 0 }))
		return nil
	}
	r.demoChosen = true
	return tea.Quit
}

// DemoChosen reports whether the operator left for the demo.
func (r *Root) DemoChosen() bool { return r.demoChosen }
