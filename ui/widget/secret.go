package widget

import (
	"strings"

	"github.com/charmbracelet/bubbles/textinput"
	tea "github.com/charmbracelet/bubbletea"

	"example.com/verifyo/ui/theme"
)

// secretLimit is far beyond any secret: one that reaches it was no secret that was pasted.
const secretLimit = 1024

// Secret is a line for what must not be seen: each character is drawn as a dot. It is
// edited at its end alone, since nobody can see where else. It is for one goroutine and
// is made by NewSecret.
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

// Value is what was typed, without blanks around it: a paste often has some.
func (s *Secret) Value() string { return strings.TrimSpace(s.input.Value()) }

// Full reports whether more was typed or pasted than there is room for.
func (s *Secret) Full() bool { return len([]rune(s.input.Value())) >= secretLimit }

// Clear empties the line.
func (s *Secret) Clear() { s.input.SetValue("") }

// Update takes a key. Pasted text is one key; its line breaks become blanks.
func (s *Secret) Update(msg tea.KeyMsg) {
	if len(msg.Runes) > 0 {
		msg.Runes = []rune(oneLine(string(msg.Runes)))
	}
	s.input, _ = s.input.Update(msg) // a static cursor has no command
	s.input.CursorEnd()
}

// View draws a dot for each character, as many as there is room for, and the text cursor.
func (s *Secret) View(width int) string {
	n := min(len([]rune(s.input.Value())), width-Width(s.glyphs.Input))
	return Cut(strings.Repeat(s.glyphs.Hidden, max(0, n))+s.glyphs.Input, width, "")
}
