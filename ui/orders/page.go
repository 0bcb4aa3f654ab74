package orders

import (
	"slices"
	"strings"

	"example.com/verifyo/api"
	"example.com/verifyo/state"
	"example.com/verifyo/state/phone"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/screen"
	"example.com/verifyo/ui/widget"
)

// page is an order's page below its title: a head that stays, and lines that scroll.
type page struct {
	head, lines []string
	room        int // how many lines fit in the window
}

// leastEvents is the least number of history lines to show below figures that stay. A window
// without room for them scrolls the figures too, so that every line can be reached.
const leastEvents = 3

// page lays out an order's page for this window.
func (s *Order) page(o state.Order) page {
	figures, events := s.figures(o), s.events(o)
	head := append(append([]string{""}, figures...), "")
	if room := s.height - 1 - len(head); room >= min(leastEvents, len(events)) {
		return page{head, events, room}
	}
	return page{nil, slices.Concat(figures, []string{""}, events), max(1, s.height-1)}
}

// from is the first visible line, as near as possible to the wanted one.
func (p page) from(wanted int) int { return max(0, min(wanted, len(p.lines)-p.room)) }

// fact says which lines are visible; empty if all are.
func (p page) fact(wanted int) string {
	if len(p.lines) <= p.room {
		return ""
	}
	from := p.from(wanted)
	return "   " + messages.LinesShown(from+1, from+p.room, len(p.lines))
}

// window is the visible part of the page.
func (p page) window(wanted int) []string {
	from := p.from(wanted)
	return append(slices.Clip(p.head), p.lines[from:min(len(p.lines), from+p.room)]...)
}

// View draws the title and the visible part of the page.
func (s *Order) View() string {
	o, ok := s.ctx.Session.Order(s.key)
	if !ok {
		return ""
	}
	page := s.page(o)
	title := screen.Title(s.ctx, s.width, []string{s.standing(o) + page.fact(s.scroll)}, messages.OrdersTitle, messages.Name(o))
	return strings.Join(append([]string{title}, page.window(s.scroll)...), "\n")
}

// narrow is the width below which the title shows the status instead of the price.
const narrow = 60

// standing is the right end of the title.
func (s *Order) standing(o state.Order) string {
	if s.width < narrow {
		return status(s.ctx, o)
	}
	return status(s.ctx, o) + "   " + messages.Price(o, " "+s.ctx.Theme.Glyphs.Arrow+" ")
}

// headIndent is the indent of the figures.
const headIndent = 12

// figures are the number and the code, the time below them, and the id. The code is also shown
// large if there is room; the remark on the number is shortened to make room.
func (s *Order) figures(o state.Order) []string {
	remarks, id := s.remarks(o), s.identity(o)
	for _, remark := range remarks {
		if whole, fits := s.enlarged(o, s.lines(o, remark)); fits {
			return append(whole, id...)
		}
	}
	return append(s.lines(o, remarks[0]), id...)
}

// remarkGap separates the number from its remark.
const remarkGap = "   "

// remarks are the remarks on the number that fit in full beside it, longest first; a single
// empty one if there is nothing to say or no room.
func (s *Order) remarks(o state.Order) []string {
	var fit []string
	if code, foreign := phone.Foreign(o.Phone, o.Country.ISO); foreign {
		room := s.width - headIndent - widget.Width(phone.International(o.Phone, o.Country.ISO)+remarkGap)
		for _, said := range messages.Foreign(o, code) {
			if widget.Width(said) <= room {
				fit = append(fit, remarkGap+s.ctx.Theme.Warn.Render(said))
			}
		}
	}
	if fit == nil {
		return []string{""}
	}
	return fit
}

// lines are the figures without the large code and the id.
func (s *Order) lines(o state.Order, remark string) []string {
	t := s.ctx.Theme
	number := s.figure(messages.LabelNumber, phone.International(o.Phone, o.Country.ISO), t.Title.Render)
	if o.Phone.IsZero() {
		number = s.figure(messages.LabelNumber, noNumber(o), t.Faint.Render)
	}
	number[len(number)-1] += remark
	code := s.figure(messages.LabelCode, o.Code.String(), t.Code.Render)
	if o.Code.IsZero() {
		code = s.figure(messages.LabelCode, s.noCode(o), t.Faint.Render)
	}
	return slices.Concat(number, code, s.figure(messages.LabelNow, s.now(o), nil))
}

// identity is the server's id of the order, which its support asks for; nothing if the server
// gave none.
func (s *Order) identity(o state.Order) []string {
	return s.figure(messages.LabelID, api.NewText(string(o.ID)).String(), s.ctx.Theme.Faint.Render)
}

// figure is a value with its name in front. A long value is wrapped, so that it can be read to
// the end.
func (s *Order) figure(name, value string, style func(...string) string) []string {
	lines := widget.Wrap(value, s.width-headIndent)
	name = "   " + s.ctx.Theme.Faint.Render(name)
	for i, line := range lines {
		if style != nil {
			line = style(line)
		}
		lines[i], name = widget.Fit(name, headIndent, "")+line, ""
	}
	return lines
}

// noNumber is shown in place of the number.
func noNumber(o state.Order) string {
	switch o.Status {
	case state.InFlight:
		return messages.NumberNotYet
	case state.Unknown, state.ResolvedCharged:
		return messages.NumberNotKnown
	case state.ResolvedFree, state.Refused:
		return messages.NumberNotRented
	}
	return messages.NumberNotTold
}

// noCode is shown in place of the code.
func (s *Order) noCode(o state.Order) string {
	switch {
	case smsUnreadable(s.ctx.Session.Troubles[o.Key], o):
		return messages.SMSUnreadableInShort
	case o.Status == state.Received:
		return messages.CodeBeingRead(s.ctx.Theme.Glyphs.Ellipsis)
	case o.Status == state.InFlight:
		return messages.CodeNotYet
	case o.Status == state.Unknown, o.Status == state.ResolvedCharged:
		return messages.CodeNotKnown
	case o.Live():
		return messages.WaitingForSMS(s.ctx.Theme.Glyphs.Ellipsis)
	}
	return messages.NoCodeCame
}

// enlarged adds the large code to the right of the lines, if there is a code and it fits.
func (s *Order) enlarged(o state.Order, lines []string) ([]string, bool) {
	if o.Code.IsZero() {
		return nil, false
	}
	t := s.ctx.Theme
	large := widget.Large(o.Code.String(), t.Glyphs)
	column := 0
	for _, line := range lines {
		column = max(column, widget.Width(line)+4)
	}
	if len(large) != len(lines) || column+widget.Width(large[0]) >= s.width {
		return nil, false
	}
	for i := range lines {
		lines[i] = widget.Fit(lines[i], column, "") + t.Code.Render(large[i])
	}
	return lines, true
}

// events are the lines of the order's history, oldest first. Times from another day are
// longer; all are right-aligned.
func (s *Order) events(o state.Order) []string {
	room := 0
	for _, e := range o.Events {
		room = max(room, widget.Width(messages.Clock(e.At, s.ctx.Now)))
	}
	var lines []string
	for _, e := range o.Events {
		at := "   " + s.ctx.Theme.Faint.Render(widget.FitRight(messages.Clock(e.At, s.ctx.Now), room, "")) + " "
		indent := widget.Width(at)
		for _, line := range widget.Wrap(messages.Event(o, e, s.ctx.Now), s.width-indent) {
			lines, at = append(lines, widget.Fit(at, indent, "")+line), ""
		}
	}
	return lines
}
