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

// prepare makes the sequences of a paint, and of words that are filled with its colour.
func prepare(of, chip paint) Style {
	p := sequences(of.letters())
	p.edge, p.ground = sequences(of.edge()), sequences(of.filled(chip))
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

// OnScreen draws a whole frame: what has no style of its own, or only an attribute, gets the colour of
// ordinary text, and everything the ground, also what comes after the end of a line. Doing this once at the end is cheaper than a colour in every piece of text, and leaves
// nothing out.
func (t Theme) OnScreen(frame string) string {
	if sign := unicodeGlyphs().Ellipsis; t.Glyphs.Ellipsis != sign { // of a sentence, which does not know the glyphs
		frame = strings.ReplaceAll(frame, sign, t.Glyphs.Ellipsis)
	}
	before, after := t.ordinary.before, t.ordinary.after
	if before == "" {
		return frame
	}
	coloured := strings.ReplaceAll(frame, after, after+before)
	return before + strings.ReplaceAll(coloured, "\n", "\n"+before)
}
