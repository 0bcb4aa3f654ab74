package orderpage

import (
	"slices"
	"strings"
	"time"

	"example.com/verifyo/state/order"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/screen"
	"example.com/verifyo/ui/widget"
)

// layout is an order's page below its title: a head that stays, and lines that scroll.
type layout struct {
	head, lines []string
	room        int // how many lines fit in the window
}

// leastStory is the least number of lines of the story to show below what stays. A window without
// room for them scrolls everything, so that every line can be reached.
const leastStory = 3

// layout lays out the page for this window: the largest form that leaves room for the whole story
// beside a large code, or else for some of it.
func (p *Page) layout(o order.Order) layout {
	story := p.story(o)
	for _, least := range []int{len(story), min(leastStory, len(story))} {
		for _, form := range forms() {
			head, ok := p.hero(o, form)
			room, large := p.height-1-len(head), form.codeRows > 1 || o.Code.IsZero()
			if ok && room >= least && (large || least < len(story)) {
				return layout{head, story, room}
			}
		}
	}
	head, _ := p.hero(o, form{codeRows: 1})
	return layout{nil, slices.Concat(head, []string{""}, story), max(1, p.height-1)}
}

// story is what happened to the balance meanwhile, what happened to the order, and its id.
func (p *Page) story(o order.Order) []string {
	story := append(p.between(o), p.events(o)...)
	if id := p.identity(o); id != nil {
		story = append(append(story, ""), id...)
	}
	return story
}

// from is the first visible line, as near as possible to the wanted one.
func (l layout) from(wanted int) int { return max(0, min(wanted, len(l.lines)-l.room)) }

// linesShown says which lines are visible; empty if all are.
func (l layout) linesShown(wanted int) string {
	if len(l.lines) <= l.room {
		return ""
	}
	from := l.from(wanted)
	return messages.LinesShown(from+1, from+l.room, len(l.lines))
}

// window is the visible part of the page.
func (l layout) window(wanted int) []string {
	from := l.from(wanted)
	return append(slices.Clip(l.head), l.lines[from:min(len(l.lines), from+l.room)]...)
}

// View draws the title and the visible part of the page.
func (p *Page) View() string {
	o, ok := p.order()
	if !ok {
		return strings.Join(screen.Reason(p.ctx.Theme, p.whyEmpty(), p.width), "\n")
	}
	page := p.layout(o)
	return strings.Join(append([]string{p.title(o, page.linesShown(p.scroll))}, page.window(p.scroll)...), "\n")
}

// whyEmpty says why there is no order on the page.
func (p *Page) whyEmpty() string {
	switch s := p.ctx.Session; {
	case !s.Recovered && !p.ctx.SlowStart():
		return ""
	case !s.Recovered:
		return messages.OrdersLoading
	case s.Unread.Any() && len(s.Orders) == 0:
		return messages.EarlierOrdersNotLoaded(s.Unread)
	default:
		return messages.NoOrderMarked(len(s.Orders) > 0)
	}
}

// title is the status, what was rented where, and what it cost or which lines are visible.
func (p *Page) title(o order.Order, linesShown string) string {
	t, right := p.ctx.Theme, linesShown
	gap, end := "  ", " "
	if p.width < screen.Roomy && !p.ctx.Framed {
		gap, end = " ", ""
	}
	left := " " + p.chip(o) + gap
	room := p.width - widget.Width(left+end)
	if right == "" {
		whole := widget.Width(messages.ServiceAndCountry(o, t.Glyphs.Dot))
		right = widget.Longest(room-whole-titleGap, append(messages.Cost(o), "")...)
	}
	if right == "" {
		return left + t.Title.Render(p.where(o, room))
	}
	name := p.where(o, room-1-widget.Width(right))
	return widget.Spread(left+t.Title.Render(name), t.Quiet.Render(right)+end, p.width, t.Glyphs.Ellipsis)
}

// where is the service and the country. In a narrow window the country is its letters, and the service
// is cut, because both tell orders apart.
func (p *Page) where(o order.Order, width int) string {
	t := p.ctx.Theme
	whole, letters := messages.ServiceAndCountry(o, t.Glyphs.Dot), " "+t.Glyphs.Dot+" "+o.Country.ISO
	if widget.Width(whole) <= width || o.Country.ISO == "" {
		return widget.Cut(whole, width, t.Glyphs.Ellipsis)
	}
	return widget.Cut(o.Service.Name.String(), width-widget.Width(letters), t.Glyphs.Ellipsis) + letters
}

// between is what happened to other orders while an unknown rent may have moved the balance.
func (p *Page) between(o order.Order) (lines []string) {
	for _, m := range order.Between(p.ctx.Session.Orders, o) {
		if lines == nil {
			lines = p.indented(messages.OtherChanges, storyIndent)
		}
		for _, line := range widget.Wrap(messages.OtherChange(m, p.ctx.Now), p.width-2*storyIndent) {
			lines = append(lines, strings.Repeat(" ", 2*storyIndent)+line)
		}
	}
	if lines != nil {
		lines = append(lines, "")
	}
	return lines
}

// titleGap is the least space between what was rented and what it cost.
const titleGap = 2

// storyIndent is the indent of the story.
const storyIndent = 3

// indented is faint text at an indent.
func (p *Page) indented(text string, indent int) []string {
	lines := widget.Wrap(text, p.width-indent)
	for i, line := range lines {
		lines[i] = strings.Repeat(" ", indent) + p.ctx.Theme.Quiet.Render(line)
	}
	return lines
}

// events are the lines of the order's history, oldest first. Times from another day are
// longer; all are right-aligned.
func (p *Page) events(o order.Order) []string {
	room := 0
	for _, e := range o.History {
		room = max(room, widget.Width(messages.Clock(happened(o, e), p.ctx.Now)))
	}
	var lines []string
	for _, e := range o.History {
		at := "   " + p.ctx.Theme.Quiet.Render(widget.FitRight(messages.Clock(happened(o, e), p.ctx.Now), room, "")) + " "
		indent := widget.Width(at)
		for _, line := range widget.Wrap(messages.HistoryLine(o, e), p.width-indent) {
			lines, at = append(lines, widget.Fit(at, indent, "")+line), ""
		}
	}
	return lines
}

// happened is the time of a line of the history. A rent without an answer is told from others by when
// it was sent, and not by when the answer was given up.
func happened(o order.Order, e order.HistoryEntry) time.Time {
	if e.Kind == order.HistoryUnknown && !o.AskedAt.IsZero() {
		return o.AskedAt
	}
	return e.At
}
