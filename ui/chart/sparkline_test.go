package chart_test

import (
	"math"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"example.com/verifyo/ui/chart"
)

func TestASparklineHasOneCellForEachValue(t *testing.T) {
	for _, c := range []struct {
		values        []float64
		width         int
		blocks, ascii string
	}{
		{[]float64{0, 1, 2, 3, 4, 5, 6, 7, 8}, 9, " ▁▂▃▄▅▆▇█", " ..::==##"},
		{[]float64{0, 1, 2, 3, 4, 5, 6, 7, 8}, 20, " ▁▂▃▄▅▆▇█", " ..::==##"},
		{[]float64{9, 1, 2, 4}, 3, "▂▄█", ".:#"}, // the scale is that of the values that are seen
		{[]float64{0, 0.001, 1000}, 3, " ▁█", " .#"},
		{[]float64{-1, math.NaN(), math.Inf(1)}, 3, "  █", "  #"},
		{[]float64{5, 5, 5}, 3, "███", "###"},
		{[]float64{0, 0}, 2, "  ", "  "},
		{[]float64{7}, 4, "█", "#"},
		{[]float64{7}, 0, "", ""},
		{[]float64{7}, -1, "", ""},
		{nil, 5, "", ""},
	} {
		if got := ansi.Strip(chart.Sparkline(c.values, c.width, blocks)); got != c.blocks {
			t.Errorf("%v in %d cells: %q, want %q", c.values, c.width, got, c.blocks)
		}
		if got := ansi.Strip(chart.Sparkline(c.values, c.width, ascii)); got != c.ascii {
			t.Errorf("%v in %d cells of ASCII: %q, want %q", c.values, c.width, got, c.ascii)
		}
	}
}
