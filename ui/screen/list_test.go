package screen_test

import (
	"strconv"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"

	"example.com/verifyo/keymap"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/screen"
	"example.com/verifyo/ui/theme"
	"example.com/verifyo/ui/widget"
)

// ten is a list of ten rows in a window of four. refiltered may be nil.
func ten(past *screen.Past, refiltered func()) *screen.List[int, int] {
	if refiltered == nil {
		refiltered = func() {}
	}
	ctx := &screen.Context{Theme: theme.New(false), Keys: keymap.Default()}
	list := screen.NewList(ctx, past, screen.Table[int, int]{
		ID:         func(row int) int { return row },
		TitleParts: func() []string { return nil },
		Columns: func() []screen.Column[int] {
			return []screen.Column[int]{{Column: widget.Column{Min: 2}, Cell: func(row int, _ screen.Cell) string { return strconv.Itoa(row) }}}
		},
		Refilter: refiltered,
	})
	list.SetSize(60, 5)
	list.SetRows([]int{10, 11, 12, 13, 14, 15, 16, 17, 18, 19})
	return &list
}

// filterOf is the filter as the title shows it.
func filterOf(list *screen.List[int, int]) string {
	title, _, _ := strings.Cut(list.View(), "\n")
	return strings.TrimSpace(title)
}

func letter(s string) keymap.Press { return keymap.Press{Type: tea.KeyRunes, Runes: []rune(s)} }

func TestMovementKeysMoveTheCursorOfAnyList(t *testing.T) {
	list := ten(nil, func() { t.Error("moving the cursor lists the rows again") })
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
		if _, mine := list.Press(step.action, keymap.Press{}); !mine {
			t.Errorf("action %d moves nothing", step.action)
		}
		if at, _ := list.Marked(); at != step.want {
			t.Errorf("action %d leads to %d, want %d", step.action, at, step.want)
		}
	}
	for _, a := range []keymap.Action{keymap.Enter, keymap.Back, keymap.None, keymap.Sort} {
		if _, mine := list.Press(a, keymap.Press{}); mine {
			t.Errorf("action %d belongs to the screen, and the list took it", a)
		}
	}
}

// TestAFilterInATitleIsNotAsQuietAsTheRest is about the colour of what was typed.
func TestAFilterInATitleIsNotAsQuietAsTheRest(t *testing.T) {
	defer lipgloss.SetColorProfile(lipgloss.ColorProfile())
	lipgloss.SetColorProfile(termenv.TrueColor)
	list, th := ten(nil, nil), theme.New(false)
	list.Press(keymap.Filter, letter("/"))
	list.Press(keymap.None, letter("u"))
	if want := th.Quiet.Render(messages.FilteredBy("")) + th.Accent.Render("u▏"); filterOf(list) != want {
		t.Errorf("the title shows %q, want %q", filterOf(list), want)
	}
}

func TestEscClearsTheFilterBeforeItMeansAnythingElse(t *testing.T) {
	listed := 0
	list := ten(nil, func() { listed++ })
	press := func(a keymap.Action, p keymap.Press) bool {
		_, mine := list.Press(a, p)
		return mine
	}
	press(keymap.Filter, letter("/"))
	if !list.Typing() || filterOf(list) != messages.FilteredBy("▏") {
		t.Fatalf("after /: typing %v, the title shows %q", list.Typing(), filterOf(list))
	}
	press(keymap.Down, keymap.Press{})
	press(keymap.None, letter("u"))
	press(keymap.None, letter("k"))
	if at, _ := list.Marked(); list.Filter() != "uk" || listed != 2 || at != 10 {
		t.Errorf("typed %q, listed %d times, marked %d", list.Filter(), listed, at)
	}
	list.Leave()
	if list.Typing() || filterOf(list) != messages.FilteredBy("uk") {
		t.Errorf("after typing ended, the title shows %q", filterOf(list))
	}
	if !press(keymap.Back, keymap.Press{}) || list.Filter() != "" || listed != 3 || filterOf(list) != "" {
		t.Errorf("cleared, it is %q, listed %d times", list.Filter(), listed)
	}
	if press(keymap.Back, keymap.Press{}) {
		t.Error("the second esc did not reach the screen")
	}
}
