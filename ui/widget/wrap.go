package widget

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// Signs that stand for a hyphen and a blank at which a text must not be broken. Package ansi breaks
// at neither, and texts of the program have neither.
const (
	wholeHyphen = "\u2011"
	wholeBlank  = "\u00a0"
)

// asWritten has the hyphens and blanks again.
var asWritten = strings.NewReplacer(wholeHyphen, "-", wholeBlank, " ")

// Wrap breaks a text between words into lines of at most width cells, and breaks words that are
// longer. It does not break a word at a hyphen, or between two groups of digits: half of a phone
// number or of a code could be mistaken for all of it. A style goes on in the next line. An empty text gives no lines.
func Wrap(s string, width int) []string {
	if s == "" {
		return nil
	}
	wrapped := ansi.Wrap(whole(s), max(1, width), "")
	return restyled(strings.Split(asWritten.Replace(wrapped), "\n"))
}

// WrapClauses is Wrap with line ends between clauses, which end with a semicolon, if that takes no more lines. In the
// middle of a screen, a last line of one word looks lost.
func WrapClauses(s string, width int) []string {
	lines, clauses := Wrap(s, width), []string{}
	for clause := range strings.SplitAfterSeq(s, "; ") {
		if last := len(clauses) - 1; last >= 0 && Width(clauses[last]+strings.TrimRight(clause, " ")) <= width {
			clauses[last] += clause
		} else {
			clauses = append(clauses, clause)
		}
	}
	for i := range clauses {
		if clauses[i] = strings.TrimRight(clauses[i], " "); Width(clauses[i]) > width {
			return lines
		}
	}
	if len(clauses) > len(lines) {
		return lines
	}
	return restyled(clauses)
}

// restyled begins each line with the style in which the line before it ended: lines are drawn one by one.
func restyled(lines []string) []string {
	style := ""
	for i := range lines {
		lines[i] = style + lines[i]
		style = lastStyle(lines[i])
	}
	return lines
}

// lastStyle is the sequence of the style in which a line ends; empty if it ends without one.
func lastStyle(line string) string {
	at := strings.LastIndex(line, escape)
	if at < 0 {
		return ""
	}
	sequence := line[at : at+styleLength(line[at:])]
	if isReset(sequence) {
		return ""
	}
	return sequence
}

// whole replaces hyphens, and blanks between digits.
func whole(s string) string {
	var kept strings.Builder
	for i := range len(s) {
		switch {
		case s[i] == '-':
			kept.WriteString(wholeHyphen)
		case s[i] == ' ' && i > 0 && i+1 < len(s) && isDigit(s[i-1]) && isDigit(s[i+1]):
			kept.WriteString(wholeBlank)
		default:
			kept.WriteByte(s[i])
		}
	}
	return kept.String()
}

func isDigit(b byte) bool { return '0' <= b && b <= '9' }
