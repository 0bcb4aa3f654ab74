package painter

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

func TestNothingIsWrittenWhileNothingChanges(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p, s := opened(t, Options{})
		s.taken()
		number := p.Frame("first")
		time.Sleep(time.Hour)
		if pieces := s.taken(); len(pieces) != 0 {
			t.Errorf("written: %q", pieces)
		}
		if got := p.Written().Frame; got != number {
			t.Errorf("frame %d counts as written, want %d", got, number)
		}
		closed(t, p)
	})
}

func TestEveryPieceIsDrawnAtOnceAndWithoutWrapping(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p, s := opened(t, Options{})
		p.Frame("second")
		synctest.Wait()
		p.Resize(40, 4)
		p.Frame("second")
		synctest.Wait()
		pieces := s.taken()
		if len(pieces) != 3 || !strings.HasPrefix(pieces[0], "\x1b[?1049h"+begin+setup) || !strings.HasPrefix(pieces[2], begin+setup) {
			t.Errorf("written: %q", pieces)
		}
		for _, piece := range pieces {
			if !strings.Contains(piece, begin) || !strings.HasSuffix(piece, end) {
				t.Errorf("not synchronised: %q", piece)
			}
		}
		closed(t, p)
	})
}

func TestAFrameThatWasNotWrittenDoesNotCount(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p, s := opened(t, Options{})
		broken := errors.New("broken")
		s.fail(broken)
		p.Frame("second")
		synctest.Wait()
		if got := p.Written(); got.Frame != 0 || !errors.Is(got.Err, broken) {
			t.Errorf("after an error: %+v", got)
		}
		p.Frame("second")
		synctest.Wait()
		if got := p.Written(); got.Frame != 3 || got.Err != nil {
			t.Errorf("after a success: %+v", got)
		}
		s.same(t, "second")

		p.Resize(0, 0)
		p.Frame("third")
		synctest.Wait()
		if got := p.Written().Frame; got != 0 {
			t.Errorf("frame %d counts as written in a window without cells", got)
		}
		p.Resize(40, 4)
		p.Frame("third")
		synctest.Wait()
		s.same(t, "third")

		s.fail(broken)
		if err := <-p.Send("\a"); !errors.Is(err, broken) {
			t.Errorf("a bell that failed: %v", err)
		}
		s.fail(broken)
		if err := p.Close(t.Context()); !errors.Is(err, broken) {
			t.Errorf("an end that failed: %v", err)
		}
	})
}

// TestTheModesAreSetAgainAfterSomebodyElseHadTheTerminal is for a program stopped by kill -STOP.
// The shell sets its own modes then, and without ours a paste would arrive as single keys.
func TestTheModesAreSetAgainAfterSomebodyElseHadTheTerminal(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var out strings.Builder
		p := New(&out, 20, 3, Options{Enter: "[take]", Leave: "[give]", Clock: time.Now})
		p.Frame("first")
		synctest.Wait()
		out.Reset()
		p.Repaint()
		synctest.Wait()
		give, take, drawn := strings.Index(out.String(), "[give]"), strings.Index(out.String(), "[take]"), strings.Index(out.String(), "first")
		if give < 0 || take < give || drawn < take {
			t.Errorf("written is %q", out.String())
		}
		closed(t, p)
	})
}

// TestTheTerminalsOwnColoursAreBackWhenItIsGivenBack draws on another ground, which is the last style that the
// terminal got.
func TestTheTerminalsOwnColoursAreBackWhenItIsGivenBack(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		const frame = "\x1b[0;38;5;253;48;5;234mfirst\n\x1b[0;48;5;234m"
		p, s := opened(t, Options{Fills: true})
		s.fills = true
		for _, give := range []func(context.Context) error{p.Pause, p.Close} {
			p.Frame(frame)
			p.Repaint()
			synctest.Wait()
			s.same(t, frame)
			if s.pen == (style{}) {
				t.Error("the frame has left the pen as it was")
			}
			if err := give(t.Context()); err != nil {
				t.Error(err)
			}
			if s.pen != (style{}) {
				t.Errorf("the terminal is given back with %+v", s.pen)
			}
		}
	})
}

func TestAFrameOnAScreenThatWasLostDoesNotCount(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p, s := opened(t, Options{})
		for _, lose := range []func(){p.Repaint, func() { p.Resize(40, 4) }} {
			s.block()
			p.Frame("second")
			synctest.Wait() // its write has begun
			lose()
			if got := p.Written().Frame; got != 0 {
				t.Errorf("frame %d counts as written", got)
			}
			s.letOneThrough()
			synctest.Wait()
			if got := p.Written().Frame; got != 0 {
				t.Errorf("frame %d counts as written, but the screen was lost meanwhile", got)
			}
			number := p.Frame("third")
			if got := p.Written().Frame; got != 0 {
				t.Errorf("frame %d counts as written", got)
			}
			s.unblock()
			synctest.Wait()
			if got := p.Written().Frame; got != number {
				t.Errorf("frame %d counts as written, want %d", got, number)
			}
		}
		closed(t, p)
	})
}

func TestAPanicWhileDrawingStillGivesTheTerminalBack(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		caught := []string{}
		p, s := opened(t, Options{Guard: func(where string) {
			if recover() != nil {
				caught = append(caught, where)
			}
		}})
		p.canvas.wanted = nil // the goroutine is asleep
		p.Frame("second\nthird\nfourth\nfifth")
		synctest.Wait()
		s.taken()
		p.Frame("sixth")
		synctest.Wait()
		if pieces := s.taken(); len(pieces) != 0 || p.Written().Frame != 1 || !slices.Equal(caught, []string{"drawing a frame"}) {
			t.Errorf("caught %q; after it %q is written, and %+v reported", caught, pieces, p.Written())
		}
		closed(t, p)
		if pieces := s.taken(); len(pieces) != 1 || pieces[0] != restore+"\x1b[?1049l" {
			t.Errorf("at the end %q is written", pieces)
		}
	})
}
