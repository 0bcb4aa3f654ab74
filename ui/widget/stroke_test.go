package widget_test

import (
	"math"
	"testing"

	"example.com/verifyo/ui/theme"
	"example.com/verifyo/ui/widget"
)

func TestAStrokeIsAsLongAsItsShare(t *testing.T) {
	lines, ascii := theme.New(false).Glyphs, theme.New(true).Glyphs
	for share, want := range map[float64][2]string{
		0: {"", ""}, -1: {"", ""}, math.NaN(): {"", ""}, 0.001: {"╸", "-"}, 2. / 9: {"━", "="}, 1. / 3: {"━━", "=="}, 12. / 14: {"━━━━━", "====="}, 0.99: {"━━━━━╸", "=====-"}, 1: {"━━━━━━", "======"}, 7: {"━━━━━━", "======"},
	} {
		if got := [2]string{widget.Stroke(6, share, lines), widget.Stroke(6, share, ascii)}; got != want {
			t.Errorf("%v: %q, want %q", share, got, want)
		}
	}
	if got := widget.Stroke(0, 1, lines); got != "" {
		t.Errorf("without room: %q", got)
	}
}
