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
	known := r.ctx.Session
	defer func() { r.ctx.Session = known }()
	r.ctx.Session = r.shownSession()
	return draw()
}

// shownSession is the session as it may be shown.
func (r *Root) shownSession() *session.Session {
	if !r.ctx.Masked {
		return r.ctx.Session
	}
	return r.ctx.Session.Hidden(r.ctx.Shown, r.ctx.Mask())
}

// noticesOf are the notices about an event, of which nothing that is masked may be shown. While the screen
// is masked, they are compared with the session as it is shown, too.
func (r *Root) noticesOf(e session.Event, before session.Before) []messages.Notice {
	if !r.ctx.Masked {
		return messages.NoticesOf(e, before, r.ctx.Session)
	}
	return messages.NoticesOf(session.HiddenEvent(e, r.ctx.Shown), before.Hidden(r.ctx.Shown), r.shownSession())
}
