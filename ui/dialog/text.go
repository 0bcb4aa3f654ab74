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

// text is embedded by dialogs that take text.
type text struct {
	aboutOrder
	opener screen.Opener
}

func newText(ctx *screen.Context, o order.Order, by keymap.Action) text {
	return text{aboutOrder: aboutOrder{ctx: ctx, order: o}, opener: screen.OpenedBy(by)}
}

// Asks is the order that the text is for.
func (d *text) Asks() any { return d.order.Key }

// Typing reports that letters are text.
func (*text) Typing() bool { return true }

// take takes a key that may be text, and reports whether it changed the line.
func (d *text) take(line *widget.Line, p keymap.Press) bool { return d.opener.Take(d.ctx, line, p) }
