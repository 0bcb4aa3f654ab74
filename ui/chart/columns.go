package chart

import (
	"strings"

	"example.com/verifyo/ui/theme"
	"example.com/verifyo/ui/widget"
)

// Columns are values over time, drawn as upright bars, with a scale at the left and labels below.
// The highest bar has the full height.
type Columns struct {
	Values []float64
	Sum    func(values []float64) float64 // makes one value of neighbours that share a bar; nil adds them up
	Scale  func(value float64) string     // writes a value on the scale; nil leaves the scale out
	Label  func(i int) string             // what is written below value i; nil leaves the labels out
}

// Lines draws the columns. The line on which the bars stand needs a second row, the labels a third.
func (c Columns) Lines(width, height int, t theme.Theme) []string {
	if width <= 0 || height <= 0 || len(c.Values) == 0 {
		return nil
	}
	p, labelled := c.plot(width), height > 2 && c.Label != nil
	if labelled {
		height--
	}
	lines := p.bars(max(1, height-1), t)
	if height > 1 {
		lines = append(lines, p.mark(p.zero, t)+t.Frame.Render(strings.Repeat(t.Glyphs.Rule, p.used())))
	}
	if labelled {
		lines = append(lines, widget.FitRight("", p.margin, "")+t.Quiet.Render(c.labels(p, width-p.margin, t.Glyphs.Ellipsis)))
	}
	return lines
}

// Each is how many values share a bar in a width, so that the caller can say what a bar stands for.
func (c Columns) Each(width int) int {
	if width <= 0 || len(c.Values) == 0 {
		return 0
	}
	return c.plot(width).each
}

// mark is the margin of a line with a text of the scale in it.
func (p plot) mark(text string, t theme.Theme) string {
	if text == "" || p.margin == 0 {
		return widget.FitRight("", p.margin, "")
	}
	return t.Quiet.Render(widget.FitRight(text, p.margin-1, t.Glyphs.Ellipsis)) + " "
}

// bars draws the rows of the plot from the top, the largest value of the scale beside the first one.
func (p plot) bars(rows int, t theme.Theme) (lines []string) {
	heights, text := p.heights(rows, t.Glyphs), p.peak
	for row := rows - 1; row >= 0; row-- {
		var line strings.Builder
		for _, height := range heights {
			line.WriteString(strings.Repeat(level(height-8*row, t.Glyphs), p.slot-p.gap()))
			line.WriteString(strings.Repeat(" ", p.gap()))
		}
		lines = append(lines, p.mark(text, t)+t.BarFull.Render(strings.TrimRight(line.String(), " ")))
		text = ""
	}
	return lines
}

// heights are the bars' heights in eighths of a row. Without half blocks they are whole rows.
func (p plot) heights(rows int, glyphs theme.Glyphs) []int {
	heights := make([]int, len(p.sums))
	for i, sum := range p.sums {
		if glyphs.InkUpper == "" {
			heights[i] = 8 * whole(sum, p.top, rows)
		} else {
			heights[i] = eighths(sum, p.top, rows)
		}
	}
	return heights
}

// apart is how many blanks keep two labels apart, which may have blanks of their own.
const apart = 2

// labels writes what belongs to the last value, and before it, at equal distances from the first bar,
// what belongs to the first value of as many bars as there is room for.
func (c Columns) labels(p plot, width int, ellipsis string) (line string) {
	texts, widest := make([]string, len(p.firsts)), 0
	for i, first := range p.firsts {
		if i == len(p.firsts)-1 {
			first = len(c.Values) - 1
		}
		texts[i] = widget.Cut(c.Label(first), width, ellipsis)
		widest = max(widest, widget.Width(texts[i]))
	}
	last := len(texts) - 1
	end := min(last*p.slot, width-widget.Width(texts[last]))
	for i := 0; i < last; i += (widest + apart + p.slot - 1) / p.slot {
		if i*p.slot+widget.Width(texts[i])+apart <= end {
			line = widget.Fit(line, i*p.slot, "") + texts[i]
		}
	}
	return widget.Fit(line, end, "") + texts[last]
}
