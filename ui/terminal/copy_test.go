package terminal_test

import (
	"encoding/base64"
	"errors"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"

	"example.com/verifyo/ui/terminal"
)

func TestACopyReachesTheTerminalThroughScreenAndTmux(t *testing.T) {
	long := strings.Repeat("0123456789", 10)
	encoded := base64.StdEncoding.EncodeToString([]byte(long))
	plain := "\x1b]52;c;" + encoded + "\a"
	for _, test := range []struct {
		name string
		env  map[string]string
		want string
	}{
		{"nothing between", map[string]string{"TERM": "xterm-256color"}, plain},
		{
			"screen, or tmux on the other side of SSH",
			map[string]string{"TERM": "screen.xterm"},
			plain + "\x1bP\x1b]52;c;" + encoded[:76] + "\x1b\\\x1bP" + encoded[76:] + "\a\x1b\\",
		},
		{
			"tmux, which calls itself screen",
			map[string]string{"TERM": "screen-256color", "TMUX": "/tmp/tmux"},
			plain + "\x1bPtmux;\x1b" + plain + "\x1b\\",
		},
		{
			"screen inside tmux",
			map[string]string{"TERM": "screen", "TMUX": "/tmp/tmux", "STY": "1.pts-0"},
			plain + "\x1bP\x1b]52;c;" + encoded[:76] + "\x1b\\\x1bP" + encoded[76:] + "\a\x1b\\",
		},
		{
			"screen with another TERM",
			map[string]string{"TERM": "xterm-256color", "STY": "1.pts-0"},
			plain + "\x1bP\x1b]52;c;" + encoded[:76] + "\x1b\\\x1bP" + encoded[76:] + "\a\x1b\\",
		},
		{
			"tmux on the other side of SSH",
			map[string]string{"TERM": "tmux-256color"},
			plain + "\x1bPtmux;\x1b" + plain + "\x1b\\",
		},
	} {
		device, written := pipe(t, test.env, nil)
		copied, err := device.Copy(long)
		if err != nil || copied != (terminal.Copied{Sent: true}) {
			t.Errorf("%s: %+v, %v", test.name, copied, err)
		}
		if got := written(); got != test.want {
			t.Errorf("%s: written %q, want %q", test.name, got, test.want)
		}
	}
}

func TestACopyIsNotReportedAsSentIfNothingCanTakeIt(t *testing.T) {
	device, written := pipe(t, map[string]string{"TERM": "linux"}, nil)
	if copied, err := device.Copy("445 201"); err == nil || copied != (terminal.Copied{}) {
		t.Errorf("%+v, %v", copied, err)
	}
	if got := written(); got != "" {
		t.Errorf("written %q", got)
	}
	device, _ = pipe(t, map[string]string{"TERM": "linux"}, func(string) error { return nil })
	if copied, err := device.Copy("445 201"); err != nil || copied != (terminal.Copied{Native: true}) {
		t.Errorf("with a native clipboard: %+v, %v", copied, err)
	}
}

func TestACopiedTextCannotCommandTheTerminal(t *testing.T) {
	for _, env := range []map[string]string{nil, {"TERM": "screen"}, {"TMUX": "1"}} {
		text := "\x1b[2J\x1b]0;evil\a"
		device, written := pipe(t, env, nil)
		if _, err := device.Copy(text); err != nil {
			t.Error(err)
		}
		if got := written(); strings.Contains(got, "evil") || strings.Contains(got, "\x1b[2J") {
			t.Errorf("under %v the text itself was written: %q", env, got)
		}
	}
}

func TestACopyReportsWhereItWent(t *testing.T) {
	var got string
	works := func(text string) error { got = text; return nil }
	fails := func(string) error { return errors.New("no display") }

	device, _ := pipe(t, nil, works)
	if copied, err := device.Copy("445 201"); err != nil || copied != (terminal.Copied{Sent: true, Native: true}) || got != "445 201" {
		t.Errorf("both ways: %+v, %v, clipboard %q", copied, err, got)
	}
	if err := device.End(); err != nil {
		t.Fatal(err)
	}
	if copied, err := device.Copy("1"); err != nil || copied != (terminal.Copied{Native: true}) {
		t.Errorf("a closed terminal: %+v, %v", copied, err)
	}

	device, _ = pipe(t, nil, fails)
	if copied, err := device.Copy("1"); err != nil || copied != (terminal.Copied{Sent: true}) {
		t.Errorf("no display: %+v, %v", copied, err)
	}
	if err := device.End(); err != nil {
		t.Fatal(err)
	}
	if copied, err := device.Copy("1"); err == nil || copied != (terminal.Copied{}) || !strings.Contains(err.Error(), "no display") {
		t.Errorf("neither way: %+v, %v", copied, err)
	}
}

func TestAClipboardThatPanicsDoesNotEndTheProgramOrPreventTheNextCopy(t *testing.T) {
	device, _ := pipe(t, nil, func(text string) error { panic(text) })
	for range 2 {
		if copied, err := device.Copy("445 201"); err != nil || copied != (terminal.Copied{Sent: true}) {
			t.Errorf("%+v, %v", copied, err)
		}
	}
	if err := device.End(); err != nil {
		t.Fatal(err)
	}
	if _, err := device.Copy("445 201"); err == nil || strings.Contains(err.Error(), "445") {
		t.Errorf("with no way left: %v", err)
	}
}

func TestCopyingNothingDoesNotEmptyTheClipboard(t *testing.T) {
	device, written := pipe(t, nil, func(string) error { t.Error("the native clipboard was emptied"); return nil })
	if copied, err := device.Copy(""); err == nil || copied != (terminal.Copied{}) {
		t.Errorf("%+v, %v", copied, err)
	}
	if got := written(); got != "" {
		t.Errorf("written %q", got)
	}
}

func TestAClipboardThatHangsDoesNotHangTheProgram(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var calls atomic.Int32
		release := make(chan struct{})
		device, _ := pipe(t, nil, func(string) error { calls.Add(1); <-release; return nil })
		for range 3 {
			if copied, err := device.Copy("1"); err != nil || copied != (terminal.Copied{Sent: true}) {
				t.Errorf("%+v, %v", copied, err)
			}
		}
		if calls.Load() != 1 {
			t.Errorf("%d copies hang at the same time", calls.Load())
		}
		close(release)
		synctest.Wait()
		if copied, err := device.Copy("2"); err != nil || !copied.Native || calls.Load() != 2 {
			t.Errorf("once it answers again: %+v, %v", copied, err)
		}
	})
}
