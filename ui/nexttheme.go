package ui

import (
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/theme"
)

// nextTheme draws everything with the next theme. It is not saved: the settings file says which theme the
// program starts with, and a second place for that would contradict it.
func (r *Root) nextTheme() {
	t := r.ctx.Theme.Next()
	r.ctx.Theme = t
	for _, s := range r.screens() {
		s.Sync()
	}
	r.notify(while(messages.ThemeChosen(t.Name, t.Setting(), looks(t)), func() bool { return r.ctx.Theme.Name == t.Name }))
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
