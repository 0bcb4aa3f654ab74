package ui

import (
	tea "github.com/charmbracelet/bubbletea"

	"example.com/verifyo/keymap"
	"example.com/verifyo/state"
	"example.com/verifyo/ui/keyentry"
	"example.com/verifyo/ui/rent"
	"example.com/verifyo/ui/words"
)

// followAccess opens the screen that asks for the API key when one is found to be missing
// or refused, and closes it when there is one again, unless a key is being typed. before is
// how it stood.
func (r *Root) followAccess(before state.AccessPhase) {
	now := r.ctx.Session.Access.Phase
	switch {
	case now == state.Granted && r.entry != nil && r.entry.Begun():
		// What is typed on would reach the screen below, where a letter may finish an order.
	case now == state.Granted:
		r.entry = nil
	case now != before && now != state.Sought:
		r.askKey()
	}
}

// hearOfKey starts what follows from a fact about the key. before is how it stood.
func (r *Root) hearOfKey(f state.Fact, before state.Access) tea.Cmd {
	switch f := f.(type) {
	case state.KeyFound:
		return r.startDue()
	case state.KeyAbsent:
		if before.Trying && !f.Problem.Any() {
			r.tell(while(words.Say("No key is kept yet: paste one first."), func() bool { return r.ctx.Session.Access.Phase == state.Missing }))
		}
	case state.KeyNotTaken:
		if r.entry == nil { // which says it itself
			r.tell(words.KeyNotTaken(f, before.Source.Fixed()))
		}
	case state.KeyTaken:
		if before.Trying { // the operator waited for it, and types no more
			r.entry = nil
		}
		return r.askAgain(keymap.Press{})
	}
	return nil
}

// askKey lays the screen over all others, which stay as they are. A question that was not
// agreed to closes: without a key no yes could be sent.
func (r *Root) askKey() {
	if q, ok := r.question.(*rent.Question); !ok || !q.Sent() {
		r.question = nil
	}
	r.help = nil
	if r.entry == nil {
		r.entry = keyentry.New(r.ctx)
		r.entry.SetSize(r.width, r.bodyHeight())
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
	r.ctx.Session.Apply(state.KeyTried{}, r.ctx.Now)
	r.sync()
	return try
}

// leaveForDemo ends the screens so that the demo's can begin. Nobody would look after the
// orders meanwhile, so while one is live, or may soon be, it waits.
func (r *Root) leaveForDemo() tea.Cmd {
	switch session := r.ctx.Session; {
	case !session.TakenUp:
		r.reply(while(words.Say("The demo opens once your orders have been read."), func() bool { return !session.TakenUp }))
		return nil
	case session.Renting != nil:
		r.reply(while(words.Say("Not while a rent is under way: nobody would look after its number."), func() bool { return session.Renting != nil }))
		return nil
	case session.Live() > 0:
		r.reply(while(words.Say("The demo opens once no order is live: nobody would look after yours meanwhile."), func() bool { return session.Live() > 0 }))
		return nil
	}
	r.demoChosen = true
	return tea.Quit
}

// DemoChosen reports whether the operator left for the demo.
func (r *Root) DemoChosen() bool { return r.demoChosen }
