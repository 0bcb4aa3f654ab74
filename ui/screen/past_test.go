package screen_test

import (
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"example.com/verifyo/keymap"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/screen"
)

// hand presses keys on a list as an operator does: a word is typed letter by letter.
type hand struct {
	t      *testing.T
	list   *screen.List[int, int]
	intent screen.Intent
}

func (h *hand) press(keys ...string) {
	m := keymap.Default()
	named := map[string]tea.KeyType{"enter": tea.KeyEnter, "esc": tea.KeyEsc, "ctrl+r": tea.KeyCtrlR, "ctrl+u": tea.KeyCtrlU, "ctrl+w": tea.KeyCtrlW, "left": tea.KeyLeft, "down": tea.KeyDown}
	for _, k := range keys {
		presses := []keymap.Press{{Type: named[k]}}
		if _, ok := named[k]; !ok {
			presses = nil
			for _, r := range k {
				presses = append(presses, letter(string(r)))
			}
		}
		for _, p := range presses {
			action := m.Action(p)
			if h.list.Typing() {
				action = m.Typing(p)
			}
			h.intent, _ = h.list.Press(action, p)
			if k == "enter" {
				h.list.Leave()
			}
		}
	}
}

// filters fails unless the title shows this filter, with the text cursor while it is typed. An
// empty filter is none.
func (h *hand) filters(by string) {
	h.t.Helper()
	want := ""
	if by != "" {
		want = messages.FilteredBy(by)
	}
	if filterOf(h.list) != want {
		h.t.Errorf("the title has %q, want %q", filterOf(h.list), want)
	}
}

func TestAnEarlierFilterComesBackWithOneKey(t *testing.T) {
	for name, left := range map[string][]string{
		"by esc":                   {"/", "ger", "esc"},
		"by esc after enter":       {"/", "ger", "enter", "esc"},
		"by emptying it":           {"/", "ger", "left", "ctrl+u"},
		"by emptying it and esc":   {"/", "ger", "ctrl+u", "esc"},
		"by starting another":      {"/", "ger", "enter", "/"},
		"by an empty one and esc":  {"/", "ger", "enter", "/", "esc"},
		"by enter, and continued":  {"/", "ger", "enter"},
		"and blanks after it":      {"/", "ger", "esc", "/", "  ", "esc"},
		"and one that was retyped": {"/", "ger", "esc", "/", "x", "ctrl+w"},
	} {
		t.Run(name, func(t *testing.T) {
			h := &hand{t: t, list: ten(nil, nil)}
			h.press(left...)
			h.press("ctrl+r")
			h.filters("ger▏")
			if h.intent != nil {
				t.Errorf("it says %+v", h.intent)
			}
			h.press("m")
			h.filters("germ▏")
		})
	}
}

func TestTwoFiltersAreSwapped(t *testing.T) {
	for name, second := range map[string][]string{"typed": {"/", "pol"}, "in force": {"/", "pol", "enter"}, "used twice": {"/", "pol", "enter", "enter"}} {
		h := &hand{t: t, list: ten(nil, nil)}
		h.press("/", "ger", "enter")
		h.press(second...)
		for _, want := range []string{"ger▏", "pol▏", "ger▏"} {
			h.press("ctrl+r")
			h.filters(want)
			if t.Failed() {
				t.Fatalf("the second was %s", name)
			}
		}
	}
}

func TestANewFilterStartsEmptyAndMarksItsFirstMatch(t *testing.T) {
	h := &hand{t: t, list: ten(nil, nil)}
	h.press("/", "ger", "enter", "down", "down", "/")
	h.filters("▏")
	if at, _ := h.list.Marked(); at != 12 {
		t.Errorf("after / row %d is marked, and nothing was searched for yet", at)
	}
	h.press("/")
	h.filters("/▏")
	h.press("esc", "down", "ctrl+r")
	if at, _ := h.list.Marked(); at != 10 {
		t.Errorf("after the filter came back row %d is marked", at)
	}
	h.press("down", "esc")
	if at, _ := h.list.Marked(); at != 11 {
		t.Errorf("after esc row %d is marked, which was not", at)
	}
}

func TestWithoutAnEarlierFilterTheKeySaysSo(t *testing.T) {
	h := &hand{t: t, list: ten(nil, nil)}
	for _, step := range []struct {
		keys []string
		says string
	}{
		{nil, messages.NoFilterYet}, {[]string{"/"}, messages.NoFilterYet}, {[]string{"x"}, messages.NoOtherFilterYet},
	} {
		h.press(step.keys...)
		before := filterOf(h.list)
		h.press("ctrl+r")
		if after := filterOf(h.list); after != before {
			t.Errorf("after %q the key changed %q to %q", step.keys, before, after)
		}
		if notice, ok := h.intent.(screen.Notified); !ok || notice.Notice.Text != step.says {
			t.Errorf("after %q it says %+v, want %q", step.keys, h.intent, step.says)
		}
	}
}

func TestAFilterComesBackInTheNextListOfItsKind(t *testing.T) {
	past := &screen.Past{}
	(&hand{t: t, list: ten(past, nil)}).press("/", "ger", "enter")
	h := &hand{t: t, list: ten(past, nil)}
	h.filters("")
	h.press("ctrl+r")
	h.filters("ger▏")
}
