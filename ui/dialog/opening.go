package dialog

import (
	"time"

	"example.com/verifyo/keymap"
	"example.com/verifyo/ui/screen"
)

// opening is the key that opened a line of text. As long as it is held down it repeats, and its letter
// is no text.
type opening struct {
	ctx  *screen.Context
	by   keymap.Action
	at   time.Time // when the key was last pressed
	over bool      // a key has been taken since
}

func openedBy(ctx *screen.Context, by keymap.Action) opening {
	return opening{ctx: ctx, by: by, at: ctx.Now}
}

// heldFor is longer than the pause before a held key repeats for the first time.
const heldFor = 700 * time.Millisecond

// repeats takes each key that may be text, and reports whether it is the repeat of the key that opened
// the line.
func (o *opening) repeats(p keymap.Press) bool {
	if o.over || o.ctx.Pressed.New || o.ctx.Keys.Action(p) != o.by || o.ctx.Now.Sub(o.at) >= heldFor {
		o.over = true
		return false
	}
	o.at = o.ctx.Now
	return true
}
