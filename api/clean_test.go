package api

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// oneCleanLine checks what must be true of the clean form of any text.
func oneCleanLine(t *testing.T, sent string) {
	t.Helper()
	text := NewText(sent)
	cleanLine(t, sent, text.String())
	if stored, err := text.Value(); err != nil || string(stored.([]byte)) != sent {
		t.Errorf("%q is stored as %q, %v", sent[:min(len(sent), 200)], stored, err)
	}
}

// cleanLine checks what must be true of the clean form of a text, however it was made.
func cleanLine(t *testing.T, sent, got string) {
	t.Helper()
	short := func(s string) string { return s[:min(len(s), 200)] }
	if !utf8.ValidString(got) {
		t.Errorf("%q is drawn as invalid UTF-8 %q", short(sent), got)
	}
	for _, r := range got {
		if unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) || unicode.IsSpace(r) && r != ' ' {
			t.Errorf("%q is drawn with %U", short(sent), r)
		}
	}
	if strings.TrimSpace(got) != got {
		t.Errorf("%q is drawn with a space at an end: %q", short(sent), got)
	}
	if n := utf8.RuneCountInString(got); n > 500 {
		t.Errorf("%q is drawn with %d characters", short(sent), n)
	}
	if stripped := ansi.Strip(got); stripped != got {
		t.Errorf("%q is drawn with a sequence: %q, without it %q", short(sent), got, stripped)
	}
	if again := clean(got); again != got {
		t.Errorf("%q is drawn as %q, which is drawn as %q", short(sent), got, again)
	}
	// Characters beside the text must keep their place.
	if alone, framed := ansi.StringWidth(got), ansi.StringWidth("|"+got+"|"); got != "" && framed != alone+2 {
		t.Errorf("%q is drawn as %q, %d cells wide, but %d with a bar at each end", short(sent), got, alone, framed)
	}
}

func TestNoUnicodeCharacterDisturbsTheTextBesideIt(t *testing.T) {
	t.Parallel()
	for r := range unicode.MaxRune + 1 {
		if testing.Short() && r%16 != 0 {
			continue
		}
		alike := unicode.In(r, unicode.Han, unicode.Hangul, unicode.Tangut, unicode.Co) || r >= 0x20000 && r < 0xe0000
		if alike && r&0xff != 0x12 {
			continue
		}
		for _, sent := range []string{string(r), "a" + string(r) + "a", "م" + string(r) + "م", "👨" + string(r) + "👩"} {
			cleanLine(t, sent, clean(sent)) // a Text of each would keep all of them for a while
		}
	}
}

func TestNoBytesStartAnEscapeSequence(t *testing.T) {
	t.Parallel()
	for first := range 256 {
		for second := range 256 {
			if testing.Short() && (first+second)%16 != 0 {
				continue
			}
			for _, sent := range []string{
				string([]byte{'a', byte(first), byte(second), 'b'}),
				string([]byte{0x1b, byte(first), byte(second), 'b'}),
				string([]byte{0x9b, byte(first), 0xc2, byte(second), 'b'}),
			} {
				cleanLine(t, sent, clean(sent))
			}
		}
	}
}

func TestALongTextIsCutOnTheScreenButStoredWhole(t *testing.T) {
	for name, piece := range map[string]string{
		"Latin": "a", "words": "lorem ipsum ", "Chinese": "語", "emoji": "👩🏽\u200d🚀", "marks": "\u0301", "letters with marks": "e\u0301\u0302", "Persian": "می\u200cخواهم ",
		"broken off": "\x1b[31", "window titles": "\x1b]0;x\a", "links": "\x1b]8;;http://x\x1b\\y", "line ends": "\r\n", "nothing": "\u200b\u2060", "tags": "\U000e0041", "raw C1": "\x9b", "joiners": "\u200d",
		"no UTF-8": "\xff", "unterminated": "\x1bP", "right to left": "\u202e\u05d0",
	} {
		for _, lead := range []string{"", "a", "☎"} {
			sent := lead + strings.Repeat(piece, 10_000)
			oneCleanLine(t, sent)
			got := []rune(NewText(sent).String())
			if len(got) > 1 && len(got) < 400 && got[len(got)-1] == '…' || len(got) > 450 && got[len(got)-1] != '…' {
				t.Errorf("%s: cut to %d characters, the last one %q", name, len(got), got[len(got)-1])
			}
		}
	}
	for n, want := range map[int]string{499: strings.Repeat("é", 499), 500: strings.Repeat("é", 500), 501: strings.Repeat("é", 499) + "…"} {
		if got := NewText(strings.Repeat("é", n)).String(); got != want {
			t.Errorf("%d characters are drawn as %d: …%s", n, utf8.RuneCountInString(got), got[len(got)-6:])
		}
	}
}

func FuzzTextIsAlwaysOneCleanLine(f *testing.F) {
	for _, c := range dirty {
		f.Add(c.sent)
	}
	f.Add("\x9b31m\x9d0;é\x9c\u0090q\u009c\x1b_ü\x1b\\")
	f.Add(strings.Repeat("می\u200c ", 300))
	f.Fuzz(oneCleanLine)
}

func BenchmarkTenThousandHostileCharacters(b *testing.B) {
	sent := strings.Repeat("\x1b[31mé\u0301\u202e\u200d", 10_000)
	for b.Loop() {
		clean(sent)
	}
}

func BenchmarkAMegabyteOfOneSequence(b *testing.B) {
	sent := "é\x1b]0;" + strings.Repeat("x", 1<<20)
	for b.Loop() {
		clean(sent)
	}
}
