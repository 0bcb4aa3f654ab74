package chart_test

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"example.com/verifyo/ui/chart"
	"example.com/verifyo/ui/theme"
	"example.com/verifyo/ui/widget"
)

// TestALegendNamesBothLinesWhereverThereAreBars makes the picture narrower and narrower.
func TestALegendNamesBothLinesWhereverThereAreBars(t *testing.T) {
	rows := []chart.Row{{Label: "Ukraine", Good: 20, Rest: 12, Figure: "20 of 32  $0.64"}, {Label: "Poland", Good: 9, Rest: 5, Figure: "9 of 14  $0.72"}}
	heads := chart.Heads{Label: "COUNTRY", Figure: "CODES  SPENT", Parts: []chart.Parts{{Good: "with a code", Rest: "without"}, {Good: "code", Rest: "none"}}}
	for _, th := range []theme.Theme{blocks, ascii} {
		long, short := th.Glyphs.MeterFull+" with a code "+th.Glyphs.MeterEmpty+" without", th.Glyphs.MeterFull+" code "+th.Glyphs.MeterEmpty+" none"
		for width := 100; width >= 30; width-- {
			lines := chart.Bars(rows, heads, width, 3, th)
			head := ansi.Strip(lines[0])
			if len(lines) != 3 || widget.Width(head) != width || !strings.HasSuffix(strings.TrimRight(head, " "), "CODES  SPENT") {
				t.Errorf("%d cells: %q", width, lines)
			}
			bars := parts(lines[1], th.Glyphs) != [2]int{}
			if bars && !strings.Contains(head, long) && !strings.Contains(head, short) {
				t.Errorf("%d cells: %q does not name the lines of %q", width, head, ansi.Strip(lines[1]))
			}
			if width >= 60 && !strings.Contains(head, "COUNTRY") {
				t.Errorf("%d cells: the labels have no head: %q", width, head)
			}
		}
		if lines := chart.Bars(rows, heads, 60, 2, th); len(lines) != 2 {
			t.Errorf("there is room for two lines: %q", lines)
		}
	}
}
