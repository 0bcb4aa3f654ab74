package ui

import (
	"example.com/verifyo/keymap"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
)

// mask hides what others should not see, or shows it again. Notices that name it go.
func (r *Root) mask() {
	r.ctx.Masked = !r.ctx.Masked
	r.notices = notices{}
	r.notify(messages.MaskSet(r.ctx.Masked, r.ctx.Keys.First(keymap.Mask)))
	for _, s := range r.screens() {
		s.Sync()
	}
	r.redraw()
}

// drawMasked draws with a session that has nothing that others should not see, if the screen is
// masked. Everything else goes on with the real one.
func (r *Root) drawMasked(draw func() string) string {
	if !r.ctx.Masked {
		return draw()
	}
	known := r.ctx.Session
	defer func() { r.ctx.Session = known }()
	r.ctx.Session = known.Hidden(r.ctx.Shown, r.ctx.Mask())
	return draw()
}

// noticesOf are the notices about an event, with the texts of masked orders if the screen is masked.
func (r *Root) noticesOf(e session.Event, before session.Before) []messages.Notice {
	all := messages.NoticesOf(e, before, r.ctx.Session)
	if !r.ctx.Masked {
		return all
	}
	hidden := r.ctx.Session.Hidden(r.ctx.Shown, r.ctx.Mask())
	for i, n := range messages.NoticesOf(session.HiddenEvent(e, r.ctx.Shown), before.Hidden(r.ctx.Shown), hidden) {
		all[i].Text, all[i].Shorter, all[i].Code = n.Text, n.Shorter, n.Code
	}
	return all
}
