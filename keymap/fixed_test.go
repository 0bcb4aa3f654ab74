package keymap_test

import (
	"reflect"
	"testing"

	"github.com/charmbracelet/bubbles/key"
	"github.com/charmbracelet/bubbles/textinput"
	tea "github.com/charmbracelet/bubbletea"

	"example.com/verifyo/keymap"
)

// rebound is the default map with other keys; the test fails if they are rejected.
func rebound(t *testing.T, overrides ...keymap.Override) keymap.Map {
	t.Helper()
	m, err := keymap.Default().Rebound(overrides)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestYesAndNoStayWhereTheyAreWhateverIsRebound(t *testing.T) {
	m := rebound(t,
		keymap.Override{Action: "open", Keys: []string{"o", "alt+enter", "f5"}}, keymap.Override{Action: "back", Keys: []string{"b", "backspace"}},
		keymap.Override{Action: "up", Keys: []string{"w"}}, keymap.Override{Action: "down", Keys: []string{"x"}}, keymap.Override{Action: "top", Keys: []string{"up"}},
		keymap.Override{Action: "bottom", Keys: []string{"down"}})
	for kind, want := range map[tea.KeyType]keymap.Action{
		tea.KeyEnter: keymap.Enter, tea.KeyEsc: keymap.Back, tea.KeyUp: keymap.Up, tea.KeyDown: keymap.Down,
	} {
		p := tea.KeyMsg{Type: kind}
		if asked, typing := m.Asked(p), m.Typing(p); asked != want || typing != want {
			t.Errorf("%s is %d in a question and %d in a filter, want %d", kind, asked, typing, want)
		}
	}
	for _, p := range []keymap.Press{rune1('o'), rune1('b'), {Type: tea.KeyEnter, Alt: true}, {Type: tea.KeyF5}, {Type: tea.KeyBackspace}, {Type: tea.KeyRunes, Runes: []rune("enter"), Paste: true}} {
		if a := m.Asked(p); a != keymap.None {
			t.Errorf("%s answers a question with %d", p, a)
		}
	}
	if m.Asked(rune1('w')) != keymap.Up || m.Asked(tea.KeyMsg{Type: tea.KeyCtrlC}) != keymap.Interrupt {
		t.Error("a question with a choice lost the keys that choose")
	}
}

func TestAKeyThatEditsTheFilterAlwaysEditsItWhateverIsRebound(t *testing.T) {
	edits := reflect.ValueOf(textinput.DefaultKeyMap)
	for i := range edits.NumField() {
		switch edits.Type().Field(i).Name {
		case "Paste", "AcceptSuggestion", "NextSuggestion", "PrevSuggestion": // the filter has none of these
			continue
		}
		for _, k := range edits.Field(i).Interface().(key.Binding).Keys() {
			if k == "ctrl+a" || k == "ctrl+b" {
				continue // screen and tmux use these, so no action can have them
			}
			p := pressed(t, k)
			// The actions that have some of these keys by default give them up first.
			m := rebound(t, keymap.Override{Action: "top"}, keymap.Override{Action: "bottom"}, keymap.Override{Action: "down", Keys: []string{k}})
			if m.Action(p) != keymap.Down {
				t.Errorf("%s is not down outside of the filter", k)
			}
			if a := m.Typing(p); a != keymap.None {
				t.Errorf("%s is action %d while it should edit the text", k, a)
			}
		}
	}
}

// pressed is the key press with a name.
func pressed(t *testing.T, name string) keymap.Press {
	t.Helper()
	for kind := tea.KeyF20; kind <= tea.KeyBackspace; kind++ {
		for _, alt := range []bool{false, true} {
			if p := (tea.KeyMsg{Type: kind, Alt: alt}); kind != tea.KeyRunes && p.String() == name {
				return p
			}
		}
	}
	if letters := []rune(name); len(letters) == 5 {
		return tea.KeyMsg{Type: tea.KeyRunes, Runes: letters[4:], Alt: true}
	}
	t.Fatalf("no terminal sends %q", name)
	return keymap.Press{}
}
