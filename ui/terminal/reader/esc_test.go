package reader_test

import (
	"testing"
	"time"

	"example.com/verifyo/ui/terminal/reader"
)

const short = 10 * time.Millisecond

func TestEscAndWhatFollowsIt(t *testing.T) {
	hearAll(t, []sent{
		{"ESC", in("\x1b"), "esc"},
		{"ESC j in one piece", in("\x1bj"), "alt+j!"},
		{"ESC j in two", in("\x1b", short, "j"), "alt+j!"},
		{"ESC, a pause, j", in("\x1b", 60*time.Millisecond, "j"), "esc j"},
		{"ESC ESC in one piece", in("\x1b\x1b"), "esc esc"},
		{"ESC ESC in two", in("\x1b", short, "\x1b"), "esc esc"},
		{"ESC held down", in("\x1b", 30*time.Millisecond, "\x1b", 30*time.Millisecond, "\x1b"), "esc esc esc"},
		{"ESC enter in one piece", in("\x1b\r"), "alt+enter!"},
		{"ESC enter in two", in("\x1b", short, "\r"), "alt+enter!"},
		{"ESC, a pause, enter", in("\x1b", long, "\r"), "esc enter"},
		{"ESC ESC j", in("\x1b\x1bj"), "esc alt+j!"},
		{"ESC ctrl+c", in("\x1b\x03"), "esc ctrl+c"},
		{"ESC J", in("\x1bJ"), "alt+J!"},
		{"ESC space", in("\x1b "), "alt+ !"},
		{"ESC backspace", in("\x1b\x7f"), "alt+backspace!"},
		{"ESC й in pieces", in("\x1b", short, "\xd0", short, "\xb9"), "alt+й!"},
		{"ESC and half a character", in("\x1b\xd0"), "esc (garbage)"},
		{"ESC and no text", in("\x1b\xff"), "esc (garbage)"},
		{"ESC [ and nothing", in("\x1b["), "alt+[!"},
		{"ESC [ enter", in("\x1b[\r"), "alt+[! enter"},
		{"ESC [ ESC", in("\x1b[\x1b"), "alt+[! esc"},
		{"a sequence that breaks off", in("\x1b[1;"), "alt+[!"},
		{"ESC O and nothing", in("\x1bO"), "alt+O!"},
		{"ESC O enter", in("\x1bO\r"), "alt+O! enter"},
		{"ESC O and a number that is too long", in("\x1bO123A"), "alt+O! 3 A"},
		{"ESC ESC O A, as rxvt sends alt+ctrl+up", in("\x1b\x1bOa"), "alt+ctrl+up!"},
		{"ESC O z", in("\x1bOz"), "alt+O!"},
		{"ESC ] and nothing", in("\x1b]"), "alt+]!"},
		{"ESC P and nothing", in("\x1bP"), "alt+P!"},
		{"ESC ] ESC", in("\x1b]\x1b"), "alt+]! esc"},
		{"ESC and an arrow, as rxvt sends alt+up", in("\x1b\x1b[A"), "alt+up!"},
		{"the same in pieces", in("\x1b", short, "\x1b", short, "[", short, "A"), "alt+up!"},
		{"ESC and focus", in("\x1b\x1b[I"), "esc focus:true"},
		{"ESC and a reply", in("\x1b\x1b[?62c"), "esc (reply)"},
		{"ESC and a string", in("\x1b\x1b]52;c;Zg==\a"), "esc (reply)"},
		{"ESC and a paste", in("\x1b\x1b[200~hi\x1b[201~"), `esc paste:"hi"`},
		{"ESC and ctrl+c of the kitty protocol", in("\x1b\x1b[99;5u"), "esc ctrl+c"},
		{"ESC and a sequence that breaks off", in("\x1b\x1b[1"), "esc alt+[!"},
		{"a stray end of a string", in("\x1b\\"), "alt+\\!"},
	})
}

func TestAQuestionIsRefusedByEscWhateverFollowsIt(t *testing.T) {
	for _, row := range []struct {
		bytes string
		no    bool
	}{
		{"\x1b", true},
		{"\x1bj", true},
		{"\x1b\x1b", true},
		{"\x1b\r", true},
		{"\x1b[", true},
		{"\x1b[27u", true},
		{"\x1b[27;1u", true},
		{"\x1b\x1b[A", true},
		{"\x1b[A", false},
		{"\x1b[13;3u", false}, // alt+enter as a complete sequence is alt+enter
		{"\r", false},
		{"j", false},
	} {
		var d reader.Decoder
		first, ok := heard(&d, row.bytes)[0].(reader.Press)
		if !ok || first.No() != row.no {
			t.Errorf("%q: no is %t, want %t", row.bytes, first.No(), row.no)
		}
	}
}

func TestEscIsHeardSoonAndNotBeforeItsTime(t *testing.T) {
	var d reader.Decoder
	now := time.Unix(0, 0)
	if got := d.Feed([]byte("\x1b"), now); got != nil {
		t.Errorf("at once: %s", told(got))
	}
	deadline := d.Deadline()
	if pause := deadline.Sub(now); pause < 20*time.Millisecond || pause > 100*time.Millisecond {
		t.Errorf("ESC waits for %v", pause)
	}
	if got := d.Expire(deadline.Add(-1)); got != nil {
		t.Errorf("too early: %s", told(got))
	}
	if got := told(d.Expire(deadline)); got != "esc" || !d.Deadline().IsZero() {
		t.Errorf("%q, and then a deadline at %v", got, d.Deadline())
	}
}
