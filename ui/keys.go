package ui

import (
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"example.com/verifyo/keymap"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/screen"
)

// handleKeys takes input from the terminal. Letters typed quickly, or sent together over a
// slow connection, arrive as one message and are split into single keys. Pasted text is not
// split.
func (r *Root) handleKeys(p keymap.Press) tea.Cmd {
	r.ctx.PressedAt = r.ctx.Now
	if p.Paste || len(p.Runes) < 2 {
		return r.handleKey(p)
	}
	var cmds []tea.Cmd
	for _, letter := range p.Runes {
		one := p
		one.Runes = []rune{letter}
		cmds = append(cmds, r.handleKey(one))
	}
	return tea.Batch(cmds...)
}

// handleKey handles a single key; the front screen or dialog sees it first.
func (r *Root) handleKey(p keymap.Press) tea.Cmd {
	action := r.ctx.Keys.Action(p)
	switch {
	case action == keymap.Interrupt:
		return tea.Quit
	case r.waitsForDisk():
		return nil
	case action == keymap.Suspend:
		return r.suspend(p)
	case r.tooSmall():
		if action == keymap.Quit {
			return tea.Quit
		}
		return nil
	case r.dialog != nil:
		return r.handleDialogKey(r.ctx.Keys.Asked(p), p)
	case r.early(p):
		return nil
	case r.top().Typing():
		return r.dispatch(r.top().Press(r.ctx.Keys.Typing(p), p))
	case r.overlaid(helpOverlay) && action != keymap.Quit && action != keymap.CopyCode:
		return r.dispatch(r.top().Press(action, p))
	}
	switch action {
	case keymap.Quit:
		return tea.Quit
	case keymap.Help:
		r.openOverlay(helpOverlay, newHelp(r.ctx))
	case keymap.Rent:
		r.goTo(rentTab)
	case keymap.Orders:
		r.goTo(ordersTab)
	case keymap.Refresh:
		return r.refresh(p)
	case keymap.CopyCode:
		return r.copyCode(p)
	default:
		return r.dispatch(r.intentOf(action, p))
	}
	return nil
}

// handleDialogKey passes a key to the dialog. If the window is too small to show the whole
// dialog, only esc works.
func (r *Root) handleDialogKey(a keymap.Action, p keymap.Press) tea.Cmd {
	if a != keymap.Back && !r.readable() {
		return nil
	}
	dialog := r.dialog
	cmd := r.dispatch(dialog.Press(a, p))
	if after := dialog.WakeAfter(); after > 0 {
		return tea.Batch(cmd, wakeAfter(after))
	}
	return cmd
}

// wake wakes the dialog that asked for it, if it is still open and readable.
func (r *Root) wake() tea.Cmd {
	if r.dialog == nil || !r.readable() {
		return nil
	}
	return r.dispatch(r.dialog.Wake())
}

// refresh reads everything on the screen again. If the API key is missing or rejected, it opens
// the API key screen instead. A key that cannot be replaced here is checked again.
func (r *Root) refresh(p keymap.Press) tea.Cmd {
	if why := messages.CannotRefresh(r.ctx.Session); why != "" {
		r.reply(while(messages.Say("%s", why), func() bool { return messages.CannotRefresh(r.ctx.Session) == why }))
		return nil
	}
	if r.ctx.Session.APIKey.Replaceable() {
		r.askKey()
		return nil
	}
	r.ctx.Session.Apply(session.RefreshRequested{}, r.ctx.Now)
	r.notify(messages.Notice{Text: messages.Refreshing(r.ctx.Theme.Glyphs.Ellipsis), For: 2 * time.Second})
	r.overlays = nil
	r.pollSoon()
	return tea.Batch(r.dispatch(r.below().Press(keymap.Refresh, p)), r.startDue())
}

// pollSoon polls the orders and reads the balance as soon as possible.
func (r *Root) pollSoon() {
	r.ctx.Schedule.Hasten(r.ctx.Now)
	r.ctx.Schedule.Queue(session.Task{Kind: session.ReadBalance})
}

// copyCode copies the code of the order on the screen, or else the newest code of all.
func (r *Root) copyCode(p keymap.Press) tea.Cmd {
	if intent := r.top().Press(keymap.CopyCode, p); intent != nil {
		return r.dispatch(intent)
	}
	o, ok := r.ctx.Session.NewestCode()
	if !ok {
		r.reply(while(messages.NoCodeYet(), func() bool {
			_, any := r.ctx.Session.NewestCode()
			return !any
		}))
		return nil
	}
	return r.dispatch(screen.CopyChosen{What: messages.CodeOf(o), Text: o.Code.String()})
}
