package terminal_test

import (
	"context"
	"errors"
	"io"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"example.com/verifyo/ui/terminal"
)

func TestWhatATerminalAnswersIsUnderstood(t *testing.T) {
	for name, c := range map[string]struct {
		says string
		want terminal.Answers
	}{
		"everything":       {"\x1b[?31u\x1b[?1004;2$y\x1bP>|kitty(0.40.0)\x1b\\\x1b[?62;52c", terminal.Answers{Came: true, Name: "kitty(0.40.0)", Keyboard: true, Focus: terminal.FocusReported}},
		"an old one":       {"\x1b[?1;2c", terminal.Answers{Came: true}},
		"no focus":         {"\x1b[?1004;0$y\x1b[?1;2c", terminal.Answers{Came: true, Focus: terminal.FocusNotReported}},
		"keys before them": {"jj\x1b[A\x1b[?0u\x1b[?1;2c", terminal.Answers{Came: true, Keyboard: true}},
		"a slow one":       {"\x1b[?0u", terminal.Answers{Came: true, Keyboard: true}},
		"silent":           {"", terminal.Answers{}},
	} {
		synctest.Test(t, func(t *testing.T) {
			in, typed := io.Pipe()
			defer typed.Close()
			go func() { _, _ = io.WriteString(typed, c.says) }()
			if got, err := terminal.CollectAnswers(t.Context(), in); got != c.want || err != nil {
				t.Errorf("%s: got %+v, %v", name, got, err)
			}
		})
	}
}

// later writes a text to a terminal's input after a while, and reports whether somebody read it.
func later(in *io.PipeWriter, after time.Duration, text string) (read <-chan bool) {
	done := make(chan bool, 1)
	time.AfterFunc(after, func() {
		_, err := io.WriteString(in, text)
		done <- err == nil
	})
	return done
}

func TestAnswersOfASlowLineAreNotLeftForTheShell(t *testing.T) {
	for _, after := range []time.Duration{200 * time.Millisecond, 1500 * time.Millisecond} {
		for _, stop := range []string{"", "ctrl+c", "a signal"} {
			synctest.Test(t, func(t *testing.T) {
				in, typed := io.Pipe()
				ctx, cancel := context.WithCancel(t.Context())
				switch stop {
				case "ctrl+c":
					later(typed, 0, "\x03")
				case "a signal":
					time.AfterFunc(0, cancel)
				}
				read := later(typed, after, "\x1b[?0u\x1b[?1;2c")
				a, err := terminal.CollectAnswers(ctx, in)
				_ = in.Close()
				if stopped := errors.Is(err, context.Canceled); stopped == (stop == "") || a.Came == stopped || !<-read {
					t.Errorf("%q, answers after %s: %+v, %v", stop, after, a, err)
				}
				cancel()
			})
		}
	}
}

func TestCtrlCAndTheEndOfTheInputEndTheQuestions(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		in, typed := io.Pipe()
		started := time.Now()
		go func() { _, _ = io.WriteString(typed, "\x03\x03") }()
		if _, err := terminal.CollectAnswers(t.Context(), in); !errors.Is(err, context.Canceled) || time.Since(started) > 0 {
			t.Errorf("ctrl+c twice: %v after %s", err, time.Since(started))
		}
		_ = typed.Close()
		if _, err := terminal.CollectAnswers(t.Context(), in); !errors.Is(err, io.EOF) {
			t.Errorf("the end: %v", err)
		}
	})
}

func TestTheClipboardNamesTheProgramThatCopies(t *testing.T) {
	if runtime.GOOS == "windows" || runtime.GOOS == "darwin" {
		t.Skip("this system has a clipboard of its own")
	}
	const wayland, x11 = "WAYLAND_DISPLAY", "DISPLAY"
	for _, c := range []struct {
		set, there       []string
		program, missing string
	}{
		{[]string{wayland}, []string{"wl-copy", "wl-paste", "xclip"}, "wl-copy", ""},
		{[]string{wayland, x11}, []string{"wl-copy", "xclip"}, "xclip", ""},
		{nil, []string{"wl-copy", "wl-paste"}, "", ""},
		{nil, []string{"xclip"}, "xclip", x11},
		{[]string{x11}, []string{"xsel"}, "xsel", ""},
		{nil, nil, "", ""},
	} {
		getenv := func(name string) string {
			if slices.Contains(c.set, name) {
				return ":0"
			}
			return ""
		}
		program, missing := terminal.New(nil, nil, getenv, nil).ClipboardProgram(func(name string) bool { return slices.Contains(c.there, name) })
		if program != c.program || missing != c.missing {
			t.Errorf("%q with %q: %q without %q, want %q without %q", c.there, c.set, program, missing, c.program, c.missing)
		}
	}
}

func TestTheNamesOfATerminalHaveNoAddress(t *testing.T) {
	env := map[string]string{"TERM": "screen-256color", "TMUX": "/tmp/tmux", "SSH_CONNECTION": "203.0.113.9 1 203.0.113.7 22", "TERM_PROGRAM": "WezTerm"}
	names := strings.Join(terminal.New(nil, nil, func(name string) string { return env[name] }, nil).Names(), ", ")
	for _, want := range []string{"screen-256color", "WezTerm", "tmux", "SSH"} {
		if !strings.Contains(names, want) {
			t.Errorf("%q lacks %q", names, want)
		}
	}
	if strings.Contains(names, "203.0.113") {
		t.Errorf("%q has an address", names)
	}
}
