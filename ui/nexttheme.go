package ui

import (
	tea "github.com/charmbracelet/bubbletea"

	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/theme"
)

// nextTheme draws everything with the next theme, also after the next start, until another theme is in the settings.
func (r *Root) nextTheme() tea.Cmd {
	t := r.ctx.Theme.Next()
	r.drawWith(t)
	r.notify(while(messages.ThemeChosen(t.Name, looks(t)), func() bool { return r.ctx.Theme.Name == t.Name }))
	return r.choose(session.ThemeChoice, session.Chosen{Value: t.Name, Setting: t.Settings()})
}

// restoreTheme draws everything with the theme that was chosen before this start.
func (r *Root) restoreTheme() {
	if name := r.ctx.Session.Chosen(session.ThemeChoice, r.ctx.Theme.Settings()); name != "" {
		r.drawWith(r.ctx.Theme.Named(name))
	}
}

// drawWith draws everything with a theme.
func (r *Root) drawWith(t theme.Theme) {
	r.ctx.Theme = t
	for _, s := range r.screens() {
		s.Sync()
	}
	r.redraw()
}

// looks is what the terminal shows of a theme.
func looks(t theme.Theme) messages.Looks {
	switch {
	case t.Bare:
		return messages.Colourless
	case t.LikeAuto():
		return messages.LikeAuto
	}
	return messages.AsDesigned
}
