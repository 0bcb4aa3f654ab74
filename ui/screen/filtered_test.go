package screen_test

import (
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"example.com/verifyo/keymap"
	"example.com/verifyo/ui/screen"
	"example.com/verifyo/ui/theme"
)

// ten is a list of ten rows in a window of four.
func ten() *screen.Filtered[int] {
	f := screen.NewFiltered[int](theme.New(false).Glyphs)
	f.SetHeight(4)
	f.SetRows([]int{10, 11, 12, 13, 14, 15, 16, 17, 18, 19})
	return &f
}

func letter(s string) keymap.Press { return keymap.Press{Type: tea.KeyRunes, Runes: []rune(s)} }

func TestTheMovingActionsMoveAnyList(t *testing.T) {
	list := ten()
	for _, step := range []struct {
		action keymap.Action
		want   int
	}{
		{keymap.Down, 11},
		{keymap.Up, 10},
		{keymap.PageDown, 13},
		{keymap.Bottom, 19},
		{keymap.PageUp, 16},
		{keymap.Top, 10},
		{keymap.HalfPageDown, 12},
		{keymap.HalfPageDown, 14},
		{keymap.HalfPageUp, 12},
	} {
		if _, mine := list.Press(step.action, keymap.Press{}, func() { t.Error("moving lists the rows anew") }); !mine {
			t.Errorf("action %d moves nothing", step.action)
		}
		if at, _ := list.Marked(); at != step.want {
			t.Errorf("action %d leads to %d, want %d", step.action, at, step.want)
		}
	}
	for _, a := range []keymap.Action{keymap.Enter, keymap.Back, keymap.None, keymap.Sort} {
		if _, mine := list.Press(a, keymap.Press{}, nil); mine {
			t.Errorf("action %d is the screen's and was taken", a)
		}
	}
}

func TestEscClearsTheFilterBeforeItMeansAnythingElse(t *testing.T) {
	list, listed := ten(), 0
	press := func(a keymap.Action, p keymap.Press) bool {
		_, mine := list.Press(a, p, func() { listed++ })
		return mine
	}
	press(keymap.Filter, letter("/"))
	if !list.Typing() || !strings.HasPrefix(list.Fact(), "filter: ") {
		t.Fatalf("after /: typing %v, drawn %q", list.Typing(), list.Fact())
	}
	press(keymap.Down, keymap.Press{})
	press(keymap.None, letter("u"))
	press(keymap.None, letter("k"))
	if at, _ := list.Marked(); list.Typed() != "uk" || listed != 2 || at != 10 {
		t.Errorf("typed %q, listed %d times, marked %d", list.Typed(), listed, at)
	}
	list.Leave()
	if list.Typing() || list.Fact() != "filter: uk" {
		t.Errorf("left, it is drawn %q", list.Fact())
	}
	if !press(keymap.Back, keymap.Press{}) || list.Typed() != "" || listed != 3 || list.Fact() != "" {
		t.Errorf("cleared, it is %q, listed %d times", list.Typed(), listed)
	}
	if press(keymap.Back, keymap.Press{}) {
		t.Error("the second esc did not go through")
	}
}
