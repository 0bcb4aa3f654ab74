package ui

import (
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"example.com/verifyo/keymap"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/orders"
	"example.com/verifyo/ui/screen"
	"example.com/verifyo/ui/terminal/reader"
)

// blockedAfter is how long a write may take before keys no longer act: by then, the screen shows
// something that is no longer true.
const blockedAfter = time.Second

// handlePress takes a key from the terminal.
func (r *Root) handlePress(press reader.Press) tea.Cmd {
	since := r.run.terminal.Written().Since
	blocked := !since.IsZero() && r.ctx.Now.Sub(since) >= blockedAfter
	if (blocked || r.suspended) && r.ctx.Keys.Action(press.Key) != keymap.Interrupt {
		return nil
	}
	r.ctx.Pressed = screen.Pressed{
		At: r.ctx.Now, Enter: press.Key.Type == tea.KeyEnter, New: press.Trusted && !press.Repeat, Again: press.Trusted && press.Repeat,
		Text: r.typing(),
	}
	return r.handleKey(r.meant(press))
}

// meant is the key that a press means. Where no text is typed, a letter of a keyboard that is
// not Latin is the US key at its place, unless the settings name the letter itself. In a
// question, ESC followed by anything is a no.
func (r *Root) meant(press reader.Press) keymap.Press {
	switch {
	case r.dialog != nil && press.No():
		return keymap.Press{Type: tea.KeyEsc}
	case r.typing(), r.ctx.Keys.Action(press.Key) != keymap.None:
		return press.Key
	}
	return reader.Latin(press)
}

// typing reports whether letters are text: in the open dialog, or else on the front screen.
func (r *Root) typing() bool {
	if r.dialog != nil {
		return r.dialog.Typing()
	}
	return r.top().Typing()
}

// handleKey handles a single key; the front screen or dialog sees it first.
func (r *Root) handleKey(p keymap.Press) tea.Cmd {
	action := r.ctx.Keys.Action(p)
	repeats := r.held.again(p, r.ctx.Pressed)
	r.ctx.Pressed.Held = repeats
	if r.low() && !repeats && r.notices.read() { // the keys stand in the same line
		r.redrawFrame()
	}
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
	case r.dialog != nil && r.dialog.Typing():
		return r.handleDialogKey(r.ctx.Keys.Typing(p), p)
	case r.dialog != nil:
		return r.handleDialogKey(r.ctx.Keys.Asked(p), p)
	case r.early(p):
		return nil
	case r.top().Typing():
		return r.pressed(r.top().Press(r.ctx.Keys.Typing(p), p))
	case r.overlaid(helpOverlay) && !worksOnHelp(action):
		return r.dispatch(r.top().Press(action, p))
	}
	switch action {
	case keymap.Quit:
		return tea.Quit
	case keymap.Help:
		r.openOverlay(helpOverlay, newHelp(r.ctx, r.keysBelow()))
	case keymap.Rent:
		r.goTo(rentTab)
	case keymap.Orders:
		r.goTo(ordersTab)
	case keymap.History:
		r.goTo(historyTab)
	case keymap.NextPane, keymap.PreviousPane, keymap.Right, keymap.Left:
		return r.movePane(action, p)
	case keymap.Picture, keymap.ShorterSpan, keymap.LongerSpan:
		return r.picture(action, p)
	case keymap.Filter, keymap.LastFilter:
		return r.filter(action, p)
	case keymap.Refresh:
		return r.refresh(p)
	case keymap.CopyCode, keymap.CopySMS:
		return r.copyCode(action)
	case keymap.Mask:
		r.mask()
	case keymap.NextTheme:
		return r.nextTheme()
	case keymap.AddOrder:
		return r.dispatch(r.askAdd())
	default:
		if repeats && orders.ActsOnOrder(action) {
			if r.visibleNotices().newest().Text == "" {
				r.reply(messages.HeldKey(r.ctx.Keys.First(action)))
			}
			return nil
		}
		if orders.ActsOnOrder(action) {
			return r.dispatch(r.intentOf(action, p))
		}
		return r.pressed(r.intentOf(action, p))
	}
	return nil
}

// worksOnHelp reports whether a key does on the help what it does elsewhere.
func worksOnHelp(a keymap.Action) bool {
	switch a {
	case keymap.Quit, keymap.CopyCode, keymap.CopySMS, keymap.Mask, keymap.NextTheme, keymap.AddOrder, keymap.Rent, keymap.Orders, keymap.History, keymap.Filter, keymap.LastFilter:
		return true
	}
	return false
}

// handleDialogKey passes a key to the dialog. If the window is too small to show the whole
// dialog, only esc works.
func (r *Root) handleDialogKey(a keymap.Action, p keymap.Press) tea.Cmd {
	if a != keymap.Back && !r.readable() {
		return nil
	}
	return r.dispatch(r.dialog.Press(a, p))
}

// wakeLater wakes the dialog when it asks for that and can be read. Only one such call is under way.
func (r *Root) wakeLater() tea.Cmd {
	if r.dialog == nil || r.waking || r.dialog.WakeAfter() == 0 || !r.readable() {
		return nil
	}
	r.waking = true
	return wakeAfter(r.dialog.WakeAfter())
}

// wake wakes the dialog, if it is still open and readable.
func (r *Root) wake() tea.Cmd {
	r.waking = false
	if r.dialog == nil || !r.readable() {
		return nil
	}
	return r.dispatch(r.dialog.Wake())
}

// refresh reads everything on the screen again. If the API key is missing or rejected, it opens
// the API key screen instead, and looks for a key that was saved elsewhere. A key that cannot be
// replaced here is checked again.
func (r *Root) refresh(p keymap.Press) tea.Cmd {
	if why := messages.CannotRefresh(r.ctx.Session); why != "" {
		r.reply(while(messages.Say("%s", why), func() bool { return messages.CannotRefresh(r.ctx.Session) == why }))
		return nil
	}
	if r.ctx.Session.APIKey.Replaceable() {
		r.askKey()
		return r.lookForKey(!onlyFile)
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
