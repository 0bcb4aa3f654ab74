package painter

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// takeApart returns the cells of a line, exactly width of them, in the memory of cells. What does
// not fit is left out, and so are controls and sequences that set no style. A line that is too short
// goes on with the ground that it ends with.
func takeApart(line string, width int, cells []cell, long *longTexts) []cell {
	l := lineReader{rest: line, width: width, cells: cells[:0], long: long, broken: true}
	if !utf8.ValidString(line) {
		l.rest = strings.ToValidUTF8(line, "\uFFFD")
	}
	for l.rest != "" && l.read() {
	}
	return filled(l.cells, width, l.style)
}

// filled are the cells, and behind them blanks on the ground of the last style, width of them in all. Blanks are copied
// in larger and larger pieces, because most lines are short.
func filled(cells []cell, width int, last style) []cell {
	n := len(cells)
	if n >= width {
		return cells
	}
	cells = slices.Grow(cells, width-n)[:width]
	cells[n] = blank()
	cells[n].style.ground = last.ground
	for done := n + 1; done < width; {
		done += copy(cells[done:], cells[n:done])
	}
	return cells
}

// lineReader takes a line apart from left to right.
type lineReader struct {
	rest   string
	width  int
	cells  []cell
	long   *longTexts
	style  style
	broken bool // the line's beginning, a sequence or something unseen is before the rest
}

// read reads the next characters or the next sequence. It returns false if the line is full.
func (l *lineReader) read() bool {
	first := l.rest[0]
	if first == ansi.ESC {
		l.sequence()
		return true
	}
	if first < ' ' || first == 0x7f {
		l.rest, l.broken = l.rest[1:], true
		return true
	}
	if n := plain(l.rest); n > 0 {
		return l.putPlain(l.rest[:n])
	}
	text, width := ansi.FirstGraphemeCluster(l.rest, ansi.GraphemeWidth)
	return l.put(text, width, unsure(text, width))
}

func (l *lineReader) sequence() {
	n := styleLength(l.rest)
	if n > 0 {
		l.style = l.style.with(l.rest[len("\x1b[") : n-1])
	} else {
		_, _, n, _ = ansi.DecodeSequence(l.rest, ansi.NormalState, nil)
	}
	l.rest, l.broken = l.rest[max(1, n):], true
}

// plain is how many letters of ASCII text begins with. The last one before a letter that is not
// ASCII does not count, because that may be its accent.
func plain(text string) int {
	for i := range len(text) {
		switch b := text[i]; {
		case b >= utf8.RuneSelf:
			return max(0, i-1)
		case b < ' ' || b == 0x7f:
			return i
		}
	}
	return len(text)
}

// putPlain puts letters of ASCII into the next cells.
func (l *lineReader) putPlain(text string) bool {
	n, fits := len(l.cells), min(len(text), l.width-len(l.cells))
	l.cells = slices.Grow(l.cells, fits)[:n+fits]
	letter, space := cell{style: l.style, width: 1}, cell{text: ' ', style: l.style.onBlank(), width: 1}
	for i := range l.cells[n:] {
		if text[i] == ' ' {
			l.cells[n+i] = space
			continue
		}
		letter.text = glyph(text[i])
		l.cells[n+i] = letter
	}
	l.rest, l.broken = l.rest[fits:], false
	return fits == len(text)
}

// put puts a character into the next cells. A mark that a sequence parts from its character goes
// to that character: a terminal combines them anyway.
func (l *lineReader) put(text string, width int, unsure bool) bool {
	if l.broken && (unsure || l.afterUnsure()) {
		if n := l.combine(text); n > 0 {
			l.rest = l.rest[n:] // what follows may combine too
			return true
		}
	}
	l.rest, l.broken = l.rest[len(text):], false
	if width == 0 { // it is not seen
		l.broken = true
		return true
	}
	if len(l.cells)+width > l.width {
		return false
	}
	style := l.style
	if text == " " {
		style = style.onBlank()
	}
	l.cells = append(l.cells, cell{l.long.glyph(text), style, int8(width), unsure})
	for range width - 1 {
		l.cells = append(l.cells, cell{style: style, unsure: unsure})
	}
	return true
}

// last is the place of the last character, or -1.
func (l *lineReader) last() int {
	at := len(l.cells) - 1
	for at >= 0 && l.cells[at].width == 0 {
		at--
	}
	return at
}

func (l *lineReader) afterUnsure() bool {
	return len(l.cells) > 0 && l.cells[len(l.cells)-1].unsure
}

// combine adds to the character before text what of text combines with it, and returns how many
// bytes these are. At the beginning of a line there is no character, and a mark is left out. One
// that would change the width of its character is left out too.
func (l *lineReader) combine(text string) int {
	at, before := l.last(), " "
	if at >= 0 {
		before = string(l.long.appendText(nil, l.cells[at].text))
	}
	joined, width := ansi.FirstGraphemeCluster(before+text, ansi.GraphemeWidth)
	if at >= 0 && width == int(l.cells[at].width) && joined != before {
		l.cells[at].text = l.long.glyph(joined)
		for i := at; i < len(l.cells); i++ {
			l.cells[i].unsure = true
		}
	}
	return len(joined) - len(before)
}
