package widget

import (
	"iter"
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

const reset = "\x1b[0m"

// Width is the number of cells s takes when it is drawn by this package.
func Width(s string) int {
	if cells, _, ok := simple(s); ok {
		return cells
	}
	return ansi.StringWidth(drawable(s))
}

// Fit returns s in exactly width cells: padded with blanks on the right, or cut with ellipsis
// at its end. Styles in s are kept and end with it; every other control or escape sequence is
// left out, and so is an ellipsis wider than width. A width of zero or less gives "".
func Fit(s string, width int, ellipsis string) string {
	s = Cut(s, width, ellipsis)
	return s + blanks(width-Width(s))
}

// FitRight is Fit with the padding on the left, for figures.
func FitRight(s string, width int, ellipsis string) string {
	s = Cut(s, width, ellipsis)
	return blanks(width-Width(s)) + s
}

// Cut is Fit without the padding: at most width cells, fewer if s is shorter.
func Cut(s string, width int, ellipsis string) string {
	if width <= 0 {
		return ""
	}
	if cells, open, ok := simple(s); ok && cells <= width { // the most common case
		if open {
			return s + reset
		}
		return s
	}
	s = drawable(s)
	if ansi.StringWidth(s) <= width || ansi.StringWidth(ellipsis) > width {
		ellipsis = ""
	}
	room := width - ansi.StringWidth(ellipsis)

	var out strings.Builder
	used, styled := 0, false
	for text, cells := range units(s) {
		if cells == 0 {
			styled = !isReset(text)
		} else if used += cells; used > room {
			break
		}
		out.WriteString(text)
	}
	out.WriteString(ellipsis)
	if styled {
		out.WriteString(reset)
	}
	return out.String()
}

// Spread puts left and right at the two ends of exactly width cells. If both do not fit, left
// is cut first; right is cut only if it is wider than width by itself.
func Spread(left, right string, width int, ellipsis string) string {
	right = Cut(right, width, ellipsis)
	room := width - Width(right)
	if right != "" {
		room-- // left never touches right
	}
	return Fit(Fit(left, room, ellipsis)+blanks(width-max(0, room)-Width(right))+right, width, ellipsis)
}

// Wrap breaks plain text between words into lines of at most width cells, and breaks longer
// words too. An empty text gives no lines.
func Wrap(s string, width int) []string {
	if s == "" {
		return nil
	}
	return strings.Split(ansi.Wrap(drawable(s), max(1, width), ""), "\n")
}

func blanks(n int) string {
	return strings.Repeat(" ", max(0, n))
}

// drawable reduces s to characters that take a cell and sequences that set a style: no tabs,
// line breaks or cursor movements, no partial sequence that would swallow the text after it,
// and no mark that would combine with the character before s.
func drawable(s string) string {
	if isPlain(s) {
		return s
	}
	s = strings.ToValidUTF8(s, "\uFFFD")
	var out strings.Builder
	out.Grow(len(s))
	for text := range units(s) {
		out.WriteString(text)
	}
	return out.String()
}

// isPlain reports whether s is all printable ASCII, as most text is.
func isPlain(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			return false
		}
	}
	return true
}

// units yields the drawable parts of s: characters as people see them, each with its cells,
// and sequences that set a style, with 0 cells.
func units(s string) iter.Seq2[string, int] {
	return func(yield func(string, int) bool) {
		for len(s) > 0 {
			text, cells, n := nextUnit(s)
			s = s[n:]
			if (cells == 0 && !isStyle(text)) || (cells > 0 && joins(text)) {
				continue
			}
			if !yield(text, cells) {
				return
			}
		}
	}
}

// nextUnit returns the first character or sequence of s and its length in bytes.
func nextUnit(s string) (text string, cells, n int) {
	if s[0] == ansi.ESC {
		text, _, n, _ = ansi.DecodeSequence(s, ansi.NormalState, nil)
		return text, 0, max(1, n)
	}
	text, cells = ansi.FirstGraphemeCluster(s, ansi.GraphemeWidth)
	return text, cells, len(text)
}

// joins reports whether character is a combining mark with no character to combine with. It
// would combine with the blank before it and change the width of both.
func joins(character string) bool {
	if character[0] < utf8.RuneSelf {
		return false
	}
	first, _ := ansi.FirstGraphemeCluster(" "+character, ansi.GraphemeWidth)
	return first != " "
}

// isStyle reports whether sequence only sets colours and attributes (SGR). Some other
// sequences also end in an m, but contain a private marker.
func isStyle(sequence string) bool {
	return sequence != "" && styleLength(sequence) == len(sequence)
}
