package widget_test

import (
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"example.com/verifyo/ui/theme"
	"example.com/verifyo/ui/widget"
)

func TestASecretIsNeverDrawnWhateverIsTypedOrPasted(t *testing.T) {
	for _, ascii := range []bool{false, true} {
		glyphs := theme.New(ascii).Glyphs
		for _, text := range []string{"sk_live_1", " a\r\nb\t", "\x1b[31mred", "验证码", strings.Repeat("k", 2000)} {
			line := widget.NewSecret(glyphs)
			line.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(text), Paste: true})
			for width := range 60 {
				drawn := line.View(width)
				if widget.Width(drawn) > width || strings.Trim(drawn, glyphs.Hidden+glyphs.Input) != "" {
					t.Errorf("%q in %d cells is %q", text, width, drawn)
				}
			}
		}
	}
}

func TestAPastedSecretLosesTheBlanksAroundItAndWhatIsNotSeen(t *testing.T) {
	line := widget.NewSecret(theme.New(false).Glyphs)
	line.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("\n sk_\u200blive_1\u202e\r\n"), Paste: true})
	if line.Value() != "sk_live_1" || line.Full() {
		t.Errorf("%q", line.Value())
	}
	line.Update(tea.KeyMsg{Type: tea.KeyHome})
	line.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("23")})
	if !strings.HasSuffix(line.Value(), "23") {
		t.Errorf("the hidden line was edited before its end: %q", line.Value())
	}
	line.Clear()
	line.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(strings.Repeat("k", 2000)), Paste: true})
	if !line.Full() {
		t.Error("a truncated paste is not reported as full")
	}
}
