package services

import (
	"example.com/verifyo/state/results"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/screen"
	"example.com/verifyo/ui/widget"
)

// columns are the name, the code, the mark of a pinned service, the operator's own results, and the last
// use. Where there are several panes, the code is always there, because the settings name services by it.
func (l *List) columns() []screen.Column[int] {
	t, s := l.ctx.Theme, l.ctx.Session
	columns := []screen.Column[int]{
		{Column: l.widest.NameColumn(messages.ServiceColumn, nameWidths), Cell: l.name, Rest: l.pairRow},
		{Column: widget.Column{Min: min(l.widest.code, neededCode), Want: widestCode, Drop: dropCode, Keep: l.ctx.Framed}, Cell: func(row int, _ screen.Cell) string {
			return widget.Highlight(l.found.service(row).Code.String(), l.found.hit(row).Code, t.Quiet, t.Match)
		}},
		{Column: widget.Column{Min: 1, Gap: 1, Drop: dropPin}, Cell: l.pinMark},
	}
	if l.widest.Codes > 0 {
		columns = append(columns, screen.ResultColumns(t, l.widest.Widest, l.shownResults, l.keptResult())...)
	}
	used := widget.Column{Min: 16, Want: 20, Drop: dropUsed, Keep: l.sorting() == session.Sorting{By: session.ByUse, Reversed: true}}
	return append(columns, screen.Column[int]{Column: used, Cell: func(row int, _ screen.Cell) string {
		return t.Quiet.Render(messages.Used(s.UsedAt[l.found.id(row)], l.ctx.Now))
	}})
}

// Which columns a narrow window leaves out first: the list is usually sorted by the last use, so that says
// least.
const (
	dropPin  = screen.DropCodes - 1
	dropCode = screen.DropPerCode - 1
	dropUsed = screen.DropWait + 1
)

// keptResult is the sort whose result is the last to be left out. Beside other panes the rents that brought a
// code are kept, too: a longer name is cut first.
func (l *List) keptResult() session.Sort {
	if l.ctx.Framed && l.sorting() == session.ServiceList.Usual() {
		return session.ByShare
	}
	return l.sorting().By
}

func (l *List) results(row int) results.Sum { return l.ctx.Session.ResultsOf(l.found.id(row)) }

// shownResults are the results of a row as they may be shown.
func (l *List) shownResults(row int) results.Sum { return screen.ShownMoney(l.ctx, l.results(row)) }

// nameWidths are those of services, neededCode and widestCode those of their codes.
var nameWidths = screen.NameWidths{Least: 12, Needed: 20, Most: 34}

const (
	neededCode = 8
	widestCode = 12
)

// widest are the widths of the widest texts in the list.
type widest struct {
	screen.Widest
	code int
}

// measure measures all services.
func (l *List) measure() (w widest) {
	for _, service := range l.found.services {
		w.Measure(service.Name, l.ctx.Session.ResultsOf(service.ID))
		w.code = max(w.code, widget.Width(service.Code.String()))
	}
	return w
}

// name is a service's name with the letters that a filter matched.
func (l *List) name(row int, c screen.Cell) string {
	return widget.Highlight(l.found.service(row).Name.String(), l.found.hit(row).Name, c.Text, l.ctx.Theme.Match)
}

// pinMark is the mark of a pinned service.
func (l *List) pinMark(row int, _ screen.Cell) string {
	if t := l.ctx.Theme; l.ctx.Session.Pins[l.found.id(row)] {
		return t.Accent.Render(t.Glyphs.Pin)
	}
	return ""
}
