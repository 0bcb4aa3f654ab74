package widget

import (
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"

	"example.com/verifyo/ui/theme"
)

// Highlight draws s in style, and the characters that a filter matched in match. matched are
// byte offsets in ascending order, as sahilm/fuzzy gives them; offsets that do not start a
// character in s are ignored. s is plain text without styles.
func Highlight(s string, matched []int, style, match theme.Style) string {
	if len(matched) == 0 {
		return style.Render(s)
	}
	drawn, from, inMatch := "", 0, false
	end := func(at int) {
		look := style
		if inMatch {
			look = match
		}
		if at > from {
			drawn += look.Render(s[from:at])
		}
		from = at
	}
	for at, next := 0, 0; at < len(s); at = next {
		next = at + characterLength(s[at:])
		for len(matched) > 0 && matched[0] < at {
			matched = matched[1:]
		}
		if hit := len(matched) > 0 && matched[0] < next; hit != inMatch {
			end(at)
			inMatch = hit
		}
	}
	end(len(s))
	return drawn
}

// characterLength is how many bytes the first character of s has, as people see it. A letter of ASCII before
// another one is a character by itself, and most texts have no others.
func characterLength(s string) int {
	if s[0] < utf8.RuneSelf && s[0] >= ' ' && (len(s) == 1 || s[1] < utf8.RuneSelf) {
		return 1
	}
	text, _ := ansi.FirstGraphemeCluster(s, ansi.GraphemeWidth)
	return len(text)
}
