package chart_test

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"example.com/verifyo/ui/chart"
	"example.com/verifyo/ui/theme"
	"example.com/verifyo/ui/widget"
)

// parts counts the cells of both parts of a bar of whole cells.
func parts(line string, glyphs theme.Glyphs) [2]int {
	line = ansi.Strip(line)
	return [2]int{strings.Count(line, glyphs.MeterFull), strings.Count(line, glyphs.MeterEmpty)}
}

func TestTheTwoPartsOfABarAreAsLongAsTheirValues(t *testing.T) {
	rows := []chart.Row{
		{Label: "a", Good: 20, Rest: 12, Figure: "f"},
		{Label: "b", Good: 9, Rest: 5, Figure: "f"},
		{Label: "c", Good: 0, Rest: 4, Figure: "f"},
		{Label: "d", Good: 3, Rest: 0, Figure: "f"},
		{Label: "e", Figure: "f"},
	}
	for _, th := range []theme.Theme{blocks, ascii} {
		for scale, width := range map[int]int{1: 38, 2: 70} { // 32 and 64 cells beside label, figure and gaps
			for i, line := range chart.Bars(rows, chart.Heads{}, width, 9, th) {
				want := [2]int{scale * int(rows[i].Good), scale * int(rows[i].Rest)}
				if got := parts(line, th.Glyphs); got != want {
					t.Errorf("%q has %v cells, want %v", line, got, want)
				}
			}
		}
	}
}

func TestASmallPartOfABarIsSeen(t *testing.T) {
	for _, c := range []struct {
		good, rest float64
		want       [2]int
	}{
		{1e6, 1, [2]int{31, 1}},
		{1, 1e6, [2]int{1, 31}},
		{1, 0, [2]int{1, 0}},
		{0, 1, [2]int{0, 1}},
		{1, 1, [2]int{1, 1}},
		{0, 0, [2]int{0, 0}},
		{-5, math.NaN(), [2]int{0, 0}},
		{math.Inf(1), math.Inf(1), [2]int{16, 16}},
	} {
		rows := []chart.Row{{Label: "a", Good: c.good, Rest: c.rest, Figure: "f"}, {Label: "b", Good: 5e5, Rest: 5e5 + 1, Figure: "f"}}
		if got := parts(chart.Bars(rows, chart.Heads{}, 38, 1, blocks)[0], blocks.Glyphs); c.good+c.rest > 2 && got != c.want {
			t.Errorf("%v and %v alone: %v cells, want %v", c.good, c.rest, got, c.want)
		}
		if got := parts(chart.Bars(rows, chart.Heads{}, 38, 2, blocks)[0], blocks.Glyphs); got != c.want {
			t.Errorf("%v and %v: %v cells, want %v", c.good, c.rest, got, c.want)
		}
	}
}

// marking draws a letter in place of each cell, so that a style can be told from another.
type marking string

func (m marking) Render(text ...string) string {
	return strings.Repeat(string(m), widget.Width(strings.Join(text, " ")))
}

func TestThePartsOfABarDifferInColour(t *testing.T) {
	th := blocks
	th.Good, th.BarEmpty, th.BarFull = marking("G"), marking("F"), marking("A")
	if got := chart.Bars([]chart.Row{{Label: "a", Good: 2, Rest: 1, Figure: "f"}}, chart.Heads{}, 12, 1, th)[0]; !strings.Contains(got, "GGGGFF") {
		t.Errorf("both parts: %q", got)
	}
	if got := chart.Bars([]chart.Row{{Label: "a", Good: 2, Figure: "f"}}, chart.Heads{}, 12, 1, th)[0]; !strings.Contains(got, "GGGGGG") {
		t.Errorf("one part: %q", got)
	}
	if got := chart.Sparkline([]float64{1, 2}, 2, th); got != "AA" {
		t.Errorf("sparkline: %q", got)
	}
	if got := (chart.Columns{Values: []float64{2, 2}}).Lines(2, 1, th)[0]; got != "AA" {
		t.Errorf("columns: %q", got)
	}
}

func TestBarsOfOnePartEndAtHalfACell(t *testing.T) {
	var rows []chart.Row
	for part := range 17 {
		rows = append(rows, chart.Row{Label: "a", Good: float64(part), Figure: "f"})
	}
	for i, line := range chart.Bars(rows, chart.Heads{}, 14, 17, blocks) { // 8 cells of bar
		if got := 2*strings.Count(line, blocks.Glyphs.MeterFull) + strings.Count(line, blocks.Glyphs.MeterHalf); got != i {
			t.Errorf("%d of 16 in 8 cells has %d halves: %q", i, got, line)
		}
	}
}

func TestAllBarsBeginInOneCellAndFiguresEndInOne(t *testing.T) {
	labels := []string{"WhatsApp", "Telegram 日本語サービス", "e\u0301te\u0301", "", "नमस्ते दुनिया", "a very long name of a service"}
	for width := 24; width < 90; width++ {
		var rows []chart.Row
		for i, label := range labels {
			rows = append(rows, chart.Row{Label: label, Good: 5, Rest: 4, Figure: fmt.Sprint(int(math.Pow10(i)))})
		}
		var starts, ends []int
		for _, line := range chart.Bars(rows, chart.Heads{}, width, 9, blocks) {
			line = ansi.Strip(line)
			before, _, drawn := strings.Cut(line, blocks.Glyphs.MeterFull)
			if !drawn {
				t.Fatalf("%d cells: %q has no bar", width, line)
			}
			starts, ends = append(starts, ansi.StringWidth(before)), append(ends, ansi.StringWidth(strings.TrimRight(line, " ")))
		}
		if len(slices.Compact(starts)) != 1 || len(slices.Compact(ends)) != 1 {
			t.Errorf("%d cells: bars begin in %v, figures end in %v", width, starts, ends)
		}
	}
}

func TestALongLabelIsCutAndAFigureIsNot(t *testing.T) {
	rows := []chart.Row{{Label: "a very long name of a service", Good: 20, Rest: 14, Figure: "20 of 34"}}
	for width := range 60 {
		for _, line := range chart.Bars(rows, chart.Heads{}, width, 1, blocks) {
			line = ansi.Strip(line)
			if digits := strings.ContainsAny(line, "0123456789"); digits && !strings.Contains(line, "20 of 34") {
				t.Errorf("%d cells: the figure is cut: %q", width, line)
			}
			if width >= 18 && !strings.Contains(line, "20 of 34") {
				t.Errorf("%d cells: the figure went before the bar: %q", width, line)
			}
			if width > 1 && !strings.Contains(line, "…") {
				t.Errorf("%d cells: nothing says that the label is cut: %q", width, line)
			}
			if width >= 26 && !strings.Contains(line, blocks.Glyphs.MeterFull+blocks.Glyphs.MeterEmpty) {
				t.Errorf("%d cells: there is room for a bar: %q", width, line)
			}
		}
	}
}

func TestTheScaleIsThatOfTheBarsThatAreSeen(t *testing.T) {
	rows := []chart.Row{{Label: "a", Good: 1, Rest: 1, Figure: "f"}, {Label: "b", Good: 500, Rest: 500, Figure: "f"}}
	if got := parts(chart.Bars(rows, chart.Heads{}, 38, 1, blocks)[0], blocks.Glyphs); got != [2]int{16, 16} {
		t.Errorf("the only bar has %v cells of 32", got)
	}
}
