package ui

import (
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"example.com/verifyo/keymap"
	"example.com/verifyo/state"
	"example.com/verifyo/ui/rent"
	"example.com/verifyo/ui/screen"
	"example.com/verifyo/ui/words"
)

// press takes what the terminal sent. Letters that were typed quickly, or came together
// over a slow line, arrive as one message; each is a key of its own. What was pasted is not.
func (r *Root) press(p keymap.Press) tea.Cmd {
	r.ctx.PressedAt = r.ctx.Now
	if p.Paste || len(p.Runes) < 2 {
		return r.pressOne(p)
	}
	var cmds []tea.Cmd
	for _, letter := range p.Runes {
		one := p
		one.Runes = []rune{letter}
		cmds = append(cmds, r.pressOne(one))
	}
	return tea.Batch(cmds...)
}

// pressOne sends a key to whoever it is for: what lies in front takes it first.
func (r *Root) pressOne(p keymap.Press) tea.Cmd {
	action := r.ctx.Keys.Action(p)
	switch {
	case action == keymap.Interrupt:
		return tea.Quit
	case r.waitsForDisk():
		return nil
	case action == keymap.Suspend:
		return r.suspend()
	case r.tooSmall():
		if action == keymap.Quit {
			return tea.Quit
		}
		return nil
	case r.question != nil:
		return r.answer(r.ctx.Keys.Asked(p), p)
	case r.help != nil:
		return r.leaf(action, p)
	case r.entry != nil && r.entry.Early(p):
		return nil
	case r.top().Typing():
		return r.carry(r.top().Press(r.ctx.Keys.Typing(p), p))
	}
	switch action {
	case keymap.Quit:
		return tea.Quit
	case keymap.Help:
		r.help = &help{}
	case keymap.Rent:
		r.goRent()
	case keymap.Orders:
		r.goOrders()
	case keymap.Refresh:
		return r.refresh(p)
	case keymap.CopyCode:
		return r.copyCode(p)
	default:
		return r.carry(r.chosen(action, p))
	}
	return nil
}

// answer gives a key to the question. Where that is not to be seen, only esc counts.
func (r *Root) answer(a keymap.Action, p keymap.Press) tea.Cmd {
	if a != keymap.Back && !r.readable() {
		return nil
	}
	cmd := r.carry(r.question.Press(a, p))
	if q, ok := r.question.(*rent.Question); ok && q.Waiting() {
		return tea.Batch(cmd, waitForYes())
	}
	return cmd
}

// settleYes lets a yes count that no other key followed.
func (r *Root) settleYes() tea.Cmd {
	if q, ok := r.question.(*rent.Question); ok && r.readable() {
		return r.carry(q.Settle())
	}
	return nil
}

// leaf reads the help.
func (r *Root) leaf(a keymap.Action, p keymap.Press) tea.Cmd {
	switch a {
	case keymap.Quit:
		return tea.Quit
	case keymap.CopyCode:
		return r.copyCode(p)
	case keymap.Back, keymap.Help, keymap.Enter:
		r.help = nil
	default:
		r.help.scroll(a, r.helpHeight(), len(r.helpLines()))
	}
	return nil
}

// goRent returns to Rent as it was left; there, it goes to the services.
func (r *Root) goRent() {
	if r.entry == nil && r.place == rentPlace {
		r.countries = nil
		r.services.Reset()
	}
	r.entry, r.place = nil, rentPlace
}

// goOrders returns to Orders as they were left; there, it goes to the list.
func (r *Root) goOrders() {
	if r.entry == nil && r.place == ordersPlace {
		r.order = nil
	}
	r.entry, r.place = nil, ordersPlace
}

// refresh asks again for all that is on the screen; where there is no key to ask with, for
// that. A key that cannot be replaced here is tried again.
func (r *Root) refresh(p keymap.Press) tea.Cmd {
	if why := words.RefreshRefused(r.ctx.Session); why != "" {
		r.reply(while(words.Say("%s", why), func() bool { return words.RefreshRefused(r.ctx.Session) == why }))
		return nil
	}
	if r.ctx.Session.Access.Replaceable() {
		r.askKey()
		return nil
	}
	r.ctx.Session.Apply(state.RefreshAsked{}, r.ctx.Now)
	r.tell(words.Notice{Text: "Refreshing" + r.ctx.Theme.Glyphs.Ellipsis, For: 2 * time.Second})
	r.entry = nil
	return r.askAgain(p)
}

// askAgain asks for the orders, the balance, and what the screen shows, also where the API
// key is still asked for over it.
func (r *Root) askAgain(p keymap.Press) tea.Cmd {
	r.ctx.Schedule.Hasten(r.ctx.Now)
	r.ctx.Schedule.Wish(state.Task{Kind: state.ReadBalance})
	return tea.Batch(r.carry(r.below().Press(keymap.Refresh, p)), r.startDue())
}

// copyCode copies the code of the order on the screen, else the newest of all.
func (r *Root) copyCode(p keymap.Press) tea.Cmd {
	if intent := r.top().Press(keymap.CopyCode, p); intent != nil {
		return r.carry(intent)
	}
	o, ok := r.ctx.Session.NewestCode()
	if !ok {
		r.reply(while(words.Say("No code has come yet: one comes with its SMS."), func() bool {
			_, any := r.ctx.Session.NewestCode()
			return !any
		}))
		return nil
	}
	return r.carry(screen.CopyChosen{What: "code of " + words.Exact(o), Text: o.Code.String()})
}
