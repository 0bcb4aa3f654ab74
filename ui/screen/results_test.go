package screen_test

import (
	"testing"

	"github.com/charmbracelet/x/ansi"

	"example.com/verifyo/api"
	"example.com/verifyo/state/results"
	"example.com/verifyo/ui/screen"
	"example.com/verifyo/ui/theme"
)

func TestResultsAreAShareAnAmountAndAWait(t *testing.T) {
	th := theme.New(false)
	good := results.Sum{Rents: 14, Codes: 12, PerCode: api.Units(6375), Timed: true, Wait: 9e9}
	few := results.Sum{Rents: 3, Codes: 1, PerCode: api.Units(2000), Timed: true, Wait: 12e9}
	for _, c := range []struct {
		sum                   results.Sum
		wide, codes, paid, in string
	}{
		{good, "━━━━━  12 of 14", "12 of 14", "$0.64", "9 s"},
		{few, "━━     1 of 3", "1 of 3", "few", "12 s"},
		{results.Sum{Rents: 9}, "       0 of 9", "0 of 9", "–", "–"},
		{results.Sum{}, "–", "–", "–", "–"},
	} {
		wide, narrow := screen.Cell{Text: th.Text, Width: 15}, screen.Cell{Text: th.Text, Width: 8}
		for want, got := range map[string]string{
			c.wide: screen.Codes(th, c.sum, wide), c.codes: screen.Codes(th, c.sum, narrow),
			c.paid: screen.PerCode(th, c.sum, narrow), c.in: screen.Wait(th, c.sum, narrow),
		} {
			if ansi.Strip(got) != want {
				t.Errorf("%+v: %q, want %q", c.sum, ansi.Strip(got), want)
			}
		}
	}
}

// marked is a style that can be seen.
type marked struct{}

func (marked) Render(text ...string) string { return "<" + text[0] + ">" }

func TestWhatTooFewRentsSayIsDimmed(t *testing.T) {
	th := theme.New(false)
	th.Faint = marked{}
	cell := screen.Cell{Text: th.Text, Width: 8}
	for want, sum := range map[string]results.Sum{"<1 of 4>": {Rents: 4, Codes: 1}, "1 of 5": {Rents: 5, Codes: 1}} {
		if got := screen.Codes(th, sum, cell); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
