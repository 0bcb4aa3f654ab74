package keymap_test

import (
	"slices"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"example.com/verifyo/keymap"
)

// inGroups are the bindings of every group.
func inGroups(m keymap.Map) []keymap.Binding {
	var bindings []keymap.Binding
	for _, g := range keymap.Groups() {
		bindings = append(bindings, m.In(g)...)
	}
	return bindings
}

func rune1(letter rune) keymap.Press {
	return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{letter}}
}

func TestNoKeyMeansTwoThings(t *testing.T) {
	elsewhere, atTheKey := map[string]keymap.Action{}, map[string]keymap.Action{}
	means := func(meant map[string]keymap.Action, b keymap.Binding) {
		for _, k := range b.Keys() {
			if other, taken := meant[k]; taken {
				t.Errorf("%s means %d and %d", k, other, b.Action)
			}
			meant[k] = b.Action
		}
	}
	for _, b := range keymap.Default().All() {
		switch {
		case b.Group == keymap.AtTheKey:
			means(atTheKey, b)
			continue
		case b.Group == keymap.Everywhere, b.Group == keymap.Screens, b.Action == keymap.Enter, b.Action == keymap.Back:
			means(atTheKey, b) // these work on the API key screen too
		}
		means(elsewhere, b)
	}
}

func TestEveryActionHasAKeyAndItsWords(t *testing.T) {
	m := keymap.Default()
	for a := keymap.None + 1; a <= keymap.Demo; a++ {
		b := m.Binding(a)
		if b.Action != a || len(b.Keys()) == 0 || b.Help().Key == "" || b.Name == "" || b.Short == "" || b.Long == "" {
			t.Errorf("action %d is bound as %+v", a, b)
		}
	}
	if n := len(inGroups(m)); n != int(keymap.Demo) {
		t.Errorf("%d bindings in the groups of the help for %d actions", n, keymap.Demo)
	}
}

func TestALabelNamesTheKeysThatWork(t *testing.T) {
	spelled := map[string]string{"pgdn": "pgdown"} // the help abbreviates it
	for _, b := range keymap.Default().All() {
		var named []string
		for _, word := range strings.Fields(b.Help().Key) {
			if full, ok := spelled[word]; ok {
				word = full
			}
			named = append(named, word)
		}
		if !slices.Equal(named, b.Keys()) {
			t.Errorf("%q names %v, but %v work", b.Help().Key, named, b.Keys())
		}
	}
}

func TestKeysMeanTheirActions(t *testing.T) {
	m := keymap.Default()
	for _, test := range []struct {
		press keymap.Press
		want  keymap.Action
	}{
		{rune1('j'), keymap.Down},
		{rune1('G'), keymap.Bottom},
		{rune1('g'), keymap.Top},
		{rune1('s'), keymap.Sort},
		{rune1('S'), keymap.Reverse},
		{tea.KeyMsg{Type: tea.KeyEnter}, keymap.Enter},
		{tea.KeyMsg{Type: tea.KeyEsc}, keymap.Back},
		{tea.KeyMsg{Type: tea.KeyPgDown}, keymap.PageDown},
		{tea.KeyMsg{Type: tea.KeyCtrlD}, keymap.HalfPageDown},
		{tea.KeyMsg{Type: tea.KeyCtrlU}, keymap.HalfPageUp},
		{tea.KeyMsg{Type: tea.KeyCtrlR}, keymap.LastFilter},
		{tea.KeyMsg{Type: tea.KeyCtrlN}, keymap.Down},
		{tea.KeyMsg{Type: tea.KeyCtrlP}, keymap.Up},
		{tea.KeyMsg{Type: tea.KeyCtrlC}, keymap.Interrupt},
		{tea.KeyMsg{Type: tea.KeyCtrlZ}, keymap.Suspend},
		{rune1('ж'), keymap.None},
	} {
		if got := m.Action(test.press); got != test.want {
			t.Errorf("%s means %d, want %d", test.press, got, test.want)
		}
	}
}

func TestWhatIsPastedIsNeverAnAction(t *testing.T) {
	m := keymap.Default()
	for _, text := range []string{"q", "enter", "\r", "c", "f"} {
		pasted := tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(text), Paste: true}
		if m.Action(pasted) != keymap.None || m.Typing(pasted) != keymap.None {
			t.Errorf("the pasted %q is an action", text)
		}
	}
}

func TestWhileTypingNoLetterIsAnAction(t *testing.T) {
	m := keymap.Default()
	for letter := ' '; letter <= '~'; letter++ {
		if a := m.Typing(rune1(letter)); a != keymap.None {
			t.Errorf("%c is action %d while it should be text", letter, a)
		}
	}
	for kind, want := range map[tea.KeyType]keymap.Action{
		tea.KeyUp: keymap.Up, tea.KeyDown: keymap.Down, tea.KeyEnter: keymap.Enter, tea.KeyEsc: keymap.Back, tea.KeyCtrlC: keymap.Interrupt,
		tea.KeyCtrlN: keymap.Down, tea.KeyCtrlP: keymap.Up, tea.KeyCtrlR: keymap.LastFilter, tea.KeyCtrlU: keymap.None, tea.KeyCtrlW: keymap.None, tea.KeyCtrlD: keymap.None,
		tea.KeyHome: keymap.None, tea.KeyEnd: keymap.None, tea.KeyLeft: keymap.None, tea.KeyBackspace: keymap.None, // these edit the text
	} {
		if got := m.Typing(tea.KeyMsg{Type: kind}); got != want {
			t.Errorf("%s is action %d, want %d", kind, got, want)
		}
	}
}
