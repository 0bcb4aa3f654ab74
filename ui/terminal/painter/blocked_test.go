package painter

import (
	"context"
	"errors"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

// opened is a painter on a screen of 40 by 4 that holds the first frame.
func opened(t *testing.T, o Options) (*Painter, *screen) {
	t.Helper()
	s := newScreen(40, 4)
	o.Enter, o.Leave, o.Clock = "\x1b[?1049h", "\x1b[?1049l", time.Now
	p := New(s, 40, 4, o)
	p.Frame("first")
	synctest.Wait()
	s.same(t, "first")
	return p, s
}

// closed closes a painter, for which nothing stands in the way.
func closed(t *testing.T, p *Painter) {
	t.Helper()
	if err := p.Close(context.Background()); err != nil {
		t.Error(err)
	}
}

func TestABlockedTerminalBlocksNobodyAndThenShowsTheNewestFrame(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p, s := opened(t, Options{})
		s.taken()
		s.block()
		begun := time.Now()
		p.Frame("second")
		synctest.Wait() // its write has begun
		time.Sleep(3 * time.Second)
		var bells []<-chan error
		for range 50 {
			p.Frame("old")
			bells = append(bells, p.Send("\a"))
		}
		newest := p.Frame("newest")
		time.Sleep(3 * time.Second)
		if got := p.Written(); got.Frame != 1 || !got.Since.Equal(begun) {
			t.Errorf("while it is blocked %+v is reported", got)
		}
		s.unblock()
		synctest.Wait()
		pieces := s.taken()
		if len(pieces) != 52 || !strings.Contains(pieces[0], "second") || strings.Join(pieces[1:51], "") != strings.Repeat("\a", 50) || !strings.Contains(pieces[51], "newest") {
			t.Errorf("after it goes on %q is written", pieces)
		}
		s.same(t, "newest")
		if got := p.Written(); got.Frame != newest || !got.Since.IsZero() || !got.At.Equal(begun.Add(6*time.Second)) {
			t.Errorf("after it goes on %+v is reported", got)
		}
		for _, bell := range bells {
			if err := <-bell; err != nil {
				t.Error(err)
			}
		}
		closed(t, p)
	})
}

func TestTheEndWaitsASecondForATerminalThatNobodyReads(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p, s := opened(t, Options{})
		s.block()
		p.Frame("second")
		synctest.Wait()
		begun := time.Now()
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		if err := p.Close(ctx); !errors.Is(err, context.DeadlineExceeded) || time.Since(begun) != time.Second {
			t.Errorf("after %v: %v", time.Since(begun), err)
		}
		s.taken()
		s.unblock()
		synctest.Wait() // the goroutine ends: the bubble would notice if it did not
		if pieces := s.taken(); len(pieces) != 2 || pieces[1] != restore+"\x1b[?1049l" {
			t.Errorf("once somebody reads %q is written", pieces)
		}
		closed(t, p)
	})
}

func TestTheTerminalIsGivenBackAtTheEnd(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p, s := opened(t, Options{})
		s.taken()
		s.block()
		p.Frame("second")
		synctest.Wait()
		copied := p.Send("\x1b]52;c;eA==\a")
		p.Frame("third")
		ended := make(chan error)
		go func() { ended <- p.Close(context.Background()) }()
		synctest.Wait()
		if err := <-p.Send("\a"); !errors.Is(err, ErrClosed) {
			t.Errorf("a bell after the end: %v", err)
		}
		p.Frame("fourth")
		s.unblock()
		if err := errors.Join(<-ended, <-copied); err != nil {
			t.Error(err)
		}
		pieces := s.taken()
		if len(pieces) != 3 || pieces[1] != "\x1b]52;c;eA==\a" || pieces[2] != restore+"\x1b[?1049l" {
			t.Errorf("written: %q", pieces)
		}
		if s.term.IsAltScreen() || s.term.CursorHidden() {
			t.Error("the terminal is not as it was")
		}
		closed(t, p) // again
		if err := p.Pause(t.Context()); !errors.Is(err, ErrClosed) {
			t.Errorf("pausing after the end: %v", err)
		}
	})
}

func TestAProgramThatShowedNothingLeavesNothing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newScreen(40, 4)
		p := New(s, 40, 4, Options{Enter: "\x1b[?1049h", Leave: "\x1b[?1049l", Clock: time.Now})
		p.Repaint()
		synctest.Wait()
		closed(t, p)
		if pieces := s.taken(); len(pieces) != 0 {
			t.Errorf("written: %q", pieces)
		}
	})
}

func TestAStoppedProgramDrawsNothingUntilItContinues(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p, s := opened(t, Options{})
		s.taken()
		p.Send("\a")
		if err := p.Pause(t.Context()); err != nil {
			t.Error(err)
		}
		if pieces := s.taken(); len(pieces) != 2 || pieces[0] != "\a" || pieces[1] != restore+"\x1b[?1049l" {
			t.Errorf("at the stop %q is written", pieces)
		}
		if got := p.Written().Frame; got != 0 {
			t.Errorf("frame %d counts as seen on a terminal that was given back", got)
		}
		newest := p.Frame("meanwhile")
		bell := p.Send("\a")
		synctest.Wait()
		if pieces := s.taken(); len(pieces) != 0 {
			t.Errorf("while it is stopped %q is written", pieces)
		}
		if err := p.Pause(t.Context()); err != nil { // again
			t.Error(err)
		}
		p.Repaint()
		synctest.Wait()
		if err := <-bell; err != nil || p.Written().Frame != newest || !s.term.IsAltScreen() {
			t.Errorf("after it continues %+v is reported, and %v", p.Written(), err)
		}
		s.same(t, "meanwhile")
		closed(t, p)
	})
}

// TestTheTitleComesBackWithTheProgram stops the program, whose terminal has the shell's title then.
func TestTheTitleComesBackWithTheProgram(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		const title = "\x1b]2;1 code\a"
		p, s := opened(t, Options{})
		p.Title("1 code")
		synctest.Wait()
		if pieces := s.taken(); len(pieces) != 2 || pieces[1] != title {
			t.Errorf("%q is written", pieces)
		}
		if err := p.Pause(t.Context()); err != nil {
			t.Error(err)
		}
		s.taken()
		p.Title("verifyo")
		p.Title("1 code")
		synctest.Wait()
		if pieces := s.taken(); len(pieces) != 0 {
			t.Errorf("while it is stopped %q is written", pieces)
		}
		for _, how := range []string{"after the stop", "after somebody else stopped it"} {
			p.Repaint()
			synctest.Wait()
			if pieces := s.taken(); len(pieces) != 2 || pieces[1] != title {
				t.Errorf("%s %q is written", how, pieces)
			}
		}
		closed(t, p)
	})
}

func TestAStopDoesNotWaitForATerminalThatNobodyReads(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p, s := opened(t, Options{})
		s.block()
		p.Frame("second")
		synctest.Wait()
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		if err := p.Pause(ctx); !errors.Is(err, context.DeadlineExceeded) {
			t.Error(err)
		}
		p.Repaint() // it continues before anybody reads
		s.unblock()
		synctest.Wait()
		s.same(t, "second")
		closed(t, p)
	})
}
