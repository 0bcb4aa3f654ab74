package e2e_test

import (
	"strings"
	"testing"
	"time"

	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/theme"
)

// TestTheNextThemeIsOneKeyAwayWhereverLettersAreKeys goes round them once on each screen.
func TestTheNextThemeIsOneKeyAwayWhereverLettersAreKeys(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{width: 100, height: 30})
		r.rent("telegram", "ukraine")
		for _, place := range [][]string{{"1", "1"}, {"1", "1", "enter"}, {"2"}, {"3"}, {"?"}} {
			r.press(place...)
			for i := range theme.Names() {
				name := theme.Names()[(i+1)%len(theme.Names())]
				r.press("T")
				if want := messages.ThemeChosen(name, messages.Colourless).Text; !strings.Contains(r.notice(), want) {
					t.Errorf("after %q the line says %q, want %q", place, r.notice(), want)
				}
			}
			r.pass(time.Minute)
		}
		r.press("esc", "1", "1", "/", "T")
		if strings.Contains(r.notice(), "Theme") || !strings.Contains(r.screen.text(), "filter: T") {
			t.Errorf("T is no letter in a filter:\n%s", r.screen.text())
		}
		r.press("esc")
		r.ask("telegram", "ukraine")
		r.press("T")
		if strings.Contains(r.screen.text(), "Theme") {
			t.Errorf("T acts in a question:\n%s", r.screen.text())
		}
	})
}
