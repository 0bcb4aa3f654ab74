package orderpage

import (
	"slices"
	"strings"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/phone"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/screen"
	"example.com/verifyo/ui/widget"
)

// layout is an order's page below its title: a head that stays, and lines that scroll.
type layout struct {
	head, lines []string
	room        int // how many lines fit in the window
}

// leastEvents is the least number of history lines to show below figures that stay. A window
// without room for them scrolls the figures too, so that every line can be reached.
const leastEvents = 3

// layout lays out the page for this window.
func (p *Page) layout(o order.Order) layout {
	figures, events := p.figures(o), p.events(o)
	head := append(append([]string{""}, figures...), "")
	if room := p.height - 1 - len(head); room >= min(leastEvents, len(events)) {
		return layout{head, events, room}
	}
	return layout{nil, slices.Concat(figures, []string{""}, events), max(1, p.height-1)}
}

// from is the first visible line, as near as possible to the wanted one.
func (l layout) from(wanted int) int { return max(0, min(wanted, len(l.lines)-l.room)) }

// linesShown says which lines are visible; empty if all are.
func (l layout) linesShown(wanted int) string {
	if len(l.lines) <= l.room {
		return ""
	}
	from := l.from(wanted)
	return "   " + messages.LinesShown(from+1, from+l.room, len(l.lines))
}

// window is the visible part of the page.
func (l layout) window(wanted int) []string {
	from := l.from(wanted)
	return append(slices.Clip(l.head), l.lines[from:min(len(l.lines), from+l.room)]...)
}

// View draws the title and the visible part of the page.
func (p *Page) View() string {
	o, ok := p.ctx.Session.Order(p.key)
	if !ok {
		return ""
	}
	page := p.layout(o)
	title := screen.Title(p.ctx, p.width, []string{p.statusAndPrice(o) + page.linesShown(p.scroll)}, messages.OrdersTitle, messages.Name(o))
	return strings.Join(append([]string{title}, page.window(p.scroll)...), "\n")
}

// statusAndPrice is the right end of the title.
func (p *Page) statusAndPrice(o order.Order) string {
	if p.width < screen.Roomy {
		return Status(p.ctx, o)
	}
	return Status(p.ctx, o) + "   " + messages.Price(o, " "+p.ctx.Theme.Glyphs.Arrow+" ")
}

// figureIndent is the indent of the figures.
const figureIndent = 12

// figures are the number and the code, the time below them, and the id. The code is also shown
// large if there is room; the remark on the number is shortened to make room.
func (p *Page) figures(o order.Order) []string {
	remarks, id := p.remarks(o), p.identity(o)
	for _, remark := range remarks {
		if whole, fits := p.withLargeCode(o, p.lines(o, remark)); fits {
			return append(whole, id...)
		}
	}
	return append(p.lines(o, remarks[0]), id...)
}

// remarkGap separates the number from its remark.
const remarkGap = "   "

// remarks are the remarks on the number that fit in full beside it, longest first; a single
// empty one if there is nothing to say or no room.
func (p *Page) remarks(o order.Order) []string {
	var fit []string
	if code, foreign := phone.Foreign(o.Phone, o.Country.ISO); foreign {
		room := p.width - figureIndent - widget.Width(phone.International(o.Phone, o.Country.ISO)+remarkGap)
		for _, said := range messages.CallingCodeDiffers(o, code) {
			if widget.Width(said) <= room {
				fit = append(fit, remarkGap+p.ctx.Theme.Warn.Render(said))
			}
		}
	}
	if fit == nil {
		return []string{""}
	}
	return fit
}

// lines are the figures without the large code and the id.
func (p *Page) lines(o order.Order, remark string) []string {
	t := p.ctx.Theme
	number := p.figure(messages.LabelNumber, phone.International(o.Phone, o.Country.ISO), t.Title.Render)
	if o.Phone.IsZero() {
		number = p.figure(messages.LabelNumber, noNumber(o), t.Faint.Render)
	}
	number[len(number)-1] += remark
	code := p.figure(messages.LabelCode, o.Code.String(), t.Code.Render)
	if o.Code.IsZero() {
		code = p.figure(messages.LabelCode, p.noCode(o), t.Faint.Render)
	}
	return slices.Concat(number, code, p.figure(messages.LabelNow, p.now(o), nil))
}

// identity is the server's id of the order, which its support asks for; nothing if the server
// gave none.
func (p *Page) identity(o order.Order) []string {
	return p.figure(messages.LabelID, api.NewText(string(o.ID)).String(), p.ctx.Theme.Faint.Render)
}

// figure is a value with its name in front. A long value is wrapped, so that it can be read to
// the end.
func (p *Page) figure(name, value string, style func(...string) string) []string {
	lines := widget.Wrap(value, p.width-figureIndent)
	name = "   " + p.ctx.Theme.Faint.Render(name)
	for i, line := range lines {
		if style != nil {
			line = style(line)
		}
		lines[i], name = widget.Fit(name, figureIndent, "")+line, ""
	}
	return lines
}

// noNumber is shown in place of the number.
func noNumber(o order.Order) string {
	switch o.Status {
	case order.InFlight:
		return messages.NumberNotYet
	case order.Unknown, order.ResolvedCharged:
		return messages.NumberNotKnown
	case order.ResolvedNotCharged, order.Refused:
		return messages.NumberNotRented
	}
	return messages.NumberNotGiven
}

// noCode is shown in place of the code.
func (p *Page) noCode(o order.Order) string {
	switch {
	case smsUnreadable(p.ctx.Session.PollProblems[o.Key], o):
		return messages.SMSUnreadableInShort
	case o.Status == order.Received:
		return messages.CodeBeingRead(p.ctx.Theme.Glyphs.Ellipsis)
	case o.Status == order.InFlight:
		return messages.CodeNotYet
	case o.Status == order.Unknown, o.Status == order.ResolvedCharged:
		return messages.CodeNotKnown
	case o.Status == order.Refused, o.Status == order.ResolvedNotCharged:
		return messages.NumberNotRented
	case o.Live():
		return messages.WaitingForSMS(p.ctx.Theme.Glyphs.Ellipsis)
	}
	return messages.NoCodeCame
}

// withLargeCode adds the large code to the right of the lines, if there is a code and it fits.
func (p *Page) withLargeCode(o order.Order, lines []string) ([]string, bool) {
	if o.Code.IsZero() {
		return nil, false
	}
	t := p.ctx.Theme
	large := widget.Large(o.Code.String(), t.Glyphs)
	column := 0
	for _, line := range lines {
		column = max(column, widget.Width(line)+4)
	}
	if len(large) != len(lines) || column+widget.Width(large[0]) >= p.width {
		return nil, false
	}
	for i := range lines {
		lines[i] = widget.Fit(lines[i], column, "") + t.Code.Render(large[i])
	}
	return lines, true
}

// events are the lines of the order's history, oldest first. Times from another day are
// longer; all are right-aligned.
func (p *Page) events(o order.Order) []string {
	room := 0
	for _, e := range o.History {
		room = max(room, widget.Width(messages.Clock(e.At, p.ctx.Now)))
	}
	var lines []string
	for _, e := range o.History {
		at := "   " + p.ctx.Theme.Faint.Render(widget.FitRight(messages.Clock(e.At, p.ctx.Now), room, "")) + " "
		indent := widget.Width(at)
		for _, line := range widget.Wrap(messages.HistoryLine(o, e, p.ctx.Now), p.width-indent) {
			lines, at = append(lines, widget.Fit(at, indent, "")+line), ""
		}
	}
	return lines
}
