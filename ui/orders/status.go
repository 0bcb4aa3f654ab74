package orders

import (
	"strings"

	"github.com/charmbracelet/lipgloss"

	"example.com/verifyo/state"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/screen"
)

// status is an order's mark and word.
func status(ctx *screen.Context, o state.Order) string {
	glyph, word, style := standing(ctx, o)
	return style.Render(strings.TrimSpace(glyph + " " + word))
}

// standing is the mark, word and style of an order's state.
func standing(ctx *screen.Context, o state.Order) (glyph, word string, style lipgloss.Style) {
	t, word := ctx.Theme, messages.Status(o)
	switch {
	case ctx.Session.NotSaved(o.Key, ctx.Now):
		return "", messages.StatusNotSaved, t.Bad
	case flying(ctx, state.CancelOrder, o), flying(ctx, state.AutoCancel, o):
		return t.Glyphs.Armed, messages.StatusCancelling, t.Warn
	case flying(ctx, state.FinishOrder, o):
		return t.Glyphs.Armed, messages.StatusFinishing, t.Warn
	case o.Status == state.Unknown, o.Status == state.Unrecognised:
		return t.Glyphs.Unknown, word, t.Bad
	case o.Status == state.Received:
		return t.Glyphs.Received, word, t.Good
	case o.Armed():
		return t.Glyphs.Armed, word, t.Warn
	case o.Open():
		return t.Glyphs.Waiting, word, t.Accent
	}
	return t.Glyphs.Ended, word, t.Faint
}

// remark is the row's text for an open order without a countdown: it says why there is none.
// It is empty for any other order.
func remark(ctx *screen.Context, o state.Order) (string, lipgloss.Style) {
	t, trouble := ctx.Theme, ctx.Session.Troubles[o.Key]
	switch {
	case o.Status == state.InFlight:
		return messages.NoAnswerYet, t.Faint
	case o.Live() && trouble.Trouble == state.OrderUnknown:
		return messages.OrderNotKnownThere, t.Bad
	case o.Armed():
		return "", t.Text
	case smsUnreadable(trouble, o):
		return messages.SMSUnreadableInShort, t.Bad
	case o.PastEnd(ctx.Now, ctx.Server()):
		return messages.Overdue, t.Warn
	}
	return "", t.Text
}
