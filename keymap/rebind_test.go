package keymap_test

import (
	"errors"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"example.com/verifyo/keymap"
)

func TestAReboundActionHasItsNewKeysAndNoOld(t *testing.T) {
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

func TestEveryActionCanBeReboundToAnyKeyThatIsItsNoOthers(t *testing.T) {
	var overrides []keymap.Override
	for i, b := range keymap.Default().All() {
		overrides = append(overrides, keymap.Override{Action: b.Name, Keys: []string{"alt+" + string(rune('a'+i))}})
		if b.Action == keymap.Interrupt || b.Action == keymap.Suspend || b.Group == keymap.AtTheKey {
			overrides[i].Keys = []string{"f" + string(rune('0'+i-20))}
		}
	}
	m := rebound(t, overrides...)
	for i, b := range m.All() {
		if len(b.Keys()) != 1 || b.Keys()[0] != overrides[i].Keys[0] {
			t.Errorf("%s has %v", b.Name, b.Keys())
		}
	}
}

func TestAKeyOfTheKeyScreenMayMeanSomethingElseOnTheOthers(t *testing.T) {
	m := rebound(t, keymap.Override{Action: "page_down", Keys: []string{"ctrl+d"}}, keymap.Override{Action: "page_up", Keys: []string{"ctrl+u"}})
	press := tea.KeyMsg{Type: tea.KeyCtrlD}
	if m.Action(press) != keymap.PageDown || m.AtKey(press) != keymap.Demo {
		t.Errorf("it means %d on the screens and %d at the key", m.Action(press), m.AtKey(press))
	}
	if a := keymap.Default().Action(press); a != keymap.None {
		t.Errorf("on the screens ctrl+d means %d by itself", a)
	}
	for _, taken := range []keymap.Override{
		{Action: "clear", Keys: []string{"ctrl+c"}}, {Action: "demo", Keys: []string{"ctrl+u"}},
		{Action: "quit", Keys: []string{"q", "ctrl+d"}}, {Action: "open", Keys: []string{"enter", "ctrl+u"}},
	} {
		if _, err := keymap.Default().Rebound([]keymap.Override{taken}); err == nil || !strings.Contains(err.Error(), "already") {
			t.Errorf("%s for %s: %v", taken.Keys, taken.Action, err)
		}
	}
}

func TestKeysCanBeSwapped(t *testing.T) {
	m := rebound(t, keymap.Override{Action: "cancel", Keys: []string{"f"}}, keymap.Override{Action: "finish", Keys: []string{"c"}})
	if m.Action(rune1('f')) != keymap.Cancel || m.Action(rune1('c')) != keymap.Finish {
		t.Error("the keys are not swapped")
	}
}

func TestAnActionWithoutAKeyIsOff(t *testing.T) {
	m := rebound(t, keymap.Override{Action: "suspend"})
	b := m.Binding(keymap.Suspend)
	if b.Enabled() || b.Help().Key != "" || m.Action(tea.KeyMsg{Type: tea.KeyCtrlZ}) != keymap.None {
		t.Errorf("it has %v", b.Keys())
	}
}

func TestAnOverrideThatWouldHurtIsRefusedWithItsReason(t *testing.T) {
	one := func(action string, keys ...string) []keymap.Override {
		return []keymap.Override{{Action: action, Keys: keys}}
	}
	const secret = "sk_live_5ecretsecretsecret"
	for name, c := range map[string]struct {
		overrides []keymap.Override
		at        int
		says      string
	}{
		"an unknown action":            {one("cancle", "x"), 0, "no such action; did you mean cancel?"},
		"an action that is like none":  {one("frobnicate", "x"), 0, "no such action"},
		"a capital":                    {one("cancel", "ctrl+X"), 0, "ctrl+X is no key; did you mean ctrl+x?"},
		"nothing":                      {one("cancel", ""), 0, "an empty text is no key"},
		"an unknown key":               {one("cancel", "ctl+x"), 0, "ctl+x is no key; did you mean ctrl+x?"},
		"a key by another name":        {one("cancel", "escape"), 0, "escape is no key; did you mean esc?"},
		"a key that is sent as enter":  {one("cancel", "ctrl+m"), 0, "ctrl+m is no key; did you mean enter?"},
		"a capital by another name":    {one("cancel", "shift+x"), 0, "shift+x is no key; did you mean X?"},
		"a word":                       {one("cancel", "xylophone"), 0, "xylophone is no key"},
		"two letters":                  {one("cancel", "dd"), 0, "dd is no key"},
		"nothing for a key":            {one("cancel", ""), 0, "is no key"},
		"a control character":          {one("cancel", "\x1b"), 0, "(not repeated here) is no key"},
		"the API key for a key":        {one("cancel", secret), 0, "(not repeated here) is no key"},
		"screen's key":                 {one("cancel", "ctrl+a"), 0, "ctrl+a never arrives here: screen takes it"},
		"tmux's key":                   {one("cancel", "x", "ctrl+b"), 0, "ctrl+b never arrives here: tmux takes it"},
		"the terminal's stop":          {one("cancel", "ctrl+s"), 0, "ctrl+s never arrives here"},
		"the terminal's start":         {one("cancel", "ctrl+q"), 0, "ctrl+q never arrives here"},
		"yes for something else":       {one("cancel", "enter"), 0, "enter says yes in a question"},
		"no for something else":        {one("cancel", "esc"), 0, "esc says no in a question"},
		"a letter that interrupts":     {one("interrupt", "x"), 0, "x is for text"},
		"a letter that suspends":       {one("suspend", "alt+x"), 0, "alt+x is for text"},
		"a blank that interrupts":      {one("interrupt", "space"), 0, "space is for text"},
		"an editing key that suspends": {one("suspend", "ctrl+u"), 0, "ctrl+u is for text"},
		"no way to end":                {one("interrupt"), 0, "must keep a key"},
		"no way in":                    {one("open"), 0, "must keep a key"},
		"no way back":                  {one("back"), 0, "must keep a key"},
		"the same key twice":           {one("cancel", "x", "x"), 0, "x is here twice"},
		"the key of a default":         {one("up", "c"), 0, "c is a key of cancel already"},
		"the key of a later default":   {one("up", "q"), 0, "q is a key of quit already"},
		"the key of another override": {
			[]keymap.Override{{Action: "settle", Keys: []string{"x"}}, {Action: "up", Keys: []string{"x"}}}, 1, "x is a key of settle already",
		},
		"the key of another override, the other way round": {
			[]keymap.Override{{Action: "up", Keys: []string{"x"}}, {Action: "settle", Keys: []string{"x"}}}, 1, "x is a key of up already",
		},
		"the second of two": {
			[]keymap.Override{{Action: "up", Keys: []string{"x"}}, {Action: "dwon", Keys: []string{"z"}}}, 1, "did you mean down?",
		},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := keymap.Default().Rebound(c.overrides)
			var refused *keymap.Refused
			if !errors.As(err, &refused) {
				t.Fatalf("it says %v", err)
			}
			if refused.At != c.at || !strings.Contains(err.Error(), c.says) {
				t.Errorf("override %d: %q; want %d: %q", refused.At, err, c.at, c.says)
			}
			if strings.Contains(err.Error(), secret) || strings.Contains(err.Error(), "\x1b") {
				t.Errorf("it repeats what it must not: %q", err)
			}
		})
	}
}
