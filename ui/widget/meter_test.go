package widget_test

import (
	"math"
	"testing"

	"example.com/verifyo/ui/theme"
	"example.com/verifyo/ui/widget"
)

func TestTheMeterIsNeverEmptyWhileThereIsTime(t *testing.T) {
	for _, test := range []struct {
		width    int
		fraction float64
		want     string
	}{
		{4, 1, "━━━━"},
		{4, 0.5, "━━──"},
		{4, 0.51, "━━━─"},
		{4, 0.0001, "━───"},
		{4, 0, "────"},
		{4, -3, "────"},
		{4, 7, "━━━━"},
		{4, math.Inf(1), "━━━━"},
		{4, math.NaN(), "────"},
		{0, 0.5, ""},
		{-2, 0.5, ""},
	} {
		if got := widget.Meter(test.width, test.fraction, theme.New(false).Glyphs); got != test.want {
			t.Errorf("Meter(%d, %v) = %q, want %q", test.width, test.fraction, got, test.want)
		}
	}
	if got := widget.Meter(4, 0.5, theme.New(true).Glyphs); got != "==--" {
		t.Errorf("in ASCII: %q", got)
	}
}
