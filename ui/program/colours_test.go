//go:build unix

package program

import (
	"image/color"
	"strings"
	"testing"

	"example.com/verifyo/ui/e2e/built"
)

// TestColoursAreDrawnIfTheTerminalHasThem starts the program with the TERM of different
// multiplexers and terminals.
func TestColoursAreDrawnIfTheTerminalHasThem(t *testing.T) {
	t.Parallel()
	program := built.Path(t, built.Program)
	for _, test := range []struct {
		variable string
		coloured bool
	}{
		{"TERM=xterm", true},
		{"TERM=linux", true},
		{"TERM=screen", true},
		{"TERM=tmux", true},
		{"TERM=foot", true},
		{"TERM=vt100", false},
		{"NO_COLOR=1", false},
	} {
		t.Run(test.variable, func(t *testing.T) {
			t.Parallel()
			w := open(t, 80, 24, "env", test.variable, program, "--demo")
			w.await("Whatsapp", helpHint)
			if coloured := w.styled(); coloured != test.coloured {
				t.Errorf("drawn with styles: %v", coloured)
			}
		})
	}
}

// styled reports whether a cell of the first row has a style of its own.
func (w *window) styled() bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	for x := range w.screen.Width() {
		if cell := w.screen.CellAt(x, 0); cell != nil && !cell.Style.IsZero() {
			return true
		}
	}
	return false
}

// TestTheNextThemeLeavesNothingOfTheLastOne also reads the colours as the terminal does that draws them.
func TestTheNextThemeLeavesNothingOfTheLastOne(t *testing.T) {
	t.Parallel()
	w := open(t, 160, 45, "env", "COLORTERM=truecolor", built.Path(t, built.Program), "--demo")
	w.await("Whatsapp", helpHint, "waiting")
	for _, next := range []struct{ keys, name string }{{"T", "dark"}, {"?T", "light"}, {"T", "contrast"}} {
		before := w.colours()
		w.write(next.keys)
		w.await("Theme: " + next.name)
		w.until("no colour of the theme before "+next.name, func() bool {
			for colour := range w.colours() {
				if before[colour] {
					return false
				}
			}
			return true
		})
	}
}

// colours are those of all letters on the screen; that of the terminal itself is nil.
func (w *window) colours() map[color.Color]bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	colours := map[color.Color]bool{}
	for y := range w.screen.Height() {
		for x := range w.screen.Width() {
			if cell := w.screen.CellAt(x, y); cell != nil && strings.TrimSpace(cell.Content) != "" {
				colours[cell.Style.Fg] = true
			}
		}
	}
	return colours
}
