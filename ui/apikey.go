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

// onlyFile leaves the keyring out of a look for a key. The focus must not ask it: a keyring's dialog
// takes the focus and gives it back, and would come again and again.
const onlyFile = true

// lookForKey looks for a key that was saved elsewhere, if this window has no working key. Only one
// look runs at a time. It does not disturb somebody who is typing a key.
func (r *Root) lookForKey(fileOnly bool) tea.Cmd {
	if apiKey := r.ctx.Session.APIKey; r.lookingForKey || apiKey.Trying || !apiKey.Replaceable() {
		return nil
	}
	r.lookingForKey = true
	return r.run.lookForKey(fileOnly)
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
