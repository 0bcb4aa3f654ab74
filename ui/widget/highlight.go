package widget

import (
	"strings"

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
	var out, run strings.Builder
	inMatch := false
	flush := func() {
		if run.Len() == 0 {
			return
		}
		if inMatch {
			out.WriteString(match.Render(run.String()))
		} else {
			out.WriteString(style.Render(run.String()))
		}
		run.Reset()
	}
	for at := 0; at < len(s); {
		text, _ := ansi.FirstGraphemeCluster(s[at:], ansi.GraphemeWidth)
		for len(matched) > 0 && matched[0] < at {
			matched = matched[1:]
		}
		hit := len(matched) > 0 && matched[0] < at+len(text)
		at += len(text)
		if hit != inMatch {
			flush()
			inMatch = hit
		}
		run.WriteString(text)
	}
	flush()
	return out.String()
}
