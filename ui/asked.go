package ui

import (
	"time"

	"example.com/verifyo/ui/screen"
)

// asked knows whether the open dialog can be read on the screen as it asks now. A terminal may
// take frames late or not at all, and nobody agrees to what they have not seen.
type asked struct {
	dialog screen.Dialog
	what   any       // the dialog's question in the newest frame
	frame  uint64    // the number of the first frame with it
	shown  bool      // the terminal has taken that frame
	since  time.Time // when it had
}

// Drawn is called with the number of a frame after it was handed over.
func (r *Root) Drawn(frame uint64) {
	switch {
	case r.dialog == nil, !r.readable():
		r.asked = asked{}
		return
	case r.waitsForDisk(): // it was the frame before
		return
	}
	if what := r.dialog.Asks(); r.asked.dialog != r.dialog || r.asked.what != what {
		r.asked = asked{dialog: r.dialog, what: what, frame: frame}
	}
}

// readQuestion notes when the question got on the screen. After that the terminal may lose it, for
// example when the window changes. It reports whether that is different from before.
func (r *Root) readQuestion() bool {
	a, written := &r.asked, r.run.terminal.Written()
	before := a.shown
	switch {
	case a.frame == 0 || written.Frame < a.frame:
		a.shown = false
	case !a.shown:
		a.shown, a.since = true, written.At
	}
	return a.shown != before
}

// askedSince reports whether the dialog can be read as it asks now, and since when.
func (r *Root) askedSince() (shown bool, since time.Time) {
	a := r.asked
	return a.shown && a.dialog == r.dialog && a.what == r.dialog.Asks(), a.since
}
