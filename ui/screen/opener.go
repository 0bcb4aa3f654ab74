package screen

import (
	"time"

	"example.com/verifyo/keymap"
	"example.com/verifyo/ui/widget"
)

// Opener is the key that opened a line of text. It may still be held down, and the letters that it repeats are
// no text.
type Opener struct {
	by     keymap.Action
	typed  bool      // a key has been taken that is not the one that opened the line
	again  time.Time // when that key came again
	before string    // the text before it came again
}

// OpenedBy is the key of an action that has just opened a line.
func OpenedBy(by keymap.Action) Opener { return Opener{by: by} }

// Released notes that another key was pressed.
func (o *Opener) Released() { o.typed = true }

// repeatsWithin is how soon a held key repeats. The slowest common pace is that of the Linux console, 92
// ms; people take longer to press the same key twice.
const repeatsWithin = 120 * time.Millisecond

// Take takes a key that may be text, and reports whether it changed the line.
//
// Few terminals tell a repeat from a press. A held key first repeats after a quarter of a second or
// more, and somebody who types a word that begins with its letter is as quick. So the letter is text
// at first. If it comes again sooner than people type, the key is held down, and the line is again as it
// was. Only two such letters at the beginning of a text, typed in a great hurry, are lost.
func (o *Opener) Take(ctx *Context, line *widget.Line, p keymap.Press) bool {
	if o.typed = o.typed || ctx.Pressed.New || ctx.Keys.Action(p) != o.by; o.typed {
		return line.Update(Typed(p))
	}
	if ctx.Pressed.Again {
		return false
	}
	held := !o.again.IsZero() && ctx.Now.Sub(o.again) <= repeatsWithin
	if o.again = ctx.Now; held {
		line.SetValue(o.before)
		return true
	}
	o.before = line.Value()
	return line.Update(Typed(p))
}
