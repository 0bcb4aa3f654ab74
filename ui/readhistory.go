package ui

import (
	"context"

	tea "github.com/charmbracelet/bubbletea"

	"example.com/verifyo/keymap"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/history"
	"example.com/verifyo/ui/screen"
)

// readHistory starts what the history wants to read and to have added up while it is on the screen. A newer
// request ends an older one.
func (r *Root) readHistory() tea.Cmd {
	if !r.visible(historyPane) || !r.ctx.Session.Recovered {
		return nil
	}
	var cmds []tea.Cmd
	if request, any := r.history.Wants(); any {
		r.ctx.Session.Apply(session.HistoryAsked{Request: request}, r.ctx.Now)
		cmds = append(cmds, r.run.readHistory(r.instead(&r.stopReading), request))
	}
	if request, any := r.history.WantsSum(); any {
		r.ctx.Session.Apply(session.SumAsked{Request: request}, r.ctx.Now)
		cmds = append(cmds, r.run.sumHistory(r.instead(&r.stopSumming), request))
	}
	if len(cmds) > 0 { // its panes and rows say when it takes long
		r.ctx.Afresh()
		r.redrawFrame()
	}
	if making := r.history.Naming(); making != nil {
		cmds = append(cmds, func() tea.Msg { return countriesNamed{making()} })
	}
	return tea.Batch(cmds...)
}

// countriesNamed are the names of countries, by which the history is searched.
type countriesNamed struct{ history.Named }

// instead ends what was begun before, and is the context for what takes its place.
func (r *Root) instead(stop *context.CancelFunc) context.Context {
	if *stop != nil {
		(*stop)()
	}
	ctx, cancel := context.WithCancel(r.run.ctx)
	*stop = cancel
	return ctx
}

// picture is what a key for the pictures of the history does, whichever pane has the focus.
func (r *Root) picture(a keymap.Action, p keymap.Press) tea.Cmd {
	if len(r.overlays) > 0 || !r.visible(historyPane) {
		return r.dispatch(screen.NotHere(a, r.ctx.Labels()))
	}
	return r.dispatch(r.history.Pictures().Press(a, p))
}
