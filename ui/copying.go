package ui

import (
	tea "github.com/charmbracelet/bubbletea"

	"example.com/verifyo/keymap"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/orderpage"
	"example.com/verifyo/ui/screen"
)

// copyCode copies the code of the order on the screen, or else the newest code of all, or the whole
// SMS that it came in.
func (r *Root) copyCode(a keymap.Action) tea.Cmd {
	o, ok := r.copied()
	if !ok {
		return r.dispatch(screen.Refuse(r.noCode))
	}
	what, text := messages.CodeOf(o)
	if a == keymap.CopySMS {
		what, text = messages.SMSOf(o)
	}
	return r.dispatch(screen.CopyChosen{What: what, Text: text})
}

// noCode says why there is no code to copy; empty if there is one.
func (r *Root) noCode() string {
	if _, any := r.copied(); any {
		return ""
	}
	if key, marked := r.inSight(); marked {
		o, _ := r.ctx.Session.Order(key)
		return orderpage.WhyOff(r.ctx, o, keymap.CopyCode)
	}
	return messages.NoCodeYet
}

// chooseForm copies a number in a form, and remembers the form for its service.
func (r *Root) chooseForm(chosen screen.FormChosen) tea.Cmd {
	r.dialog = nil
	e := session.NumberFormChosen{Service: chosen.Service, Form: chosen.Form}
	return tea.Batch(r.handleEvent(eventOnly(e)), r.run.saveNumberForm(e), r.dispatch(chosen.Copy))
}
