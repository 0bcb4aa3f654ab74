package orderpage

import (
	"strings"

	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/screen"
	"example.com/verifyo/ui/theme"
	"example.com/verifyo/ui/widget"
)

// Status is an order's mark and word.
func Status(ctx *screen.Context, o order.Order) string {
	glyph, word, style := StatusParts(ctx, o)
	return style.Render(strings.TrimSpace(glyph + " " + word))
}

// chip is the status as a filled word at the left of the title.
func (p *Page) chip(o order.Order) string {
	t := p.ctx.Theme
	glyph, word, style := StatusParts(p.ctx, o)
	return t.Chip(style, strings.TrimSpace(glyph+" "+strings.ToUpper(word)))
}

// StatusParts is the mark, word and style of an order's state.
func StatusParts(ctx *screen.Context, o order.Order) (glyph, word string, style theme.Style) {
	t, word := ctx.Theme, messages.Status(o)
	switch {
	case ctx.Session.NotSaved(o.Key, ctx.Now):
		return t.Glyphs.Alert, messages.StatusNotSaved, t.Bad
	case inFlight(ctx, session.CancelOrder, o), inFlight(ctx, session.AutoCancel, o):
		return t.Glyphs.CancelPending, messages.StatusCancelling, t.Warn
	case inFlight(ctx, session.FinishOrder, o):
		return t.Glyphs.CancelPending, messages.StatusFinishing, t.Warn
	case o.Status == order.Unknown, o.Status == order.Unrecognised:
		return t.Glyphs.Unknown, word, t.Bad
	case o.Status == order.Received:
		return t.Glyphs.Received, word, t.Good
	case o.CancelScheduled():
		return t.Glyphs.CancelPending, word, t.Warn
	case o.Open():
		return t.Glyphs.Waiting, word, t.BarFull
	}
	switch o.Status {
	case order.Finished:
		return t.Glyphs.Finished, word, t.Faint
	case order.Cancelled:
		return t.Glyphs.Cancelled, word, t.Faint
	case order.Expired:
		return t.Glyphs.Expired, word, t.Warn
	}
	return t.Glyphs.Ended, word, t.Faint
}

// Denied is why the server would not report on a live order when it was last checked: it has no such order, or
// refused to say. There is no problem if it did report, or could not be reached.
func Denied(ctx *screen.Context, o order.Order) session.Problem {
	if p := ctx.Session.PollProblems[o.Key]; o.Live() && (p.Kind == session.OrderUnknown || p.Refusal()) {
		return p
	}
	return session.Problem{}
}

// Remark is the row's text for an open order without a countdown, the longest form first: it says why there
// is none. It is empty for any other order.
func Remark(ctx *screen.Context, o order.Order) ([]string, theme.Style) {
	t, problem := ctx.Theme, ctx.Session.PollProblems[o.Key]
	switch {
	case o.Status == order.InFlight:
		return []string{messages.NoAnswerYet}, t.Quiet
	case o.Live() && problem.Kind == session.OrderUnknown:
		return []string{messages.OrderNotKnownThere}, t.Bad
	case o.CancelScheduled():
		return nil, t.Text
	case smsUnreadable(problem, o):
		return []string{messages.SMSUnreadableInShort}, t.Bad
	case o.PastEnd(ctx.Now, ctx.ServerTime()):
		return []string{messages.Overdue}, t.Warn
	}
	return nil, t.Text
}

// The widths of the bar in a row of a list, of the time beside it, and of both. With less room there is the time alone:
// the rows of a list have all their bars or none.
const (
	meterBar   = 10
	meterTime  = len("59 min")
	WholeMeter = meterBar + 1 + meterTime
)

// Meter shows how much time a number has left, as a bar and a countdown that move together.
func Meter(ctx *screen.Context, o order.Order, width int) string {
	said := messages.Left(ctx.Left(o))
	left, fraction, ok := timeLeft(ctx, o)
	if !ok {
		return widget.Longest(width, said, messages.NoExpiryInShort)
	}
	style := urgent(ctx.Theme, o, left, fraction, ctx.Theme.Text)
	if width < WholeMeter {
		return style.Render(said)
	}
	return drawn(ctx, o, left, fraction, meterBar) + style.Render(widget.FitRight(said, 1+meterTime, ""))
}
