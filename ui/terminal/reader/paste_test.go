package reader_test

import (
	"strings"
	"testing"
	"time"

	"example.com/verifyo/ui/terminal/reader"
)

func TestPastes(t *testing.T) {
	const begin, end = "\x1b[200~", "\x1b[201~"
	const pause = 300 * time.Millisecond
	hearAll(t, []sent{
		{"whole", in(begin + "hello\rworld" + end + "q"), `paste:"hello\rworld" q`},
		{"in pieces", in("\x1b[20", short, "0~hel", pause, "lo\x1b[2", pause, "01~q"), `paste:"hello" q`},
		{"of nothing", in(begin + end + "q"), "q"},
		{"with keys and sequences in it", in(begin + "\x1b[A\x1b\x03\r\x1b[200~" + end), `paste:"\x1b[A\x1b\x03\r\x1b[200~"`},
		{"with what is no text", in(begin + "a\xffb\xd0" + end), `paste:"ab"`},
		{"an end without a beginning", in(end + "q"), "(unknown) q"},

		{"without an end", in(begin+"hello", long, "q"), `paste:"hello" q`},
		{"with half an end", in(begin+"hello\x1b[20", long, "q"), `paste:"hello" q`},
		{"with a pause that is too long", in(begin+"hello\r", long, "wor\rld"+end+"q"), `paste:"hello\r" paste:"wor\rld" q`},

		{"with such a pause and much after it", in(begin+"hello\r", long, strings.Repeat("\r", 40), short, "\r"+end+"q"), `paste:"hello\r" paste:"` + strings.Repeat(`\r`, 40) + `" q`},
		{"keys after such a pause", in(begin+"hello\r", long, "\x1b[Aj"), `paste:"hello\r" up j`},

		{"ctrl+c in a whole one", in(begin + "a\x03b" + end), `paste:"a\x03b"`},
		{"ctrl+c in a whole one, byte by byte", in(begin, "a", "\x03", "b", end), `paste:"a\x03b"`},
		{"ctrl+c in one that pauses", in(begin+"a", pause, "\x03b", pause, end), `paste:"a\x03b"`},
		{"ctrl+c with text before it and a pause after it", in(begin+"a", short, "\x03", pause, "b"+end), `paste:"a\x03b"`},
		{"ctrl+c with alt, alone", in(begin+"a", pause, "\x1b[99;7u"), `paste:"a\x1b[99;7u"`},
		{"ctrl+c before the end of one that pauses", in(begin+"a", pause, "\x03"+end), `paste:"a\x03"`},
		{"ctrl+c alone in one without an end", in(begin+"a", pause, "\x03"), `paste:"a" ctrl+c`},
		{"ctrl+c held in one without an end", in(begin+"a", pause, "\x03", 60*time.Millisecond, "\x03", 60*time.Millisecond, "\x03"), `paste:"a" ctrl+c ctrl+c`},
		{"ctrl+c of the kitty protocol", in(begin+"a", pause, "\x1b[57442;5u", 50*time.Millisecond, "\x1b[99;5u", short, "\x1b[99;5:3u"), `paste:"a" ctrl+c`},
		{"ctrl+c alone while others type", in(begin+"a", pause, "x", pause, "\x03"), `paste:"ax" ctrl+c`},
	})
}

func TestAPasteThatIsTooLongIsCutAndItsRestIsNotTyped(t *testing.T) {
	for _, size := range []int{64<<10 - 1, 64 << 10, 64<<10 + 1, 1 << 20} {
		for _, step := range []int{1 << 21, 4096, 7} {
			var d reader.Decoder
			text := "\x1b[200~" + strings.Repeat("й\r", size/3) + "\x1b[201~q"
			events := heardBy(&d, text, step)
			pasted, ok := events[0].(reader.Press)
			if !ok || len(events) != 2 || told(events[1:]) != "q" {
				t.Fatalf("%d bytes: %d events, %.200s", size, len(events), told(events))
			}
			if n := len(pasted.Paste); n > 64<<10 || n < min(size/3*3, 64<<10-3) || !strings.HasPrefix(text[6:], pasted.Paste) {
				t.Errorf("%d bytes: %d were pasted", size, n)
			}
		}
	}
}

func TestCtrlCIsHeardInAPasteThatIsTooLongAndHasNoEnd(t *testing.T) {
	const pause = 300 * time.Millisecond
	for name, pieces := range map[string][]any{
		"after the limit": in("\x1b[200~"+strings.Repeat("x", 100<<10), pause, "\x03", long, "q"),
		"at the limit":    in("\x1b[200~"+strings.Repeat("x", 64<<10-2), pause, strings.Repeat("\x03", 12), long, "q"),
	} {
		var d reader.Decoder
		if got := told(heard(&d, pieces...)[1:]); got != "ctrl+c q" {
			t.Errorf("%s: %s", name, got)
		}
	}
	var d reader.Decoder
	events := heard(&d, "\x1b[200~"+strings.Repeat("x", 64<<10-2), pause, "xxxxxxxxxxxx", long, "q")
	if got := told(events[1:]); got != "q" {
		t.Errorf("text at the limit: %s", got)
	}
}

// heardBy feeds a text in pieces of a size without pauses, and then waits.
func heardBy(d *reader.Decoder, text string, size int) []reader.Event {
	var pieces []any
	for len(text) > 0 {
		n := min(size, len(text))
		pieces, text = append(pieces, text[:n]), text[n:]
	}
	return heard(d, pieces...)
}
