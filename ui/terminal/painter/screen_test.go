package painter

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/vt"
)

// screen is a terminal that can stop taking output, as one does after ctrl+s.
type screen struct {
	mu     sync.Mutex
	term   *vt.Emulator
	pieces []string
	open   chan struct{} // closed while it takes output
	err    error         // of the next write
	fills  bool          // see Options
	pen    style         // what it draws with

	coloured string // the last piece that erased cells in a colour
}

func newScreen(width, height int) *screen {
	s := &screen{term: vt.NewEmulator(width, height), open: make(chan struct{})}
	close(s.open)
	// Without this the emulator panics when it is told to scroll lines that a smaller window lacks.
	s.term.RegisterCsiHandler('r', func(margins ansi.Params) bool {
		bottom, _, _ := margins.Param(1, 0)
		return bottom > s.term.Height()
	})
	return s
}

func (s *screen) Write(piece []byte) (int, error) {
	s.mu.Lock()
	open := s.open
	s.mu.Unlock()
	<-open
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.err; err != nil {
		s.err = nil
		return 0, err
	}
	s.pieces = append(s.pieces, string(piece))
	if s.erasesInColour(string(piece)) {
		s.coloured = string(piece)
	}
	return s.term.Write(piece)
}

func (s *screen) block() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.open = make(chan struct{})
}

func (s *screen) unblock() {
	s.mu.Lock()
	defer s.mu.Unlock()
	close(s.open)
}

// letOneThrough ends a write that is blocked, and blocks the next.
func (s *screen) letOneThrough() {
	s.mu.Lock()
	defer s.mu.Unlock()
	close(s.open)
	s.open = make(chan struct{})
}

func (s *screen) resize(width, height int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.term.Resize(width, height)
}

func (s *screen) fail(err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.err = err
}

// taken returns what was written since the last call.
func (s *screen) taken() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	pieces := s.pieces
	s.pieces = nil
	return pieces
}

// afresh is a terminal on which nothing but the frame was ever drawn, each line whole, and its rest in the ground
// that it ends with.
func afresh(frame string, width, height int) *vt.Emulator {
	const onlyGround = "\x1b[22;24;27;29;55;39m"
	term := vt.NewEmulator(width, height)
	fmt.Fprint(term, "\x1b[?7l")
	for y, line := range slices.Collect(strings.SplitSeq(frame, "\n")) {
		if y < height {
			shown := fitting(strings.TrimSuffix(line, "\r"), width)
			fmt.Fprintf(term, "\x1b[%d;1H%s%s%s\x1b[m", y+1, shown, onlyGround, strings.Repeat(" ", width-ansi.StringWidth(shown)))
		}
	}
	return term
}

// fitting is what of a line comes before the first character that does not fit.
func fitting(line string, width int) string {
	for at, used := 0, 0; at < len(line); {
		_, cells, n, _ := ansi.DecodeSequence(line[at:], ansi.NormalState, nil)
		if used += cells; used > width {
			return line[:at]
		}
		at += n
	}
	return line
}

// erasesInColour reports whether a piece erases cells, or makes new ones, while the pen has a ground. Some
// terminals give them that ground, and some their own, as screen does.
func (s *screen) erasesInColour(piece string) bool {
	for piece != "" {
		sequence, _, n, _ := ansi.DecodeSequence(piece, ansi.NormalState, nil)
		if n := styleLength(sequence); n > 0 {
			s.pen = s.pen.with(sequence[len("\x1b[") : n-1])
		} else if strings.HasPrefix(sequence, "\x1b[") && strings.ContainsAny(sequence[len(sequence)-1:], "JKLMXP@") && s.pen.onBlank() != (style{}) {
			return true
		}
		piece = piece[n:]
	}
	return false
}

// differs says where two terminals look different; it is empty where they look the same. Of a blank
// without lines only the ground is seen.
func differs(got, want *vt.Emulator) string {
	const lined = 1<<5 | 1<<7 // the emulator's attributes for reverse and struck out
	for y := range want.Height() {
		for x := range want.Width() {
			g, w := *got.CellAt(x, y), *want.CellAt(x, y)
			if g.Content == " " && w.Content == " " && (g.Style.Attrs|w.Style.Attrs)&lined == 0 && g.Style.Underline+w.Style.Underline == 0 {
				g.Style.Fg, g.Style.UnderlineColor, g.Style.Attrs = w.Style.Fg, w.Style.UnderlineColor, w.Style.Attrs
			}
			if !g.Equal(&w) {
				return fmt.Sprintf("cell %d of line %d is %+v, want %+v\n%q\n%q", x, y, g, w, row(got, y), row(want, y))
			}
		}
	}
	return ""
}

func row(term *vt.Emulator, y int) string {
	var text strings.Builder
	for x := range term.Width() {
		text.WriteString(term.CellAt(x, y).Content)
	}
	return text.String()
}

// same fails unless the screen looks like the frame drawn afresh, and would on a terminal that fills what it erases
// with its own ground.
func (s *screen) same(t interface{ Fatalf(string, ...any) }, frame string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.fills && s.coloured != "" {
		t.Fatalf("cells are erased in a colour: %q", s.coloured)
	}
	if what := differs(s.term, afresh(frame, s.term.Width(), s.term.Height())); what != "" {
		t.Fatalf("the screen is not the frame: %s\nwritten: %q", what, s.pieces)
	}
}

// drawn returns what a canvas writes for the last of some frames, after it has checked that the
// screen looks like each of them.
func drawn(t *testing.T, width, height int, frames ...string) string {
	t.Helper()
	return drawnOn(t, newScreen(width, height), frames...)
}

// drawnOn is drawn on a certain screen.
func drawnOn(t *testing.T, screen *screen, frames ...string) string {
	t.Helper()
	c := canvas{fills: screen.fills}
	var piece []byte
	for i, frame := range frames {
		piece = c.piece(frame, i == 0, size{screen.term.Width(), screen.term.Height()})
		_, _ = screen.Write(piece) // it never fails
		screen.same(t, frame)
		if i < len(frames)-1 {
			screen.taken()
		}
	}
	text, _ := strings.CutPrefix(string(piece), begin)
	text, _ = strings.CutSuffix(text, end)
	return text
}
