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
)

var (
	blocks = theme.New(false)
	ascii  = theme.New(true)
)

// eighths counts how many eighths of a row each cell of bars is filled, from left to right. The lines
// are the rows of a plot without margin.
func eighths(t *testing.T, lines []string, width int, levels [8]string) []int {
	t.Helper()
	heights := make([]int, width)
	for _, line := range lines {
		for i, r := range []rune(ansi.Strip(line)) {
			if r == ' ' {
				continue
			}
			level := slices.Index(levels[:], string(r))
			if level < 0 {
				t.Fatalf("%q in %q is no part of a bar", r, line)
			}
			heights[i] += level + 1
		}
	}
	return heights
}

// bars draws values without scale and labels, one cell each, and counts the eighths of each.
func bars(t *testing.T, values []float64, rows int) []int {
	t.Helper()
	lines := chart.Columns{Values: values}.Lines(len(values), rows+1, blocks)
	if len(lines) != rows+1 {
		t.Fatalf("%d lines, want %d", len(lines), rows+1)
	}
	return eighths(t, lines[:rows], len(values), blocks.Glyphs.Stock)
}

func TestAColumnIsAsHighAsItsValue(t *testing.T) {
	for rows := 1; rows <= 12; rows++ {
		for _, unit := range []float64{1, 3, 7, 2220, 10000} { // so that the quotients are not exact
			var values []float64
			var want []int
			for part := 0; part <= 8*rows; part++ {
				values, want = append(values, unit*float64(part)), append(want, part)
			}
			if got := bars(t, values, rows); !slices.Equal(got, want) {
				t.Errorf("%d rows, unit %v: eighths %v, want %v", rows, unit, got, want)
			}
		}
	}
}

func TestTheHighestColumnIsFullWhateverItsValue(t *testing.T) {
	for _, top := range []float64{1, 0.1, 0.3, 1. / 3, 5e-324, 1e-300, 1e308, math.MaxFloat64, math.Inf(1)} {
		for rows := 1; rows <= 12; rows++ {
			if got := bars(t, []float64{0, top, top}, rows); !slices.Equal(got, []int{0, 8 * rows, 8 * rows}) {
				t.Errorf("%v in %d rows: eighths %v", top, rows, got)
			}
		}
	}
}

func TestASmallAmountIsSeenAndNoneIsNot(t *testing.T) {
	got := bars(t, []float64{0, 1e-9, -3, math.NaN(), math.Inf(-1), 1e6}, 4)
	if !slices.Equal(got, []int{0, 1, 0, 0, 0, 32}) {
		t.Errorf("eighths %v", got)
	}
	for _, line := range (chart.Columns{Values: make([]float64, 5)}).Lines(5, 3, ascii)[:2] {
		if line != "" {
			t.Errorf("nothing but zeros: %q", line)
		}
	}
}

func TestWithoutBlocksColumnsHaveWholeCells(t *testing.T) {
	values := []float64{0, 0.01, 1, 1.4, 1.5, 2.4, 2.5, 4}
	lines := chart.Columns{Values: values}.Lines(len(values), 5, ascii)
	got := make([]int, len(values))
	for _, line := range lines[:4] {
		if strings.Trim(ansi.Strip(line), " #") != "" {
			t.Errorf("%q has other characters than #", line)
		}
		for i, r := range ansi.Strip(line) {
			if r == '#' {
				got[i]++
			}
		}
	}
	if want := []int{0, 1, 1, 1, 2, 2, 3, 4}; !slices.Equal(got, want) {
		t.Errorf("cells %v, want %v", got, want)
	}
}

func TestColumnsUseTheRoomTheyHave(t *testing.T) {
	for _, c := range []struct{ values, width, least int }{{7, 70, 60}, {30, 60, 59}, {60, 60, 60}, {1, 20, 9}, {2, 20, 15}, {365, 200, 183}} {
		values := slices.Repeat([]float64{1}, c.values)
		line := chart.Columns{Values: values}.Lines(c.width, 2, blocks)[0]
		if got := ansi.StringWidth(line); got < c.least || got > c.width {
			t.Errorf("%d values in %d cells take %d cells, want at least %d", c.values, c.width, got, c.least)
		}
	}
}

