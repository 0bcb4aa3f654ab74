package dialog

import (
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/keymap"
	"example.com/verifyo/state/order"
	"example.com/verifyo/ui/screen"
	"example.com/verifyo/ui/widget"
)

// aboutOrder is embedded by dialogs about an order in which every enter counts.
type aboutOrder struct {
	screen.Passive
	ctx   *screen.Context
	order order.Order // without a key if the dialog is about no order of the ledger
}

// Sync follows the order.
func (d *aboutOrder) Sync() {
	if o, ok := d.ctx.Session.Order(d.order.Key); ok {
		d.order = o
	}
}

// Watches is the order.
func (d *aboutOrder) Watches() (api.ServiceID, order.Key) { return "", d.order.Key }

// WakeAfter is never.
func (*aboutOrder) WakeAfter() time.Duration { return 0 }

// Wake does nothing.
func (*aboutOrder) Wake() screen.Intent { return nil }

// text is embedded by dialogs that take text. The key that opened one may still be held down, and the
// letters that it repeats are no text.
type text struct {
	aboutOrder
	by     keymap.Action
	typed  bool      // a key has been taken that is not the one that opened the dialog
	again  time.Time // when that key came again
	before string    // the text before it came again
}

func newText(ctx *screen.Context, o order.Order, by keymap.Action) text {
	return text{aboutOrder: aboutOrder{ctx: ctx, order: o}, by: by}
}

// Asks is the order that the text is for.
func (d *text) Asks() any { return d.order.Key }

// Typing reports that letters are text.
func (*text) Typing() bool { return true }

// repeatsWithin is how soon a held key repeats. The slowest common pace is that of the Linux console, 92
// ms; people take longer to press the same key twice.
const repeatsWithin = 120 * time.Millisecond

// take takes a key that may be text, and reports whether it changed the line.
//
// Few terminals tell a repeat from a press. A held key first repeats after a quarter of a second or
// more, and somebody who types a word that begins with its letter is as quick. So the letter is text
// at first. If it comes again sooner than people type, the key is held down, and the line is again as it
// was. Only two such letters at the beginning of a text, typed in a great hurry, are lost.
func (d *text) take(line *widget.Line, p keymap.Press) bool {
	if d.typed = d.typed || d.ctx.Pressed.New || d.ctx.Keys.Action(p) != d.by; d.typed {
		return line.Update(screen.Typed(p))
	}
	if d.ctx.Pressed.Again {
		return false
	}
	held := !d.again.IsZero() && d.ctx.Now.Sub(d.again) <= repeatsWithin
	if d.again = d.ctx.Now; held {
		line.SetValue(d.before)
		return true
	}
	d.before = line.Value()
	return line.Update(screen.Typed(p))
}
