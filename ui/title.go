package ui

import "example.com/verifyo/ui/messages"

// nameWindow makes the title of the window, which counts what the operator waits for. It has nothing
// that the server sent.
func (r *Root) nameWindow() {
	codes, waiting := 0, 0
	for i := range r.ctx.Session.Orders {
		switch o := &r.ctx.Session.Orders[i]; {
		case !o.Live():
		case o.Code.IsZero():
			waiting++
		default:
			codes++
		}
	}
	r.title = messages.WindowTitle(codes, waiting, r.demo, r.ctx.Theme.Glyphs.Dot)
}

// WindowTitle is the title of the window.
func (r *Root) WindowTitle() string { return r.title }
