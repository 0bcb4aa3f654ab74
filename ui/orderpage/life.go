package orderpage

import (
	"strings"
	"time"

	"example.com/verifyo/state/order"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/screen"
	"example.com/verifyo/ui/theme"
	"example.com/verifyo/ui/widget"
)

// How little time must be left for the bar to change its colour, while no code has come.
const (
	littleTime = 5 * time.Minute
	hardlyTime = time.Minute
)

// Bar is the time left of a live number as a bar in so many cells; empty without an expiry, or after
// it.
func Bar(ctx *screen.Context, o order.Order, width int) string {
	left, fraction, ok := timeLeft(ctx, o)
	if !ok {
		return ""
	}
	t := ctx.Theme
	said := widget.FitRight(messages.Left(left, true), barGap+meterTime, "")
	return drawn(ctx, o, left, fraction, width-widget.Width(said)) + urgent(t, o, left, fraction, t.Quiet).Render(said)
}

const barGap = 2

// leftWidth is the room for the time beside the bar, so that the bar keeps its length.
const leftWidth = len("59 min left") + barGap

// life is the time left as a bar over the whole width; nothing without an expiry, or after it.
func (p *Page) life(o order.Order) []string {
	left, fraction, ok := timeLeft(p.ctx, o)
	if !ok {
		return nil
	}
	said := widget.FitRight(messages.TimeLeft(left), leftWidth, "")
	return []string{" " + drawn(p.ctx, o, left, fraction, p.width-2-leftWidth) + urgent(p.ctx.Theme, o, left, fraction, p.ctx.Theme.Text).Render(said)}
}

// drawn is a bar in the colour of the time left.
func drawn(ctx *screen.Context, o order.Order, left time.Duration, fraction float64, width int) string {
	t := ctx.Theme
	bar := widget.Meter(max(1, width), fraction, t.Glyphs)
	full := strings.TrimRight(bar, t.Glyphs.MeterEmpty)
	return tone(t, o, left, fraction).Render(full) + t.BarEmpty.Render(bar[len(full):])
}

// timeLeft is how much time a live number has, and which part of its life that is; false if its
// expiry is not known, or over.
func timeLeft(ctx *screen.Context, o order.Order) (time.Duration, float64, bool) {
	left, told := ctx.Left(o)
	life := o.ExpiresAt.Sub(ctx.Session.ServerTime(o.Began()))
	if !o.Live() || !told || left <= 0 || life <= 0 {
		return 0, 0, false
	}
	return left, float64(left) / float64(life), true
}

// urgent is the style of the time in words: the colour of its bar if there is little of it.
func urgent(t theme.Theme, o order.Order, left time.Duration, fraction float64, otherwise theme.Style) theme.Style {
	if pressing(o, left, fraction, littleTime) {
		return tone(t, o, left, fraction)
	}
	return otherwise
}

// tone is the colour of the bar.
func tone(t theme.Theme, o order.Order, left time.Duration, fraction float64) theme.Style {
	switch {
	case !o.Code.IsZero():
		return t.Good
	case pressing(o, left, fraction, hardlyTime):
		return t.Bad
	case pressing(o, left, fraction, littleTime):
		return t.Warn
	}
	return t.BarFull
}

// pressing reports whether an order has no more than so much time. With its code, an order is in no
// hurry. Little of a short life is less than little of a long one.
func pressing(o order.Order, left time.Duration, fraction float64, least time.Duration) bool {
	return o.Code.IsZero() && left <= least && fraction < 0.5
}
