package keymap_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	tea "github.com/charmbracelet/bubbletea"

	"example.com/verifyo/keymap"
)

func TestAReboundActionHasOnlyItsNewKeys(t *testing.T) {
	m := rebound(t,
		keymap.Override{Action: "cancel", Keys: []string{"x", "delete", "alt+c", "space", "pgdn"}},
		keymap.Override{Action: "page_down", Keys: []string{"ctrl+n"}})
	for _, p := range []keymap.Press{
		rune1('x'), {Type: tea.KeyDelete}, {Type: tea.KeyRunes, Runes: []rune{'c'}, Alt: true}, {Type: tea.KeySpace, Runes: []rune{' '}}, {Type: tea.KeyPgDown},
	} {
		if a := m.Action(p); a != keymap.Cancel {
			t.Errorf("%q is action %d", p, a)
		}
	}
	if a := m.Action(rune1('c')); a != keymap.None {
		t.Errorf("the old key is action %d", a)
	}
	if label := m.Binding(keymap.Cancel).Help().Key; label != "x delete alt+c space pgdn" {
		t.Errorf("the help names %q", label)
	}
	if keymap.Default().Action(rune1('c')) != keymap.Cancel {
		t.Error("the default map was changed")
	}
}

func TestEveryActionCanBeReboundToAFreeKey(t *testing.T) {
	const free = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
	var overrides []keymap.Override
	for i, b := range keymap.Default().All() {
		overrides = append(overrides, keymap.Override{Action: b.Name, Keys: []string{"alt+" + string(free[i])}})
		if b.Action == keymap.Interrupt || b.Action == keymap.Suspend || b.Group == keymap.AtTheKey {
			overrides[i].Keys = []string{fmt.Sprintf("f%d", 1+i%20)} // these cannot have a letter
		}
	}
	m := rebound(t, overrides...)
	for i, b := range m.All() {
		if len(b.Keys()) != 1 || b.Keys()[0] != overrides[i].Keys[0] {
			t.Errorf("%s has %v", b.Name, b.Keys())
		}
	}
}

func TestAKeyOfTheAPIKeyScreenMayMeanSomethingElseElsewhere(t *testing.T) {
	m := rebound(t, keymap.Override{Action: "page_down", Keys: []string{"ctrl+d"}}, keymap.Override{Action: "page_up", Keys: []string{"ctrl+u"}})
	press := tea.KeyMsg{Type: tea.KeyCtrlD}
	if m.Action(press) != keymap.PageDown || m.AtKey(press) != keymap.Demo {
		t.Errorf("it means %d on the screens and %d at the key", m.Action(press), m.AtKey(press))
	}
	if d := keymap.Default(); d.Action(press) != keymap.HalfPageDown || d.AtKey(press) != keymap.Demo {
		t.Errorf("by default it means %d on the screens and %d at the key", d.Action(press), d.AtKey(press))
	}
}

func TestAKeyThatWorksOnTheAPIKeyScreenIsTakenFromTheActionThatHasItThere(t *testing.T) {
	for _, c := range []struct {
		override keymap.Override
		from     keymap.Action
	}{
		{keymap.Override{Action: "demo", Keys: []string{"ctrl+u"}}, keymap.Clear},
		{keymap.Override{Action: "quit", Keys: []string{"q", "ctrl+d"}}, keymap.Demo},
		{keymap.Override{Action: "open", Keys: []string{"enter", "ctrl+u"}}, keymap.Clear},
		{keymap.Override{Action: "clear", Keys: []string{"ctrl+z"}}, keymap.Suspend},
	} {
		if b := rebound(t, c.override).Binding(c.from); b.Enabled() || b.Help().Key != "" {
			t.Errorf("%s has %v, which belongs to %s", b.Name, b.Keys(), c.override.Action)
		}
	}
}

