package widget_test

import (
	"math"
	"testing"

	"example.com/verifyo/ui/theme"
	"example.com/verifyo/ui/widget"
)

func TestABarIsAsLongAsItsShare(t *testing.T) {
	blocks, ascii := theme.New(false).Glyphs, theme.New(true).Glyphs
	for _, c := range []struct {
		share         float64
		blocks, ascii string
	}{
		{0, "", ""},
		{math.NaN(), "", ""},
		{-1, "", ""},
		{0.001, "▏", "-"},
		{2. / 9, "█▎", "=-"},
		{1. / 3, "██", "=="},
		{12. / 14, "█████▏", "=====-"},
		{0.99, "█████▉", "======"},
		{1, "██████", "======"},
		{7, "██████", "======"},
	} {
		if got := widget.Bar(6, c.share, blocks); got != c.blocks {
			t.Errorf("%v: %q, want %q", c.share, got, c.blocks)
		}
		if got := widget.Bar(6, c.share, ascii); got != c.ascii {
			t.Errorf("%v in ASCII: %q, want %q", c.share, got, c.ascii)
		}
	}
	if got := widget.Bar(0, 1, blocks); got != "" {
		t.Errorf("without room: %q", got)
	}
}

func TestAStrokeIsAsLongAsItsShare(t *testing.T) {
	lines, ascii := theme.New(false).Glyphs, theme.New(true).Glyphs
	for share, want := range map[float64][2]string{
		0: {"", ""}, -1: {"", ""}, 0.001: {"╸", "-"}, 2. / 9: {"━", "="}, 1. / 3: {"━━", "=="}, 12. / 14: {"━━━━━", "====="}, 0.99: {"━━━━━╸", "=====-"}, 1: {"━━━━━━", "======"}, 7: {"━━━━━━", "======"},
	} {
		if got := [2]string{widget.Stroke(6, share, lines), widget.Stroke(6, share, ascii)}; got != want {
			t.Errorf("%v: %q, want %q", share, got, want)
		}
	}
}
