package ui

import (
	tea "github.com/charmbracelet/bubbletea"

	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
)

// askForMissingKey opens the API key screen when the key turns out to be missing or rejected.
// before is the previous phase.
func (r *Root) askForMissingKey(before session.APIKeyPhase) {
	if now := r.ctx.Session.APIKey.Phase; now != before && (now == session.KeyNeeded || now == session.KeyDenied) {
		r.askKey()
	}
}

// followKey looks for the API key of another window if that window has read the balance while
// this one has no working key. Only one look runs at a time, and a keyring that does not
// answer is not asked again.
func (r *Root) followKey(e session.LedgerChanged) tea.Cmd {
	if !e.BalanceAt.After(r.balanceReadAt) {
		return nil
	}
	r.balanceReadAt = e.BalanceAt
	if r.lookingForKey || !r.ctx.Session.APIKey.FollowsOtherWindows() {
		return nil
	}
	r.lookingForKey = true
	return r.run.followKey()
}

// tryKey shows that a key is being checked, and starts the check.
func (r *Root) tryKey(try tea.Cmd) tea.Cmd {
	return tea.Batch(r.handleEvent(eventOnly(session.KeyCheckStarted{})), try)
}

// leaveForDemo ends the screens so that the demo can start. It refuses while an order is live
// or could soon be, because nobody would look after that order during the demo.
func (r *Root) leaveForDemo() tea.Cmd {
	switch s := r.ctx.Session; {
	case !s.Recovered:
		r.reply(while(messages.DemoWaitsForOrders(), func() bool { return !s.Recovered }))
		return nil
	case s.Renting != nil:
		r.reply(while(messages.DemoWaitsForRent(), func() bool { return s.Renting != nil }))
		return nil
	case s.Live() > 0:
		r.reply(while(messages.DemoWaitsForLiveOrders(), func() bool { return s.Live() > 0 }))
		return nil
	}
	r.demoChosen = true
	return tea.Quit
}

// DemoChosen reports whether the operator chose the demo.
func (r *Root) DemoChosen() bool { return r.demoChosen }