func TestAKeyOfTheSettingsIsTakenFromItsDefaultAction(t *testing.T) {
	m := rebound(t, keymap.Override{Action: "resolve", Keys: []string{"pgdown", "q", "j"}}, keymap.Override{Action: "top", Keys: []string{"g"}})
	for _, p := range []keymap.Press{rune1('q'), rune1('j'), {Type: tea.KeyPgDown}} {
		if a := m.Action(p); a != keymap.Resolve {
			t.Errorf("%s means %d", p, a)
		}
	}
	quit, down, top := m.Binding(keymap.Quit), m.Binding(keymap.Down), m.Binding(keymap.Top)
	if quit.Enabled() || quit.Help().Key != "" || m.First(keymap.Quit) != "" || !slices.Equal(quit.Lost, []keymap.Loss{{Key: "q", To: "resolve"}}) {
		t.Errorf("quit is left with %v, without %v", quit.Keys(), quit.Lost)
	}
	if m.First(keymap.Down) != "down" || strings.Contains(down.Help().Key, "j") || m.Action(tea.KeyMsg{Type: tea.KeyDown}) != keymap.Down {
		t.Errorf("down is left with %v", down.Keys())
	}
	if top.Lost != nil {
		t.Errorf("top lost %v by an override of its own", top.Lost)
	}
}

// TestNoDefaultKeyStandsInTheWayOfASetting gives each default key to every other action, because
// a later version with a new default key must start with the settings of today.
func TestNoDefaultKeyStandsInTheWayOfASetting(t *testing.T) {
	all := keymap.Default().All()
	for _, has := range all {
		for _, k := range has.Keys() {
			for _, wants := range all {
				_, err := keymap.Default().Rebound([]keymap.Override{{Action: wants.Name, Keys: []string{k}}})
				if rejected, meant := err != nil, has.Action != wants.Action && mayNotHave(wants, k); rejected != meant {
					t.Errorf("%s, a key of %s, for %s: %v", k, has.Name, wants.Name, err)
				}
			}
		}
	}
}

// mayNotHave reports whether an action can never have a key, whichever action has it now.
func mayNotHave(b keymap.Binding, k string) bool {
	isText := utf8.RuneCountInString(k) == 1
	edits := slices.Contains([]string{"home", "end", "left", "right", "ctrl+u", "ctrl+d"}, k)
	switch {
	case k == "enter", k == "esc", k == "ctrl+c": // each is the only key of an action that must keep one
		return true
	case b.Action == keymap.Interrupt || b.Action == keymap.Suspend:
		return isText || edits
	}
	return b.Group == keymap.AtTheKey && isText
}

func TestKeysCanBeSwapped(t *testing.T) {
	m := rebound(t, keymap.Override{Action: "cancel", Keys: []string{"f"}}, keymap.Override{Action: "finish", Keys: []string{"c"}})
	if m.Action(rune1('f')) != keymap.Cancel || m.Action(rune1('c')) != keymap.Finish {
		t.Error("the keys are not swapped")
	}
}

func TestTheKeyOfInterruptIsFreeOnceItHasAnother(t *testing.T) {
	m := rebound(t, keymap.Override{Action: "quit", Keys: []string{"ctrl+c"}}, keymap.Override{Action: "interrupt", Keys: []string{"ctrl+x"}})
	if m.Action(tea.KeyMsg{Type: tea.KeyCtrlC}) != keymap.Quit || m.Action(tea.KeyMsg{Type: tea.KeyCtrlX}) != keymap.Interrupt {
		t.Error("the keys are not as they were given")
	}
}

func TestAnActionWithoutAKeyIsOff(t *testing.T) {
	m := rebound(t, keymap.Override{Action: "suspend"})
	b := m.Binding(keymap.Suspend)
	if b.Enabled() || b.Help().Key != "" || m.Action(tea.KeyMsg{Type: tea.KeyCtrlZ}) != keymap.None {
		t.Errorf("it has %v", b.Keys())
	}
}

