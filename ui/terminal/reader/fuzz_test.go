package reader_test

import (
	"reflect"
	"regexp"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"example.com/verifyo/ui/terminal/reader"
)

// seeds are inputs that the fuzzer begins with.
func seeds() []string {
	return []string{
		"", "q", "\r", "\x1b", "\x1b\r", "\x1b\x1b[A", "\x1bO", "\x1bOM", "\x1b[13u", "\x1b[13;1:2u", "\x1b[97:65:97;2:1;65u",
		"\x1b[27;5;13~", "\x1b[13;28;13;1;0;2_", "\x1b[200~a\rb\x1b[201~", "\x1b[200~\x03", "\x1b]52;c;ZmZm\a", "\x1b]52;c;ZmZm\x1b\\",
		"\x1bP1$r0m\x1b\\", "\x1b_Gi=1;OK\x1b\\", "\x1b^x\x1bXy\x18", "\x1bX000\x0300000\a", "\x1b[<0;1;1M", "\x1b[M !!", "\x1b[M\xd0\xb9!", "\x1b[1;2R",
		"\x1b[[A", "\x1b[3$", "\x1b[?2026;2$y", "\xd0\xb9\xff\xd0", "\x1b\xd0\xb9", "\x1b[1;1;1;1;1;1;1", "\x1b[4294967309u", "\x1b[1<3u",
		strings.Repeat("\x1b[1;", 200), "\x1b[" + strings.Repeat("1;", 600) + "A", "\x1b[" + strings.Repeat("9", 600) + "$", "\x1b\x1b[" + strings.Repeat("1;", 600) + "A\r",
	}
}

// enters is what may be an enter: a return, the number pad's, and the sequences for both.
var enters = regexp.MustCompile(`\r|\x1bO\d{0,2}M|\x1b\[0*(13|57345|57414)[:;][\d:;]*u|\x1b\[0*(13|57345|57414)u|\x1b\[0*27[\d:;]*;0*13[\d:;]*~|\x1b\[0*13[\d:;]*_`)

// FuzzBytes: whatever a terminal sends, the program neither dies nor goes deaf, and never hears
// a yes that was not there.
func FuzzBytes(f *testing.F) {
	for i, seed := range seeds() {
		f.Add([]byte(seed), uint64(i)*0x9e3779b97f4a7c15)
	}
	f.Fuzz(func(t *testing.T, garbage []byte, cuts uint64) {
		var d reader.Decoder
		now := time.Unix(0, 0)
		events := append(d.Feed(garbage, now), d.Expire(now.Add(time.Second))...)
		if deadline := d.Deadline(); !deadline.IsZero() {
			t.Errorf("after a second of silence something is waited for until %v", deadline)
		}
		for _, key := range []struct{ bytes, want string }{{"q", "q"}, {"\r", "enter"}, {"\x03", "ctrl+c"}, {"\x1b[A", "up"}, {"й", "й"}} {
			again := d // the decoder holds nothing, so that a copy shares nothing
			if got := told(again.Feed([]byte(key.bytes), now.Add(time.Second))); got != key.want {
				t.Errorf("after %q, %q is heard as %q", garbage, key.bytes, got)
			}
		}
		if heard, sent := entersIn(events), len(enters.FindAllIndex(garbage, -1)); heard > sent {
			t.Errorf("%q has %d enters; heard: %s", garbage, sent, told(events))
		}
		var pieces reader.Decoder
		apart := append(feedCut(&pieces, garbage, cuts, now), pieces.Expire(now.Add(time.Second))...)
		if len(events)+len(apart) > 0 && !reflect.DeepEqual(events, apart) {
			t.Errorf("%q is\n\t%s in one piece and\n\t%s in several", garbage, told(events), told(apart))
		}
	})
}

func entersIn(events []reader.Event) (n int) {
	for _, event := range events {
		p, ok := event.(reader.Press)
		if ok && (p.Key.Type == tea.KeyEnter || p.Key.String() == "enter") && !p.Repeat {
			n++
		}
	}
	return n
}

// feedCut feeds the bytes in pieces of 1 to 8, without pauses.
func feedCut(d *reader.Decoder, b []byte, cuts uint64, now time.Time) (all []reader.Event) {
	for len(b) > 0 {
		n := min(int(cuts%8)+1, len(b))
		all = append(all, d.Feed(b[:n], now)...)
		b, cuts = b[n:], cuts/8+cuts*0x9e3779b97f4a7c15
	}
	return all
}
