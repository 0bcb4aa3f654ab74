//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd || solaris

package terminal_test

import (
	"slices"
	"strings"
	"testing"

	"example.com/verifyo/ui/terminal"
)

// The terminals and multiplexers by what they put into the environment.
var (
	xterm   = map[string]string{"TERM": "xterm-256color"}
	kitty   = map[string]string{"TERM": "xterm-kitty", "KITTY_WINDOW_ID": "1"}
	wezTerm = map[string]string{"TERM": "xterm-256color", "TERM_PROGRAM": "WezTerm", "WEZTERM_PANE": "0"}
	inTmux  = map[string]string{"TERM": "tmux-256color", "TMUX": "/tmp/tmux", "TERM_PROGRAM": "tmux", "KITTY_WINDOW_ID": "1"}
	inSTY   = map[string]string{"TERM": "screen.xterm-256color", "STY": "1.pts-0", "TERM_PROGRAM": "WezTerm"}
	console = map[string]string{"TERM": "linux", "KITTY_WINDOW_ID": "1"}
)

// What a terminal gets for each notification.
const (
	asOSC9   = "\x1b]9;verifyo: SMS for Temu\a"
	asOSC777 = "\x1b]777;notify;verifyo;SMS for Temu\a"
	asOSC99  = "\x1b]99;;verifyo: SMS for Temu\a"
)

// sent is what a terminal of that kind gets between its first frame and its end.
func sent(t *testing.T, env map[string]string, use func(d *taken)) string {
	t.Helper()
	d := take(t, 80, 24, env)
	d.draw()
	use(d)
	if err := d.Close(); err != nil {
		t.Error(err)
	}
	_, after, _ := strings.Cut(d.drawn(), "hello"+frameEnd)
	return after[:strings.LastIndex(after, frameEnd)]
}

// frameEnd ends each frame, and begins what gives the terminal back.
const frameEnd = "\x1b[?2026l"

func TestANotificationIsSentAsTheTerminalUnderstandsIt(t *testing.T) {
	for _, test := range []struct {
		name string
		env  map[string]string
		want string
	}{
		{"plain xterm", xterm, ""},
		{"kitty", kitty, asOSC99},
		{"kitty whose TERM is xterm's", map[string]string{"TERM": "xterm-256color", "KITTY_WINDOW_ID": "1"}, asOSC99},
		{"WezTerm", wezTerm, asOSC777},
		{"WezTerm over SSH", map[string]string{"TERM": "wezterm"}, asOSC777},
		{"foot", map[string]string{"TERM": "foot-extra"}, asOSC777},
		{"Ghostty", map[string]string{"TERM": "xterm-ghostty", "TERM_PROGRAM": "ghostty"}, asOSC9},
		{"urxvt", map[string]string{"TERM": "rxvt-unicode-256color"}, asOSC777},
		{"iTerm2", map[string]string{"TERM": "xterm-256color", "TERM_PROGRAM": "iTerm.app"}, asOSC9},
		{"foot started from kitty", map[string]string{"TERM": "foot", "KITTY_WINDOW_ID": "1"}, asOSC777},
		{"an editor started from kitty", map[string]string{"TERM": "xterm-256color", "TERM_PROGRAM": "vscode", "KITTY_WINDOW_ID": "1"}, ""},
		{"tmux", inTmux, ""},
		{"screen", inSTY, ""},
		{"the Linux console", console, ""},
	} {
		got := sent(t, test.env, func(d *taken) {
			if err := d.Notify(terminal.Auto, "verifyo", "SMS for Temu"); err != nil {
				t.Errorf("%s: %v", test.name, err)
			}
		})
		if got != test.want {
			t.Errorf("%s gets %q, want %q", test.name, got, test.want)
		}
	}
}

func TestANotificationThatTheOperatorChoseGoesThroughTmuxAndScreen(t *testing.T) {
	doubled := func(s string) string { return "\x1bPtmux;\x1b" + s + "\x1b\\" }
	chunk := func(s string) string { return "\x1bP" + s + "\x1b\\" }
	for _, test := range []struct {
		way  terminal.Way
		env  map[string]string
		want string
	}{
		{terminal.OSC9, xterm, asOSC9},
		{terminal.OSC777, xterm, asOSC777},
		{terminal.OSC99, xterm, asOSC99},
		{terminal.Bell, kitty, ""},
		{terminal.Off, kitty, ""},
		{terminal.OSC99, inTmux, doubled(asOSC99)},
		{terminal.OSC777, inSTY, chunk(asOSC777)},
		{terminal.OSC9, console, ""},
	} {
		got := sent(t, test.env, func(d *taken) {
			if err := d.Notify(test.way, "verifyo", "SMS for Temu"); err != nil {
				t.Error(err)
			}
		})
		if got != test.want {
			t.Errorf("%s under %v sends %q, want %q", test.way, test.env, got, test.want)
		}
	}
}