func TestAnOverrideThatCannotWorkIsRejectedWithItsReason(t *testing.T) {
	one := func(action string, keys ...string) []keymap.Override {
		return []keymap.Override{{Action: action, Keys: keys}}
	}
	const secret = "sk_live_5ecretsecretsecret"
	for name, c := range map[string]struct {
		overrides []keymap.Override
		at        int
		names     string // what the message must name, in its order
	}{
		"an unknown action":            {one("cancle", "x"), 0, "did you mean cancel?"},
		"an action that is like none":  {one("frobnicate", "x"), 0, "verifyo config example"},
		"a capital":                    {one("cancel", "ctrl+X"), 0, "ctrl+X … ctrl+x?"},
		"nothing":                      {one("cancel", ""), 0, "empty"},
		"an unknown key":               {one("cancel", "ctl+x"), 0, "ctl+x … ctrl+x?"},
		"a key by another name":        {one("cancel", "escape"), 0, "escape … esc?"},
		"a key that is sent as enter":  {one("cancel", "ctrl+m"), 0, "ctrl+m … enter?"},
		"a capital by another name":    {one("cancel", "shift+x"), 0, "shift+x … X?"},
		"a key with alt":               {one("cancel", "alt+F5"), 0, "alt+F5 … alt+f5?"},
		"a word":                       {one("cancel", "xylophone"), 0, "xylophone … ctrl+x"},
		"two letters":                  {one("cancel", "dd"), 0, "dd"},
		"a control character":          {one("cancel", "\x1b"), 0, "unknown key: (not shown)"},
		"the API key for a key":        {one("cancel", secret), 0, "unknown key: (not shown)"},
		"screen's key":                 {one("cancel", "ctrl+a"), 0, "ctrl+a … screen"},
		"tmux's key":                   {one("cancel", "x", "ctrl+b"), 0, "ctrl+b … tmux"},
		"the terminal's stop":          {one("cancel", "ctrl+s"), 0, "ctrl+s … terminals"},
		"the terminal's start":         {one("cancel", "ctrl+q"), 0, "ctrl+q … terminals"},
		"yes for something else":       {one("cancel", "enter"), 0, "enter … question … open"},
		"no for something else":        {one("cancel", "esc"), 0, "esc … question … back"},
		"a letter that interrupts":     {one("interrupt", "x"), 0, "x … typing"},
		"a letter that suspends":       {one("suspend", "alt+x"), 0, "alt+x … typing"},
		"a space that interrupts":      {one("interrupt", "space"), 0, "space … typing"},
		"an editing key that suspends": {one("suspend", "ctrl+u"), 0, "ctrl+u … typing"},
		"no way to end":                {one("interrupt"), 0, "one key"},
		"no way in":                    {one("open"), 0, "one key"},
		"no way back":                  {one("back"), 0, "one key"},
		"the same key twice":           {one("cancel", "x", "x"), 0, "x … twice"},
		"the last way to end":          {one("up", "ctrl+c"), 0, "ctrl+c … only key of interrupt"},
		"the last way to end, while the API key is asked for": {
			[]keymap.Override{{Action: "up", Keys: []string{"x"}}, {Action: "clear", Keys: []string{"ctrl+c"}}}, 1, "ctrl+c … interrupt",
		},
		"the key of another override": {
			[]keymap.Override{{Action: "resolve", Keys: []string{"x"}}, {Action: "up", Keys: []string{"x"}}}, 1, "x … resolve",
		},
		"the key of another override, the other way round": {
			[]keymap.Override{{Action: "up", Keys: []string{"x"}}, {Action: "resolve", Keys: []string{"x"}}}, 1, "x … up",
		},
		"the second of two": {
			[]keymap.Override{{Action: "up", Keys: []string{"x"}}, {Action: "dwon", Keys: []string{"z"}}}, 1, "down?",
		},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := keymap.Default().Rebound(c.overrides)
			var rejected *keymap.Rejected
			if !errors.As(err, &rejected) {
				t.Fatalf("it says %v", err)
			}
			if rejected.At != c.at || !inOrder(err.Error(), strings.Split(c.names, " … ")) {
				t.Errorf("override %d: %q; want %d: %q", rejected.At, err, c.at, c.names)
			}
			if strings.Contains(err.Error(), secret) || strings.Contains(err.Error(), "\x1b") {
				t.Errorf("it repeats what it must not: %q", err)
			}
		})
	}
}

// inOrder reports whether a text has all the parts, one after the other.
func inOrder(text string, parts []string) bool {
	for _, part := range parts {
		_, after, found := strings.Cut(text, part)
		if !found {
			return false
		}
		text = after
	}
	return true
}

func TestAnActionThatMustHaveAKeyMayLoseAllButOne(t *testing.T) {
	m, err := rebound(t, keymap.Override{Action: "open", Keys: []string{"enter", "o"}}).Rebound([]keymap.Override{{Action: "again", Keys: []string{"o"}}})
	if err != nil {
		t.Fatal(err)
	}
	if m.Action(rune1('o')) != keymap.Again || m.First(keymap.Enter) != "enter" || len(m.Binding(keymap.Enter).Keys()) != 1 {
		t.Errorf("open has %v", m.Binding(keymap.Enter).Keys())
	}
}
