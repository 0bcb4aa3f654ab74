package screen

import (
	"example.com/verifyo/state/results"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/theme"
	"example.com/verifyo/ui/widget"
)

// The columns of the operator's own results are the same in every list.

// resultsGap keeps results apart from the figures beside them, so that the two do not read as one.
const resultsGap = 2

// The widths of the codes: of the bar and the blank after it, and of the usual figures.
const (
	codesBar     = 6
	usualFigures = len("12 of 14")
)

// Which results a narrow window leaves out first: see widget.Column. Columns of a list that are not results
// stand between these.
const (
	DropCodes   = 2
	DropPerCode = 4
	DropWait    = 6
)

// ResultColumns are how the operator's rents went: how many brought a code, what a code cost, and how long it
// took. The column of the sort that they are kept for is the last to be left out. Each has room for the word
// that a country shows in place of its results after a refusal.
func ResultColumns[T any](t theme.Theme, widest Widest, of func(T) results.Sum, kept session.Sort) []Column[T] {
	draw := func(cell func(theme.Theme, results.Sum, Cell) string) func(T, Cell) string {
		return func(row T, c Cell) string { return cell(t, of(row), c) }
	}
	columns := []Column[T]{
		{Column: codesColumn(widest.Codes), Cell: draw(Codes)},
		{Column: widget.Column{Title: messages.PerCodeColumn, Min: len(messages.PerCodeColumn), Right: true, Drop: DropPerCode}, Cell: draw(PerCode)},
		{Column: widget.Column{Title: messages.WaitColumn, Min: len(messages.RefusedInShort), Right: true, Drop: DropWait}, Cell: draw(Wait)},
	}
	for i, sort := range []session.Sort{session.ByShare, session.ByPerCode, session.ByWait} {
		columns[i].Keep = sort == kept
	}
	return columns
}

// codesColumn says how many rents brought a code, as a bar and in figures. widest is the width of the
// widest figures in the list, so that nothing moves while it scrolls. In a narrow window the bar goes first.
func codesColumn(widest int) widget.Column {
	figures := max(usualFigures, widest)
	return widget.Column{
		Title: messages.CodesColumn, Short: messages.CodesColumnInShort, Gap: resultsGap,
		Min: codesBar + 1 + figures, Brief: figures, Drop: DropCodes,
	}
}

// Codes are the bar and the figures of a sum in a cell.
func Codes(t theme.Theme, sum results.Sum, cell Cell) string {
	if !sum.Any() {
		return t.Faint.Render(t.Glyphs.None)
	}
	said, bar := messages.CodesOf(sum), ""
	if cell.Width > codesBar+widget.Width(said) {
		bar = widget.Fit(t.BarEmpty.Render(widget.Stroke(codesBar, sum.Share(), t.Glyphs)), codesBar+1, "")
	}
	return bar + resultStyle(t, sum, cell).Render(said)
}

// PerCode is what a code of a sum cost.
func PerCode(t theme.Theme, sum results.Sum, cell Cell) string {
	return orNone(t, sum, cell, messages.PerCode(sum))
}

// Wait is how long a code of a sum took.
func Wait(t theme.Theme, sum results.Sum, cell Cell) string {
	return orNone(t, sum, cell, messages.Wait(sum))
}

func orNone(t theme.Theme, sum results.Sum, cell Cell, said string) string {
	if said == "" {
		return t.Faint.Render(t.Glyphs.None)
	}
	return resultStyle(t, sum, cell).Render(said)
}

// resultStyle dims what too few rents say.
func resultStyle(t theme.Theme, sum results.Sum, cell Cell) theme.Style {
	if sum.Few() {
		return t.Faint
	}
	return cell.Text
}
