package history

import (
	"strings"

	"example.com/verifyo/keymap"
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
	switch p.kind() {
	case services:
		return p.ofParts(messages.ServiceInPicture, h.Summary.Services, span)
	case countries:
		return p.ofParts(messages.CountryInPicture, h.Summary.Countries, span)
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
		Scale: func(value float64) string { return messages.SpentOnScale(int64(value)) },
		Label: func(i int) string { return messages.DayInPicture(history.DayAfter(h.Sums.Since, i), h.Sums.Days) },
	}
	for _, day := range history.Daily(h.Summary.Days, h.Sums.Since, h.Sums.Days) {
		all = all.Plus(day)
		columns.Values = append(columns.Values, float64(day.Cost))
	}
	switch {
	case all.Cost == 0:
		return p.nothing(messages.NothingSpent, span)
	case p.ctx.Masked:
		return picture{empty: messages.SpendMasked(p.ctx.Keys.First(keymap.Mask)), parts: []string{span}}
	}
	parts := []string{span, messages.Spent(all)}
	if each := columns.Each(p.inside()); each > 1 { // what a bar stands for is left out last
		parts = []string{messages.Spent(all), span + messages.ABar(each)}
	}
	return picture{lines: columns.Lines(p.inside(), p.room(), p.ctx.Theme), parts: parts}
}

// ofParts has a bar for each service or country, with the rents that brought a code and those that did not, and what
// they cost. The most expensive comes first, because the figures say where the money goes; if not all of them fit, the
// last bar is that of the others.
func (p *Pictures) ofParts(head string, all []history.Part, span string) picture {
	var sum history.Sum
	for _, part := range all {
		sum = sum.Plus(screen.ShownMoney(p.ctx, part.Sum))
	}
	if sum.Rents == 0 {
		return p.nothing(messages.NothingRented, span)
	}
	parts := []string{span, messages.CodesOfRents(sum), messages.Spent(sum)}
	rows, figures := p.rows(all)
	return picture{lines: chart.Bars(rows, heads(head, figures), p.inside(), p.room(), p.ctx.Theme), parts: parts}
}

// heads are the heads of bars of rents that brought a code and of those that did not.
func heads(label, figure string) chart.Heads {
	return chart.Heads{Label: label, Figure: figure, Parts: []chart.Parts{
		{Good: messages.WithCode, Rest: messages.WithoutCode}, {Good: messages.WithCodeInShort, Rest: messages.WithoutCodeInShort},
	}}
}

// rows are the bars that have room below their heads, and the head of their figures.
func (p *Pictures) rows(all []history.Part) (rows []chart.Row, head string) {
	shown := all
	if room := p.room() - 1; len(all) > room {
		shown = all[:max(0, room-1)]
	}
	sums, names := make([]history.Sum, len(shown)), make([]string, len(shown))
	for i, part := range shown {
		sums[i], names[i] = screen.ShownMoney(p.ctx, part.Sum), messages.NameOfPart(part)
	}
	if others := all[len(shown):]; len(others) > 0 {
		sums, names = append(sums, history.Sum{}), append(names, messages.OtherParts(len(others)))
		for _, part := range others {
			sums[len(shown)] = sums[len(shown)].Plus(screen.ShownMoney(p.ctx, part.Sum))
		}
	}
	head, figures := messages.FiguresInPicture(sums)
	for i, figure := range figures {
		rows = append(rows, chart.Row{Label: names[i], Good: float64(sums[i].Codes), Rest: float64(sums[i].NoCode()), Figure: figure})
	}
	return rows, head
}

// ofWaits has a bar for the rents that waited about as long for their SMS and, as the other line, one for those that
// never got it. Those that were cancelled too early to tell are only counted in the title.
func (p *Pictures) ofWaits(w history.Waits, span string) picture {
	all := w.Came() + w.Never()
	if all+w.Early() == 0 {
		return p.nothing(messages.NothingWaited, span)
	}
	rows := []chart.Row{}
	for _, r := range w.Ranges(p.room() - 2) {
		rows = append(rows, chart.Row{Label: messages.Waited(r), Good: float64(r.Rents), Figure: messages.WaitsInPicture(r.Rents, all)})
	}
	rows = append(rows, chart.Row{Label: messages.NeverInPicture, Rest: float64(w.Never()), Figure: messages.WaitsInPicture(w.Never(), all)})
	return picture{lines: chart.Bars(rows, heads(messages.WaitInPicture, messages.WaitsHead), p.inside(), p.room(), p.ctx.Theme), parts: append([]string{span}, messages.NeverCame(w)...)}
}

// nothing says why there is no picture: on these days there was nothing, or the filter finds nothing of it.
func (p *Pictures) nothing(there, span string) picture {
	h, why := p.ctx.Session.History, there
	if q := h.Sums.Search.Query; len(q.Words) > 0 || q.Above.Known() || q.Below.Known() {
		why = messages.NothingFound(there, h.Summary.All.Orders == 0)
	}
	return picture{empty: why, parts: []string{span}}
}
