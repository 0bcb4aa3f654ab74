package screen_test

import (
	"testing"
	"time"

	"example.com/verifyo/keymap"
	"example.com/verifyo/ui/screen"
	"example.com/verifyo/ui/theme"
)

// guarded is a list whose rows are guarded for a second, with the context it reads.
func guarded(firstRows bool) (*screen.List[int, int], *screen.Context) {
	ctx := &screen.Context{Theme: theme.New(false), Keys: keymap.Default(), Now: time.Unix(1e9, 0)}
	list := screen.NewList(ctx, nil, screen.Table[int, int]{
		ID:       func(row int) int { return row },
		Refilter: func() {},
		Guard:    screen.Guard{For: time.Second, FirstRows: firstRows},
	})
	list.SetSize(60, 9)
	return &list, ctx
}

func TestARowThatCameUnderTheCursorIsSafeUntilItWasSeenForAMoment(t *testing.T) {
	for name, change := range map[string]func(*screen.List[int, int]){
		"another left": func(l *screen.List[int, int]) { l.SetRows([]int{2, 3}) },
		"it was moved": func(l *screen.List[int, int]) { l.MarkWithoutKey(2) },
	} {
		list, ctx := guarded(false)
		list.SetRows([]int{1, 2, 3})
		change(list)
		ctx.Now = ctx.Now.Add(time.Hour)
		if !list.JustMoved() {
			t.Errorf("%s: a key acts on a row that was never on the screen", name)
		}
		list.Seen()
		for range 100 { // a key that is held down
			if ctx.Now = ctx.Now.Add(900 * time.Millisecond); !list.JustMoved() {
				t.Fatalf("%s: a key that is held down acts", name)
			}
			list.Seen()
		}
		if ctx.Now = ctx.Now.Add(time.Second); list.JustMoved() {
			t.Errorf("%s: no key acts on a row that was on the screen for a second", name)
		}
	}
}

func TestARowThatTheOperatorMarkedTakesEveryKey(t *testing.T) {
	for name, mark := range map[string]func(*screen.List[int, int]){
		"by a movement": func(l *screen.List[int, int]) { l.Press(keymap.Down, keymap.Press{}) },
		"by its ID":     func(l *screen.List[int, int]) { l.Mark(3) },
		"by a filter":   func(l *screen.List[int, int]) { l.Press(keymap.Filter, letter("/")) },
	} {
		list, _ := guarded(false)
		list.SetRows([]int{1, 2, 3})
		list.SetRows([]int{2, 3})
		list.Seen()
		if mark(list); list.JustMoved() {
			t.Errorf("%s: no key acts", name)
		}
	}
}

func TestAListThatOnlyLoadedBeforeItWasOpenedIsGuardedIfAKeyOpensIt(t *testing.T) {
	for _, byKey := range []bool{false, true} {
		list, _ := guarded(byKey)
		list.SetRows([]int{1, 2, 3})
		list.Seen()
		if list.JustMoved() != byKey {
			t.Errorf("opened by a key %v: its first rows are guarded %v", byKey, !byKey)
		}
	}
	list, _ := guarded(false)
	list.Press(keymap.Filter, letter("/"))
	list.Press(keymap.None, letter("x"))
	list.SetRows([]int{1})
	if list.Seen(); !list.JustMoved() {
		t.Error("a row that comes into a filter without rows is not guarded")
	}
}

func TestAClockThatWasSetBackDoesNotBlockKeys(t *testing.T) {
	list, ctx := guarded(true)
	list.SetRows([]int{1})
	list.Seen()
	if ctx.Now = ctx.Now.Add(-time.Hour); list.JustMoved() {
		t.Error("no key acts until the clock is where it was")
	}
}
