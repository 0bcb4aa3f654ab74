package dialog

import (
	"time"

	"example.com/verifyo/keymap"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/screen"
	"example.com/verifyo/ui/widget"
)

// The times that decide when an enter is a yes.
const (
	// quiet must pass without any key before an enter counts, also after the question changed. Nobody
	// reads a question in less, and a worn key may send one press as two.
	quiet = 250 * time.Millisecond
	// openingQuiet must pass once if enter opened the question, because it may still be held
	// down: terminals wait up to two thirds of a second before they repeat a key.
	openingQuiet = 700 * time.Millisecond
	// heldAfter is how long a yes then waits for another key. Some terminals wait even longer
	// before they repeat a key; if another key follows at once, the yes does not count.
	heldAfter = 300 * time.Millisecond
	// quietAfterHeld must pass once a key turns out to be held down.
	quietAfterHeld = time.Second
)

// yes decides whether an enter is a yes. It may have been meant for the screen below, or be the
// repeat of the enter that opened the question. A yes is an enter pressed on purpose by somebody
// who could read the question as it is asked now.
//
// A terminal that tells a press from a repeat needs no more than a short quiet. Elsewhere, time
// tells them apart: no key for a while, and after the yes no other key at once.
type yes struct {
	ctx     *screen.Context
	opening time.Duration // the quiet that the first enter needs; it depends on the key that asked
	since   time.Time     // the last key, or when the question opened or changed
	trusted bool          // the terminal tells a press from a repeat
	rested  bool          // the opening quiet has passed: the key that asked is released
	held    bool          // another key followed a yes: the key is probably held down
	early   bool          // an enter came before it counted
	at      time.Time     // of a yes that waits to see whether its key is held
}

// newYes is for a question that the newest key opened.
func newYes(ctx *screen.Context) yes {
	y := yes{ctx: ctx, opening: quiet, since: ctx.Now, trusted: ctx.Pressed.New}
	if ctx.Pressed.Enter {
		y.opening = openingQuiet
	}
	return y
}

// press takes a key and reports whether it is a yes that counts at once. able says that the
// question can be answered with yes.
func (y *yes) press(a keymap.Action, able bool) bool {
	isNew, counts := y.ctx.Pressed.New, y.counts()
	y.held = y.held || y.pending() || y.ctx.Pressed.Again
	y.restart()
	if a != keymap.Enter {
		return false
	}
	y.early = !counts
	switch {
	case !counts || !able:
		return false
	case isNew || y.opening == quiet:
		return true
	}
	y.at = y.ctx.Now
	return false
}

// counts reports whether an answer pressed now counts: no key was pressed for long enough.
func (y *yes) counts() bool {
	return !y.pending() && !y.ctx.Pressed.Again && y.left(y.ctx.Pressed.New) <= 0
}

// reopened is called when the question is asked again after a key that was no answer and may still be
// held down.
func (y *yes) reopened() {
	y.opening, y.rested = openingQuiet, false
	y.since, y.at = y.ctx.Now, time.Time{}
}

// changed is called when a yes would mean something else than before.
func (y *yes) changed() { y.restart() }

func (y *yes) restart() {
	y.rested = y.rested || y.shownFor() >= y.opening
	y.since, y.at = y.ctx.Now, time.Time{}
}

// left is how much quiet an enter still needs. isNew says that it is a new press for certain.
func (y *yes) left(isNew bool) time.Duration {
	return y.needed(isNew) - y.shownFor()
}

func (y *yes) needed(isNew bool) time.Duration {
	switch {
	case y.held:
		return quietAfterHeld
	case isNew || y.rested:
		return quiet
	}
	return y.opening
}

// shownFor is how long the question could be read, as it is asked now, without another key;
// negative if it is not on the screen.
func (y *yes) shownFor() time.Duration {
	since := y.since
	if y.ctx.Asked != nil {
		shown, at := y.ctx.Asked()
		if !shown {
			return -1
		}
		if at.After(since) {
			since = at
		}
	}
	return y.ctx.Now.Sub(since)
}

// pending reports whether a yes is waiting for proof that its key is not held down.
func (y *yes) pending() bool { return !y.at.IsZero() }

// WakeAfter is when a yes has waited long enough, or the meter moves.
func (y *yes) WakeAfter() time.Duration {
	switch left := y.left(y.trusted); {
	case y.pending():
		return max(y.at.Add(heldAfter).Sub(y.ctx.Now), time.Millisecond)
	case left > 0:
		return min(left, meterPace)
	}
	return 0
}

// proven reports whether a yes has waited long enough without another key, and takes it. If the
// question was not on the screen all the time, the yes is gone.
func (y *yes) proven() bool {
	waited := y.ctx.Now.Sub(y.at)
	if !y.pending() || waited < heldAfter {
		return false
	}
	y.at = time.Time{}
	return y.shownFor() >= waited
}

// meterWidth is how many cells show how soon an enter counts, and meterPace how often they are
// drawn.
const (
	meterWidth = 5
	meterPace  = 100 * time.Millisecond
)

// closeKeys are the keys of a question that no longer needs an answer.
func (y *yes) closeKeys() string {
	return y.ctx.Theme.Hint("enter esc", messages.HintBack)
}

// keys are the keys for yes and no, and more keys if they fit. While an enter does not count yet they show how soon it
// will, if that fits, and after one that came too early they ask for another.
func (y *yes) keys(words, no, more, gap string, width int) string {
	t := y.ctx.Theme
	enter := t.Hint("enter", words)
	switch {
	case y.early:
		enter = t.Warn.Render(messages.PressEnterAgain)
	case y.left(y.trusted) > 0 || y.pending():
		enter = t.HintOff("enter", words)
	}
	return y.answers(enter, no, more, gap, width)
}

// answers are the key for an answer, as it is drawn, the one for no, and more keys if they fit. A meter
// shows how soon an answer counts, if it fits.
func (y *yes) answers(first, no, more, gap string, width int) string {
	t, left := y.ctx.Theme, y.left(y.trusted)
	keys := t.Hint("esc", no)
	if first != "" {
		keys = first + gap + keys
	}
	if more != "" && widget.Width(keys+gap+more) <= width {
		keys += gap + more
	}
	if left > 0 && widget.Width(keys)+len(gap)+meterWidth <= width {
		keys += gap + t.Quiet.Render(widget.Meter(meterWidth, 1-float64(left)/float64(y.needed(y.trusted)), t.Glyphs))
	}
	return keys
}
