package ui

import (
	tea "github.com/charmbracelet/bubbletea"

	"example.com/verifyo/keymap"
	"example.com/verifyo/state"
	"example.com/verifyo/ui/screen"
)

// Happened is the message by which an event reaches the root.
func Happened(f state.Event) tea.Msg { return happened{eventOnly(f)} }

// Came is the message by which what came of a task reaches the root.
func Came(r state.Result) tea.Msg { return happened{r} }

// Session is what the screens show.
func (r *Root) Session() *state.Session { return r.ctx.Session }

// Ending reports whether a cancel or a finish of an order is under way.
func (r *Root) Ending(key state.Key) bool {
	return r.ctx.Schedule.InFlight(state.Task{Kind: state.CancelOrder, Order: key}) ||
		r.ctx.Schedule.InFlight(state.Task{Kind: state.AutoCancel, Order: key}) ||
		r.ctx.Schedule.InFlight(state.Task{Kind: state.FinishOrder, Order: key})
}

// AsksForKey reports whether the screen for the API key is in front.
func (r *Root) AsksForKey() bool { return r.covered(keyCover) }

// Asked is the dialog in front; nil where there is none.
func (r *Root) Asked() screen.Dialog {
	if len(r.dialogs) == 0 {
		return nil
	}
	return r.dialogs[0]
}

// Meant is what a key that acts on an order would start now; nil where it starts nothing.
func (r *Root) Meant(p keymap.Press) screen.Intent {
	if r.tooSmall() || len(r.dialogs) > 0 || r.covered(helpCover) || r.top().Typing() {
		return nil
	}
	switch a := r.ctx.Keys.Action(p); a {
	case keymap.Cancel, keymap.Finish, keymap.AutoCancel:
		return r.chosen(a, p)
	}
	return nil
}
