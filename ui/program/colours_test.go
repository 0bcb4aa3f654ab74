//go:build unix

package program

import "testing"

// TestColoursAreDrawnIfTheTerminalHasThem starts the program with the TERM of different
// multiplexers and terminals.
func TestColoursAreDrawnIfTheTerminalHasThem(t *testing.T) {
	t.Parallel()
	program := built(t)
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
