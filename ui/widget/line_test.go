package widget_test

import (
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"example.com/verifyo/api"
	"example.com/verifyo/ui/theme"
	"example.com/verifyo/ui/widget"
)

func typed(s string) tea.KeyMsg { return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(s)} }
func pasted(s string) tea.KeyMsg {
	return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(s), Paste: true}
}

// focused is a filter that takes keys and contains s.
func focused(s string) *widget.Line {
	f := widget.NewLine(64, theme.New(false).Glyphs)
	f.Focus()
	f.SetValue(s)
	return &f
}

func TestWhatIsTypedFilters(t *testing.T) {
	f := widget.NewLine(64, theme.New(false).Glyphs)
	if f.Update(typed("w")) || f.Value() != "" || f.Focused() {
		t.Errorf("a filter without focus took a key: %q", f.Value())
	}
	f.Focus()
	for _, step := range []struct {
		key     tea.KeyMsg
		changed bool
		want    string
	}{
		{typed("w"), true, "w▏"},
		{typed("a"), true, "wa▏"},
		{tea.KeyMsg{Type: tea.KeyLeft}, false, "w▏a"},
		{typed("h"), true, "wh▏a"},
		{tea.KeyMsg{Type: tea.KeySpace, Runes: []rune{' '}}, true, "wh ▏a"},
		{tea.KeyMsg{Type: tea.KeyEnd}, false, "wh a▏"},
		{tea.KeyMsg{Type: tea.KeyBackspace}, true, "wh ▏"},
		{tea.KeyMsg{Type: tea.KeyUp}, false, "wh ▏"},
		{tea.KeyMsg{Type: tea.KeyCtrlV}, false, "wh ▏"},
		{tea.KeyMsg{Type: tea.KeyHome}, false, "▏wh "},
		{tea.KeyMsg{Type: tea.KeyCtrlU}, true, "▏"},
		{tea.KeyMsg{Type: tea.KeyCtrlU}, false, "▏"},
		{typed("wh at"), true, "wh at▏"},
		{tea.KeyMsg{Type: tea.KeyCtrlW}, true, "wh ▏"},
	} {
		if changed := f.Update(step.key); changed != step.changed || f.View(20) != step.want {
			t.Errorf("after %q: %q (changed %v), want %q (%v)", step.key.String(), f.View(20), changed, step.want, step.changed)
		}
	}
	f.SetValue("wa")
	f.Blur()
	if f.Update(typed("x")) || f.View(20) != "wa" {
		t.Errorf("without focus: %q", f.View(20))
	}
}

func TestALongPasteIsCut(t *testing.T) {
	f := focused("")
	f.Update(pasted(strings.Repeat("語", 9_999)))
	if f.Value() != strings.Repeat("語", 64) {
		t.Errorf("%q", f.Value())
	}
}

func TestTheTextCursorStaysVisible(t *testing.T) {
	f := focused("telegram")
	for _, test := range []struct {
		key   tea.KeyType
		width int
		want  string
	}{
		{tea.KeyEnd, 9, "telegram▏"},
		{tea.KeyEnd, 5, "…ram▏"},
		{tea.KeyEnd, 1, "▏"},
		{tea.KeyEnd, 0, ""},
		{tea.KeyHome, 5, "▏tel…"},
		{tea.KeyRight, 5, "t▏el…"},
	} {
		f.Update(tea.KeyMsg{Type: test.key})
		if got := f.View(test.width); got != test.want {
			t.Errorf("%v at %d: %q, want %q", test.key, test.width, got, test.want)
		}
	}
}

func TestTypingContinuesAtTheEndOfAFilterThatIsFocusedAgain(t *testing.T) {
	f := focused("telegram")
	f.Update(tea.KeyMsg{Type: tea.KeyHome})
	f.SetValue("whats")
	if got := f.View(20); got != "whats▏" {
		t.Errorf("after a new text: %q", got)
	}
	f.Update(tea.KeyMsg{Type: tea.KeyHome})
	f.Blur()
	f.Focus()
	if got := f.View(20); got != "whats▏" {
		t.Errorf("focused again: %q", got)
	}
}

func FuzzFilter(f *testing.F) {
	for _, s := range strange {
		f.Add(s, []byte{1, 8, 200, 23}, 14)
	}
	f.Fuzz(func(t *testing.T, paste string, keys []byte, width int) {
		paste, width = api.NewText(paste).String(), bounded(width)
		filter := focused("")
		for _, key := range keys {
			filter.Update(pasted(paste))
			filter.Update(tea.KeyMsg{Type: tea.KeyType(int(key) - 128), Alt: key%2 == 0})
			if got := filter.View(width); ansi.StringWidth(got) > max(0, width) || controls(got) != "" {
				t.Errorf("%q at %d draws %q", filter.Value(), width, got)
			}
			if n := len([]rune(filter.Value())); n > 64 {
				t.Errorf("%d characters", n)
			}
		}
	})
}
