package history

import (
	"slices"
	"strings"

	"example.com/verifyo/state/history"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/chart"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/screen"
)

// picture is what is drawn: lines, or why there are none, and the end of the title.
type picture struct {
	lines []string
	empty string
	parts []string
}

// draw draws the picture and the parts of its title.
func (p *Pictures) draw(h session.History) (parts, lines []string) {
	var drawn picture
	switch {
	case h.SumProblem.Any():
		drawn.empty = messages.HistoryNotSummed(h.SumProblem)
	case h.SumVersion() > 0:
		drawn = p.of(h)
	}
	if drawn.empty != "" {
		return drawn.parts, screen.Reason(p.ctx.Theme, drawn.empty, p.width)
	}
	lines = make([]string, len(drawn.lines), len(drawn.lines)+1)
	for i, line := range drawn.lines {
		lines[i] = strings.Repeat(" ", screen.Margin) + line
	}
	return drawn.parts, lines
}

// of is the picture of what was added up.
func (p *Pictures) of(h session.History) picture {
	span := messages.SpanOfDays(h.Sums.Days)
	if q := h.Sums.Search.Query; !q.From.IsZero() {
		span = messages.FoundDays(q.From, q.To, p.ctx.Now)
	}
	switch p.kind {
	case services:
		return p.ofParts(h.Summary.Services, span)
	case countries:
		return p.ofParts(h.Summary.Countries, span)
	case waits:
		return p.ofWaits(h.Summary.Waits, span)
	}
	return p.ofSpend(h, span)
}

// inside is how wide the picture is without its margins.
func (p *Pictures) inside() int { return p.width - screen.Margin - 1 }

// ofSpend has a column for each day, or for some days together.
func (p *Pictures) ofSpend(h session.History, span string) picture {
	var all history.Sum
	columns := chart.Columns{
		Scale: func(value float64) string { return messages.Spent(history.Sum{Cost: int64(value)}) },
		Label: func(i int) string { return messages.DayInPicture(history.DayAfter(h.Sums.Since, i), h.Sums.Days) },
	}
	for _, day := range history.Daily(h.Summary.Days, h.Sums.Since, h.Sums.Days) {
		all = all.Plus(day)
		columns.Values = append(columns.Values, float64(day.Cost))
	}
	if all.Cost == 0 {
		return picture{empty: messages.NothingSpent, parts: []string{span}}
	}
	parts := []string{span, messages.Spent(all)}
	if each := columns.Each(p.inside()); each > 1 { // what a bar stands for is left out last
		parts = []string{messages.Spent(all), span + messages.ABar(each)}
	}
	return picture{lines: columns.Lines(p.inside(), p.room(), p.ctx.Theme), parts: parts}
}

// ofParts has a bar for each service or country, with the rents that brought a code and those that did not. If not
// all of them fit, the last bar is that of the others.
func (p *Pictures) ofParts(all []history.Part, span string) picture {
	var sum history.Sum
	for _, part := range all {
		sum = sum.Plus(part.Sum)
	}
	if sum.Rents == 0 {
		return picture{empty: messages.NothingRented, parts: []string{span}}
	}
	return picture{lines: chart.Bars(p.rows(all), p.inside(), p.room(), p.ctx.Theme), parts: []string{span, messages.CodesOfRents(sum)}}
}

func (p *Pictures) rows(all []history.Part) (rows []chart.Row) {
	shown := all
	if room := p.room(); len(all) > room {
		shown = all[:max(0, room-1)]
	}
	for _, part := range shown {
		rows = append(rows, rowOf(messages.NameOfPart(part), part.Sum))
	}
	if others := all[len(shown):]; len(others) > 0 {
		var sum history.Sum
		for _, part := range others {
			sum = sum.Plus(part.Sum)
		}
		rows = append(rows, rowOf(messages.OtherParts(len(others)), sum))
	}
	return rows
}

func rowOf(name string, s history.Sum) chart.Row {
	return chart.Row{Label: name, Good: float64(s.Codes), Rest: float64(s.NoCode()), Figure: messages.CodesInPicture(s)}
}

// ofWaits has a column for the rents that waited about as long for their SMS, and one for those that never got it.
func (p *Pictures) ofWaits(w history.Waits, span string) picture {
	came := 0
	for _, rents := range w.Counts {
		came += rents
	}
	if came+w.Never == 0 {
		return picture{empty: messages.NothingWaited, parts: []string{span}}
	}
	labels := messages.WaitsInPicture(history.WaitBounds())
	columns := chart.Columns{
		Values: make([]float64, len(labels)),
		Scale:  func(value float64) string { return messages.Thousands(int(value)) },
		Label:  func(i int) string { return labels[i] },
	}
	for i, rents := range append(slices.Clone(w.Counts), make([]int, len(labels)-len(w.Counts))...) {
		columns.Values[i] = float64(rents)
	}
	columns.Values[len(labels)-1] = float64(w.Never)
	return picture{lines: columns.Lines(p.inside(), p.room(), p.ctx.Theme), parts: append([]string{span}, messages.NeverCame(w.Never, came+w.Never)...)}
}