// TestDaysThatShareAColumnAreNotMistakenForOne has the same value every day: a column of two days
// beside one of a single day would look like a day with twice the spend.
func TestDaysThatShareAColumnAreNotMistakenForOne(t *testing.T) {
	for _, c := range []struct{ values, width, each, bars int }{{365, 200, 2, 183}, {90, 45, 2, 45}, {90, 89, 2, 45}, {90, 90, 1, 90}, {100, 7, 15, 7}, {5, 1, 5, 1}} {
		columns := chart.Columns{Values: slices.Repeat([]float64{2}, c.values)}
		if got := columns.Each(c.width); got != c.each {
			t.Errorf("%d values in %d cells: %d share a bar, want %d", c.values, c.width, got, c.each)
		}
		heights := eighths(t, columns.Lines(c.width, 5, blocks)[:4], c.width, blocks.Glyphs.Stock)
		drawn := slices.DeleteFunc(heights, func(height int) bool { return height == 0 })
		if len(drawn) < c.bars {
			t.Errorf("%d values in %d cells: %d cells of bars, want at least %d", c.values, c.width, len(drawn), c.bars)
			continue
		}
		for i, height := range drawn[1:] { // the first may have fewer values
			if height != 32 {
				t.Errorf("%d values in %d cells: bar %d has %d eighths, want 32", c.values, c.width, i+1, height)
			}
		}
	}
}

func TestEveryValueIsInExactlyOneColumn(t *testing.T) {
	for values := 1; values <= 60; values++ {
		for width := 1; width <= 70; width++ {
			var seen []float64
			columns := chart.Columns{Sum: func(values []float64) float64 {
				seen = append(seen, values...)
				return 1
			}}
			for i := range values {
				columns.Values = append(columns.Values, float64(i))
			}
			columns.Lines(width, 3, blocks)
			if !slices.Equal(seen, columns.Values) {
				t.Fatalf("%d values in %d cells: summed %v", values, width, seen)
			}
		}
	}
}

func TestTheCallerSaysHowNeighboursAreSummed(t *testing.T) {
	values := []float64{1, 3, 2, 2, 4, 0}
	most := chart.Columns{Values: values, Sum: slices.Max[[]float64]}
	if got := eighths(t, most.Lines(3, 2, blocks)[:1], 3, blocks.Glyphs.Stock); !slices.Equal(got, []int{6, 4, 8}) {
		t.Errorf("by the largest: %v", got)
	}
	plain := chart.Columns{Values: []float64{1, 1, 2, 2, 4, 4}}
	if got := eighths(t, plain.Lines(3, 2, blocks)[:1], 3, blocks.Glyphs.Stock); !slices.Equal(got, []int{2, 4, 8}) {
		t.Errorf("by their sum: %v", got)
	}
}

func money(value float64) string { return fmt.Sprintf("$%.2f", value) }

func TestTheScaleTellsTheHighestColumnAndZero(t *testing.T) {
	for _, c := range []struct {
		values []float64
		width  int
		top    string
	}{
		{[]float64{1, 2.22, 0}, 40, "$2.22"},
		{[]float64{5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5}, 18, "$5.00"},
		{[]float64{5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5}, 14, "$10.00"}, // which two days share, and which needs a wider margin
	} {
		lines := chart.Columns{Values: c.values, Scale: money}.Lines(c.width, 5, blocks)
		if got := strings.Fields(ansi.Strip(lines[0]))[0]; got != c.top {
			t.Errorf("the top of %v in %d cells is %q, want %q", c.values, c.width, got, c.top)
		}
		if got := strings.Fields(ansi.Strip(lines[4]))[0]; got != "$0.00" {
			t.Errorf("the foot of %v in %d cells is %q", c.values, c.width, got)
		}
		for _, line := range lines[1:4] {
			if strings.Contains(line, "$") {
				t.Errorf("%q has a text of the scale", line)
			}
		}
	}
}

func TestTheScaleGoesBeforeTheColumnsDo(t *testing.T) {
	for width := range 12 {
		for _, line := range (chart.Columns{Values: []float64{1, 2}, Scale: money}).Lines(width, 3, blocks) {
			if strings.ContainsAny(line, "$0123456789") {
				t.Errorf("in %d cells: %q", width, line)
			}
		}
		if lines := (chart.Columns{Values: []float64{1, 2}, Scale: money}).Lines(width, 3, blocks); width > 0 && !strings.Contains(lines[0], "█") {
			t.Errorf("no columns in %d cells: %q", width, lines)
		}
	}
	if got := (chart.Columns{Values: []float64{0, 0}, Scale: money}).Lines(40, 3, blocks); strings.TrimSpace(got[0]) != "" {
		t.Errorf("zero is the top of the scale too: %q", got)
	}
}

func TestWideColumnsAreApart(t *testing.T) {
	for _, c := range []struct{ values, width, bars int }{{7, 70, 7}, {30, 60, 30}, {30, 100, 30}, {1, 20, 1}, {30, 59, 1}} {
		line := ansi.Strip(chart.Columns{Values: slices.Repeat([]float64{1}, c.values)}.Lines(c.width, 2, blocks)[0])
		if got := len(strings.Fields(line)); got != c.bars {
			t.Errorf("%d values in %d cells: %d blocks, want %d: %q", c.values, c.width, got, c.bars, line)
		}
	}
}
