package chart_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"example.com/verifyo/ui/chart"
)

// day is a label of one word, so that a line of labels can be split.
func day(i int) string { return fmt.Sprintf("day%d", i) }

// labelled draws so many values and returns the line below them.
func labelled(values, width int) string {
	lines := chart.Columns{Values: slices.Repeat([]float64{1}, values), Label: day}.Lines(width, 4, blocks)
	return ansi.Strip(lines[len(lines)-1])
}

func TestTheFirstAndTheLastDayAreWritten(t *testing.T) {
	for _, c := range []struct{ values, width int }{{7, 60}, {30, 60}, {90, 60}, {365, 60}, {365, 200}, {2, 14}, {12, 13}} {
		days := strings.Fields(labelled(c.values, c.width))
		if days[0] != "day0" || days[len(days)-1] != day(c.values-1) {
			t.Errorf("%d values in %d cells: %q", c.values, c.width, days)
		}
	}
}

func TestMoreDaysAreWrittenWhereThereIsRoom(t *testing.T) {
	for _, c := range []struct{ values, width, least int }{{7, 70, 7}, {30, 60, 6}, {90, 90, 9}, {365, 200, 16}, {10, 13, 2}} {
		if got := len(strings.Fields(labelled(c.values, c.width))); got < c.least {
			t.Errorf("%d values in %d cells: %d days, want at least %d: %q", c.values, c.width, got, c.least, labelled(c.values, c.width))
		}
	}
}

func TestDaysDoNotTouch(t *testing.T) {
	for values := 1; values <= 100; values += 3 {
		for width := 1; width <= 120; width++ {
			line := labelled(values, width)
			for _, word := range strings.Fields(line)[1:] {
				if at := strings.Index(line, word); line[at-2:at] != "  " || strings.Count(word, "day") != 1 {
					t.Fatalf("%d values in %d cells: %q", values, width, line)
				}
			}
		}
	}
}

// TestADayStandsBelowItsColumn gives only one day a value and looks where its column is.
func TestADayStandsBelowItsColumn(t *testing.T) {
	for _, c := range []struct{ values, width int }{{7, 70}, {30, 60}, {30, 100}, {90, 90}} {
		line := labelled(c.values, c.width)
		for _, word := range strings.Fields(line) {
			values, i := make([]float64, c.values), 0
			if _, err := fmt.Sscanf(word, "day%d", &i); err != nil {
				t.Fatal(err)
			}
			values[i] = 1
			bar := ansi.Strip(chart.Columns{Values: values}.Lines(c.width, 2, blocks)[0])
			at, column := strings.Index(line, word), len(bar)-len(strings.TrimLeft(bar, " "))
			if at > column || (at < column && at+len(word) != c.width) {
				t.Errorf("%d values in %d cells: %s at %d, its column at %d", c.values, c.width, word, at, column)
			}
		}
	}
}

func TestLabelsAreTheLastToGetARow(t *testing.T) {
	for height, want := range []int{0, 1, 2, 3, 4} {
		columns := chart.Columns{Values: []float64{1, 2}, Label: day}
		lines := columns.Lines(20, height, blocks)
		if len(lines) != want || strings.Contains(strings.Join(lines, ""), "day") != (height >= 3) {
			t.Errorf("height %d: %q", height, lines)
		}
		if height > 0 && !strings.Contains(lines[0], "█") {
			t.Errorf("height %d has no columns: %q", height, lines)
		}
	}
}
