package theme

import (
	"strings"

	"github.com/charmbracelet/lipgloss"
)

// Style is how a text is drawn. A lipgloss.Style is one too.
type Style interface {
	Render(text ...string) string
}

// prepared is a style whose sequences were made once. Making them anew takes lipgloss as long as
// everything else that a frame needs.
type prepared struct {
	before, after string
	edge, ground  Style // of a filled word in the style's colour; nil for a style that is one of them
}

// prepare makes the sequences of a style that only sets colours and attributes. A filled word is never
// faint: on a faint ground its letters could not be read.
func prepare(style lipgloss.Style) Style {
	p, filled := sequences(style), style.Faint(false)
	p.edge, p.ground = sequences(filled), sequences(filled.Reverse(true))
	return p
}

func sequences(style lipgloss.Style) prepared {
	before, after, _ := strings.Cut(style.Render("x"), "x")
	return prepared{before: before, after: after}
}

// Render draws texts, with a blank between two. A text of nothing needs no style.
func (p prepared) Render(text ...string) string {
	s := strings.Join(text, " ")
	if s == "" || p.before == "" {
		return s
	}
	return p.before + s + p.after
}
