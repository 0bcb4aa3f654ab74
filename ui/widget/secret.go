package widget

import (
	"strings"
	"unicode"

	"github.com/charmbracelet/bubbles/textinput"
	tea "github.com/charmbracelet/bubbletea"

	"example.com/verifyo/ui/theme"
)

// secretLimit is far longer than any secret, so a paste that reaches it was something else.
const secretLimit = 1024

// Secret is an input line for text that must not be seen: each character is drawn as a dot. It
// can be edited only at its end, because no other place is visible. It is for one goroutine;
// make it with NewSecret.
type Secret struct {
	input  textinput.Model
	glyphs theme.Glyphs
}

// NewSecret makes an empty line that takes keys.
func NewSecret(glyphs theme.Glyphs) Secret {
	input := newInput(secretLimit)
	input.Focus()
	return Secret{input: input, glyphs: glyphs}
}

// Value is the typed text without what a paste from a web page often has: blanks around it and
// characters that are not seen.
func (s *Secret) Value() string {
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if !unicode.IsGraphic(r) {
			return -1
		}
		return r
	}, s.input.Value()))
}

// Full reports whether the text has reached the limit.
func (s *Secret) Full() bool { return len([]rune(s.input.Value())) >= secretLimit }

// Clear empties the line.
func (s *Secret) Clear() { s.input.SetValue("") }

// Update takes a key. Pasted text is one key; its line breaks become blanks.
func (s *Secret) Update(msg tea.KeyMsg) {
	s.input, _ = s.input.Update(msg) // a static cursor has no command
	s.input.CursorEnd()
}

// View draws a dot for each character, as many as fit, and the text cursor.
func (s *Secret) View(width int) string {
	n := min(len([]rune(s.input.Value())), width-Width(s.glyphs.Input))
	return Cut(strings.Repeat(s.glyphs.Hidden, max(0, n))+s.glyphs.Input, width, "")
}
