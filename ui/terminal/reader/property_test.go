package reader_test

import (
	"reflect"
	"testing"
	"time"

	"pgregory.net/rapid"

	"example.com/verifyo/ui/terminal/reader"
)

// fragments are what random input is made of: keys, replies, and pieces of both.
func fragments() []string {
	return append(seeds(),
		"j", "й", "ก", "😀", "\x03", "\x1b[", "\x1b]", "\x1bP", "\x1b\\", "\a", "\x18", "\x1b[200~", "\x1b[201~", "201~", "1;2", ":", ";", "$", "u", "~", "M", "A",
		"\x1b[I", "\x1b[O", "\x1b[?31u", "\x1b[97;1:3u", "\x1b[99;5u", "\x1b[13;1:2u", "\x1b[1;5A", "\x80", "\xd0", "\xe0\xb8")
}

func TestWhereTheBytesAreCutChangesNothing(t *testing.T) {
	now := time.Unix(0, 0)
	rapid.Check(t, func(t *rapid.T) {
		var input []byte
		for _, fragment := range rapid.SliceOfN(rapid.SampledFrom(fragments()), 1, 12).Draw(t, "input") {
			input = append(input, fragment...)
		}
		var d, pieces reader.Decoder
		events := append(d.Feed(input, now), d.Expire(now.Add(time.Second))...)
		apart := append(feedCut(&pieces, input, rapid.Uint64().Draw(t, "cuts"), now), pieces.Expire(now.Add(time.Second))...)
		if len(events)+len(apart) > 0 && !reflect.DeepEqual(events, apart) {
			t.Fatalf("%q is\n\t%s in one piece and\n\t%s in several", input, told(events), told(apart))
		}
	})
}

// A pause shorter than the patience for a sequence may come anywhere but right after an ESC.
func TestAShortPauseWithinASequenceChangesNothing(t *testing.T) {
	for _, sequence := range []string{
		"\x1b[1;5A", "\x1bOM", "\x1b[13;1:2u", "\x1b[27;5;99~", "\x1b[[A", "\x1b[M !!", "\x1b[<0;10;20M", "\x1b[200~hi\x1b[201~",
		"\x1b]52;c;ZmZm\x1b\\", "\x1bP1$r0m\x1b\\", "\x1b[?62;22c", "й😀", "\x1b[3$",
	} {
		var d reader.Decoder
		want := told(heard(&d, sequence))
		for i := 1; i < len(sequence); i++ {
			pause := 400 * time.Millisecond
			if sequence[:i] == "\x1b" {
				pause = 40 * time.Millisecond
			}
			var d reader.Decoder
			if got := told(heard(&d, sequence[:i], pause, sequence[i:])); got != want {
				t.Errorf("%q with a pause after %d: %s, want %s", sequence, i, got, want)
			}
		}
	}
}

func TestInputWithoutAnEndDoesNotFillTheMemory(t *testing.T) {
	for _, begin := range []string{"\x1b[", "\x1b\x1b[", "\x1b]", "\x1b[200~", "\x1bO", "\xd0"} {
		var d reader.Decoder
		now := time.Unix(0, 0)
		d.Feed([]byte(begin), now)
		for range 1000 {
			d.Feed([]byte("1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;"), now)
		}
		if d.Held() > 80<<10 {
			t.Errorf("after %q, %d bytes are kept", begin, d.Held())
		}
	}
}
