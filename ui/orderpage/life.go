package orderpage

import (
	"strings"
	"time"

	"example.com/verifyo/state/order"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/theme"
	"example.com/verifyo/ui/widget"
)

// How little time must be left for the bar to change its colour, while no code has come.
const (
	littleTime = 5 * time.Minute
	hardlyTime = time.Minute
)

// leftWidth is the room for the time beside the bar, so that the bar keeps its length.
const leftWidth = len("59 min left") + 2

// life is the time left as a bar over the whole width; nothing without an expiry, or after it.
func (p *Page) life(o order.Order) []string {
	left, fraction, ok := p.left(o)
	if !ok {
		return nil
	}
	t := p.ctx.Theme
	room := max(1, p.width-2-leftWidth)
	bar := widget.Meter(room, fraction, t.Glyphs)
	full := strings.TrimRight(bar, t.Glyphs.MeterEmpty)
	return []string{" " + p.tone(o, left).Render(full) + t.Faint.Render(bar[len(full):]) + widget.FitRight(messages.TimeLeft(left), leftWidth, "")}
}

// left is how much time a live number has, and which part of its life that is; false if its expiry
// is not known, or over.
func (p *Page) left(o order.Order) (time.Duration, float64, bool) {
	left, told := p.ctx.Left(o)
	life := o.ExpiresAt.Sub(p.ctx.Session.ServerTime(o.RentedAt))
	if !o.Live() || !told || left <= 0 || life <= 0 {
		return 0, 0, false
	}
	return left, float64(left) / float64(life), true
}

// tone is the colour of the bar. With its code, an order is in no hurry.
func (p *Page) tone(o order.Order, left time.Duration) theme.Style {
	t := p.ctx.Theme
	switch {
	case !o.Code.IsZero():
		return t.Good
	case left <= hardlyTime:
		return t.Bad
	case left <= littleTime:
		return t.Warn
	}
	return t.Accent
}