func TestTheNameOfAServiceCannotCommandTheTerminal(t *testing.T) {
	evil := "\x1b[2J\a\x1b]0;evil\a;\u009b;rm\x1b\\" + strings.Repeat("国", 400)
	for _, way := range []terminal.Way{terminal.OSC9, terminal.OSC777, terminal.OSC99} {
		for _, env := range []map[string]string{xterm, inTmux, inSTY} {
			notified := func(text string) string {
				return sent(t, env, func(d *taken) {
					if err := d.Notify(way, "verifyo", text); err != nil {
						t.Error(err)
					}
				})
			}
			got := notified(evil)
			if fields := strings.Count(notified("Temu"), ";"); strings.Count(got, ";") != fields {
				t.Errorf("%s under %v has more fields than %d: %q", way, env, fields, got)
			}
			if strings.Count(got, "\a") != 1 || strings.Count(got, "\x1b]") != 1 || strings.ContainsRune(got, '\u009b') || strings.Contains(got, "\x1b[2J") {
				t.Errorf("%s under %v sends %q", way, env, got)
			}
			if len(got) > 256 {
				t.Errorf("%s sends %d bytes", way, len(got))
			}
		}
	}
}

func TestTheTitleIsSentOnceAndGivenBack(t *testing.T) {
	const save, restore, one = "\x1b[22;2t", "\x1b[23;2t", "\x1b]2;1 code\a"
	for name, env := range map[string]map[string]string{"xterm": xterm, "tmux": inTmux, "screen": inSTY, "kitty": kitty, "WezTerm": wezTerm} {
		d := take(t, 80, 24, env)
		d.Title("3 waiting")
		d.Title("1 code") // the first one was never seen
		d.draw()
		d.Title("1 code")
		d.draw()
		d.Title("verifyo")
		if err := d.Bell(); err != nil { // what was sent before it is written
			t.Error(err)
		}
		d.draw()
		d.Title("verifyo")
		if err := d.Close(); err != nil {
			t.Error(err)
		}
		drawn := d.drawn()
		var order []int
		for _, part := range []string{save, "\x1b[?1049h", one, "\x1b]2;verifyo\a", "\x1b[?1049l", restore} {
			if strings.Count(drawn, part) != 1 {
				t.Errorf("%s: %q stands %d times in %q", name, part, strings.Count(drawn, part), drawn)
			}
			order = append(order, strings.Index(drawn, part))
		}
		if !slices.IsSorted(order) || strings.Contains(drawn, "waiting") {
			t.Errorf("%s gets %q", name, drawn)
		}
	}
	d := take(t, 80, 24, console)
	d.Title("1 code")
	d.draw()
	if err := d.Close(); err != nil {
		t.Error(err)
	}
	if drawn := d.drawn(); strings.Contains(drawn, "\x1b]") || strings.Contains(drawn, "t\x1b[?1049h") || strings.HasSuffix(drawn, restore) {
		t.Errorf("the Linux console gets %q", drawn)
	}
}

func TestACopyIsSentOnceWholeToEveryTerminal(t *testing.T) {
	const plain = "\x1b]52;c;OTA4IDE3Mg==\a" // 908 172
	for name, test := range map[string]struct {
		env  map[string]string
		want string
	}{
		"xterm": {xterm, plain}, "kitty": {kitty, plain}, "WezTerm": {wezTerm, plain},
		"tmux":   {inTmux, plain + "\x1bPtmux;\x1b" + plain + "\x1b\\"},
		"screen": {inSTY, plain + "\x1bP" + plain + "\x1b\\"},
	} {
		got := sent(t, test.env, func(d *taken) {
			if copied, err := d.Copy("908 172"); err != nil || copied != (terminal.Copied{Sent: true}) {
				t.Errorf("%s: %+v, %v", name, copied, err)
			}
		})
		if got != test.want {
			t.Errorf("%s gets %q, want %q", name, got, test.want)
		}
	}
}

// TestOnlyTerminalsThatFillErasedCellsAreTrustedToDoSo has kitty under both of its names, and multiplexers.
func TestOnlyTerminalsThatFillErasedCellsAreTrustedToDoSo(t *testing.T) {
	asXterm := map[string]string{"TERM": "xterm-256color", "KITTY_WINDOW_ID": "1"}
	for want, terminals := range map[bool][]map[string]string{true: {xterm, wezTerm}, false: {kitty, asXterm, inTmux, inSTY, {"TERM": "unheard-of"}}} {
		for _, env := range terminals {
			if got := terminal.New(nil, nil, func(name string) string { return env[name] }, nil).Fills(); got != want {
				t.Errorf("%v: %v", env, got)
			}
		}
	}
}
