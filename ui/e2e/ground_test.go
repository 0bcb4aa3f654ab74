package e2e_test

import (
	"fmt"
	"testing"
	"time"

	"example.com/verifyo/ui"
	"example.com/verifyo/ui/theme"
)

// withTheme starts a run with orders of weeks, one of which is live.
func withTheme(t *testing.T, th theme.Theme, width, height int) *run {
	t.Helper()
	r := start(t, setup{width: width, height: height, dir: withHistory(t, mixed(300)), adjust: func(o *ui.Options) { o.Theme = th }})
	r.rent("telegram", "ukraine")
	r.press("1", "1", "esc", "g")
	r.pass(2 * time.Second)
	return r
}

// notOurs is the first cell that the terminal draws in a colour of its own; empty if there is none.
func (e *emulator) notOurs() string {
	e.mu.Lock()
	defer e.mu.Unlock()
	for y := range e.term.Height() {
		for x := range e.term.Width() {
			c := e.term.CellAt(x, y)
			if c == nil || (c.Width > 0 && (c.Style.Bg == nil || (c.Style.Fg == nil && c.Content != " "))) { // behind a wide character, there is nothing
				return fmt.Sprintf("cell %d of line %d: %+v", x, y, c)
			}
		}
	}
	return ""
}

// TestAThemeWithAGroundLeavesNothingToTheTerminal goes through the screens, and makes the window larger and smaller, with
// dark for longest: the other themes differ from it only in their colours.
func TestAThemeWithAGroundLeavesNothingToTheTerminal(t *testing.T) {
	for name, th := range map[string]theme.Theme{"dark": onDark, "light": onLight, "contrast": inContrast} {
		inTimeNamed(t, name, func(t *testing.T) {
			r := withTheme(t, th, 80, 24)
			sizes := [][2]int{{80, 24}, {39, 9}, {160, 45}, {40, 10}, {100, 30}}
			if name != "dark" {
				sizes = sizes[:2]
			}
			for _, size := range sizes[:unlessShort(len(sizes), 2)] {
				r.resize(size[0], size[1])
				for _, keys := range [][]string{{"1", "1"}, {"j"}, {"G"}, {"/", "t", "e"}, {"esc"}, {"enter"}, {"j", "enter"}, {"esc"}, {"2", "enter"}, {"c"}, {"esc"}, {"3"}, {"v"}, {"?"}, {"esc"}, {"m"}, {"m"}} {
					r.press(keys...)
					r.pass(time.Second)
					if cell := r.screen.notOurs(); cell != "" {
						t.Fatalf("%v, after %q: %s\n%s", size, keys, cell, r.screen.text())
					}
				}
			}
		})
	}
}

// TestMovingTheCursorOnAGroundTakesLittleMoreThanWithoutOne compares what the terminal gets with dark and with auto.
func TestMovingTheCursorOnAGroundTakesLittleMoreThanWithoutOne(t *testing.T) {
	const most = 1.35
	sizes := [][2]int{{80, 24}, {160, 45}}
	for _, size := range sizes[:unlessShort(len(sizes), 1)] {
		inTimeNamed(t, fmt.Sprint(size), func(t *testing.T) {
			for _, place := range [][]string{nil, {"enter"}, {"3"}} {
				auto, dark := bytesOfMoves(t, inAuto, size, place), bytesOfMoves(t, onDark, size, place)
				t.Logf("after %q: %d bytes with auto, %d with dark: %.2f", place, auto, dark, float64(dark)/float64(auto))
				if float64(dark) > most*float64(auto) {
					t.Errorf("after %q it takes %d bytes instead of %d", place, dark, auto)
				}
			}
		})
	}
}

// bytesOfMoves is what the terminal gets while the cursor moves in the list where some keys lead.
func bytesOfMoves(t *testing.T, th theme.Theme, size [2]int, place []string) int {
	t.Helper()
	r := withTheme(t, th, size[0], size[1])
	defer r.stop()
	r.press(place...)
	r.pass(2 * time.Second)
	before := len(r.screen.written())
	r.press("j", "j", "j", "k", "k", "j")
	return len(r.screen.written()) - before
}
