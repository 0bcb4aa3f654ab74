package services

import (
	"example.com/verifyo/state/results"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/screen"
	"example.com/verifyo/ui/widget"
)

// columns are the name, the code, the mark of a pinned service, the operator's own results, and the last
// use. The name gets what it needs before what may be left out.
func (l *List) columns() []screen.Column[int] {
	t, s := l.ctx.Theme, l.ctx.Session
	columns := []screen.Column[int]{
		{Column: widget.Column{Min: min(l.widest.name, neededName), Tight: leastName, Want: min(l.widest.name, widestName), Title: messages.ServiceColumn}, Cell: l.name, Rest: l.pairRow},
		{Column: widget.Column{Min: 8, Want: 12, Drop: 7}, Cell: func(row int, _ screen.Cell) string {
			return widget.Highlight(l.found.service(row).Code.String(), l.found.hit(row).Code, t.Faint, t.Match)
		}},
		{Column: widget.Column{Min: 1, Gap: 1, Drop: 1}, Cell: l.pin},
	}
	if l.widest.codes > 0 {
		columns = append(columns, l.resultColumns()...)
	}
	return append(columns, screen.Column[int]{Column: widget.Column{Min: 16, Want: 20, Drop: 5}, Cell: func(row int, _ screen.Cell) string {
		return t.Faint.Render(messages.Used(s.UsedAt[l.found.id(row)], l.ctx.Now))
	}})
}

// resultColumns are how the operator's own rents went.
func (l *List) resultColumns() []screen.Column[int] {
	t := l.ctx.Theme
	return []screen.Column[int]{
		{Column: screen.CodesColumn(l.widest.codes, 2), Cell: func(row int, c screen.Cell) string { return screen.Codes(t, l.results(row), c) }},
		{Column: screen.PerCodeColumn(4), Cell: func(row int, c screen.Cell) string { return screen.PerCode(t, l.results(row), c) }},
		{Column: screen.WaitColumn(6), Cell: func(row int, c screen.Cell) string { return screen.Wait(t, l.results(row), c) }},
	}
}

func (l *List) results(row int) results.Sum { return l.ctx.Session.ResultsOf(l.found.id(row)) }

// The widths of names.
const (
	leastName  = 12
	neededName = 20 // by almost all names
	widestName = 34
)

// widest are the widths of the widest texts in the list, whether their rows are visible or not, so that
// nothing moves while the list scrolls.
type widest struct{ name, codes int }

// measure measures all services. codes is 0 if there are no results: a name can use the room.
func (l *List) measure() widest {
	w := widest{name: leastName}
	for _, service := range l.found.services {
		w.name = max(w.name, widget.Width(service.Name.String()))
		if sum := l.ctx.Session.ResultsOf(service.ID); sum.Any() {
			w.codes = max(w.codes, widget.Width(messages.CodesOf(sum)))
		}
	}
	return w
}

// name is a service's name with the letters that a filter matched.
func (l *List) name(row int, c screen.Cell) string {
	return widget.Highlight(l.found.service(row).Name.String(), l.found.hit(row).Name, c.Text, l.ctx.Theme.Match)
}

// pin is the mark of a pinned service.
func (l *List) pin(row int, _ screen.Cell) string {
	if t := l.ctx.Theme; l.ctx.Session.Pins[l.found.id(row)] {
		return t.Accent.Render(t.Glyphs.Pin)
	}
	return ""
}
