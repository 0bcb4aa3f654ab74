package screen

import (
	"example.com/verifyo/api"
	"example.com/verifyo/state/results"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/widget"
)

// Widest are the widths of the widest texts in a list, whether their rows are visible or not, so that nothing
// moves while the list scrolls. Codes is 0 if there are no results: a name can use the room.
type Widest struct{ Name, Codes int }

// Measure takes the name and the results of a row into account.
func (w *Widest) Measure(name api.Text, sum results.Sum) {
	w.Name = max(w.Name, widget.Width(name.String()))
	if sum.Any() {
		w.Codes = max(w.Codes, widget.Width(messages.CodesOf(sum)))
	}
}

// NameWidths are widths of the names in a list: the least that is of use, what almost all names need, and the
// most, beyond which figures would be too far from their name.
type NameWidths struct{ Least, Needed, Most int }

// NameColumn is the column of the names, which get what they need before what may be left out.
func (w Widest) NameColumn(title string, of NameWidths) widget.Column {
	all := max(of.Least, w.Name)
	return widget.Column{Title: title, Min: min(all, of.Needed), Tight: of.Least, Want: min(all, of.Most)}
}
