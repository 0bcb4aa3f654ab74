package painter

import (
	"fmt"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"github.com/charmbracelet/x/ansi"
)

// counting is a terminal that gives each vowel sign a cell of its own, or, if it is narrow, none.
type counting struct {
	lines  [][]string
	x, y   int
	narrow bool
	cut    bool // a line that is too long is cut, and does not wrap
}

// Write understands what a canvas writes, apart from styles.
func (c *counting) Write(piece []byte) (int, error) {
	for text := string(piece); text != ""; {
		each, _, n, _ := ansi.DecodeSequence(text, ansi.NormalState, nil)
		if text[0] == ansi.ESC {
			c.sequence(each)
			text = text[n:]
			continue
		}
		for _, r := range each {
			c.put(string(r))
		}
		text = text[n:]
	}
	return len(piece), nil
}

func (c *counting) put(character string) {
	line, width := c.lines[c.y], 1
	switch r := []rune(character)[0]; {
	case unicode.In(r, unicode.Mn), c.narrow && unicode.In(r, unicode.Mc):
		width = 0
	case eastAsian(r), r >= 0x1f000 && !c.narrow:
		width = 2
	}
	if width == 0 {
		line[max(0, c.x-1)] += character
		return
	}
	if c.x+width > len(line) {
		c.x = len(line) - width
		if !c.cut {
			c.x, c.y = 0, min(c.y+1, len(c.lines)-1)
			line = c.lines[c.y]
		}
	}
	line[c.x] = character
	if c.x += width; width == 2 {
		line[c.x-1] = ""
	}
}

func (c *counting) sequence(text string) {
	parameters, _ := strings.CutPrefix(text[:len(text)-1], "\x1b[")
	first, second, _ := strings.Cut(parameters, ";")
	number := func(text string) int {
		n, _ := strconv.Atoi(text)
		return max(1, n)
	}
	c.cut = c.cut || text == "\x1b[?7l"
	switch text[len(text)-1] {
	case 'H':
		c.x, c.y = number(second)-1, number(first)-1
	case 'B':
		c.y++
	case 'C':
		c.x = min(c.x+number(first), len(c.lines[0])-1)
	case 'K':
		for x := c.x; x < len(c.lines[c.y]); x++ {
			c.lines[c.y][x] = " "
		}
	case 'J':
		for y := range c.lines {
			c.lines[y] = strings.Split(strings.Repeat(" ", len(c.lines[y])), "")
		}
	}
}

func TestANameWhoseWidthTerminalsDisagreeOnMovesNothingBesideIt(t *testing.T) {
	names := []string{"हिन्दी", "कोड भेजें", "नमस्ते", "กำลังทำ", "ភ្នំពេញ", "😀 fun", "தமிழ்", "Telegram", "🇺🇦 flag", "é", "淘宝"}
	line := func(name string, price int) string {
		return fmt.Sprintf(" ▸ %s%s$%d.25  900", name, strings.Repeat(" ", 24-ansi.StringWidth(name)), price)
	}
	for _, narrow := range []bool{false, true} {
		terminal := &counting{lines: make([][]string, 3), narrow: narrow}
		for y := range terminal.lines {
			terminal.lines[y] = make([]string, 40)
		}
		var c canvas
		for i := range 4 * len(names) {
			name, other := names[i*7%len(names)], names[i%len(names)]
			frame := []string{line(name, i%9), strings.Repeat(" ", 40-ansi.StringWidth(other)) + other, strings.Repeat("x", 40)}
			_, _ = terminal.Write(c.piece(strings.Join(frame, "\n"), i == 0, size{40, 3})) // it never fails
			if got := strings.TrimSpace(strings.Join(terminal.lines[0][3:27], "")); got != name {
				t.Errorf("the name is %q, want %q", got, name)
			}
			if got := strings.TrimSpace(strings.Join(terminal.lines[0][27:], "")); got != fmt.Sprintf("$%d.25  900", i%9) {
				t.Errorf("beside %q there is %q", name, got)
			}
			if got := strings.Join(terminal.lines[2], ""); got != frame[2] {
				t.Errorf("below %q there is %q", other, got)
			}
		}
	}
}

func TestOnlyCharactersOfUncertainWidthAreWrittenAtLength(t *testing.T) {
	for text, want := range map[string]bool{
		"a": false, "é": false, "e\u0301": false, "Ж": false, "ก": false, "न": false, "─": false, "▸": false, "…": false, "淘": false, "가": false, "あ": false,
		"กำ": true, "ที่": true, "नि": true, "स्ते": true, "ខ្មែ": true, "👍": true, "🇺🇦": true, "❤\ufe0f": true, "⏰": true, "\u1100": true, "\u00ad": true, "\ue0b0": true,
	} {
		if _, width := ansi.FirstGraphemeCluster(text, ansi.GraphemeWidth); unsure(text, width) != want {
			t.Errorf("%q: %v", text, !want)
		}
	}
}
