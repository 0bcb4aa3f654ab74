package chart

import (
	"example.com/verifyo/ui/theme"
	"example.com/verifyo/ui/widget"
)

// Heads are the titles of what Bars draws. The zero Heads take no line.
type Heads struct {
	Label  string
	Figure string
	Parts  []Parts // what the two lines of a bar are, in several lengths, the longest first
}

// Parts are the names of both parts of a bar.
type Parts struct{ Good, Rest string }

// lines is how many lines the heads take.
func (h Heads) lines() int {
	if h.Label == "" && h.Figure == "" && len(h.Parts) == 0 {
		return 0
	}
	return 1
}

// line names the lines of the bars above them. If the bars are too short for that, the names begin at the left, because the
// title of the picture says what the labels are.
func (h Heads) line(columns widget.Columns, t theme.Theme) string {
	label, bar := columns.Width(0), columns.Width(1)
	cells := []string{t.Quiet.Render(h.Label), h.names(bar, t), t.Quiet.Render(h.Figure)}
	if bar == 0 || cells[1] != "" {
		return columns.Row(cells, t.Glyphs.Ellipsis)
	}
	across := widget.Fit(h.names(label+gap+bar, t), label+gap+bar, "")
	return across + columns.Row([]string{"", "", cells[2]}, t.Glyphs.Ellipsis)[label+gap+bar:]
}

// names is each line and its name, in the longest form that fits; empty if none does.
func (h Heads) names(width int, t theme.Theme) string {
	for _, p := range h.Parts {
		said := t.Good.Render(t.Glyphs.MeterFull) + t.Quiet.Render(" "+p.Good+" ") + t.BarEmpty.Render(t.Glyphs.MeterEmpty) + t.Quiet.Render(" "+p.Rest)
		if widget.Width(said) <= width {
			return said
		}
	}
	return ""
}
