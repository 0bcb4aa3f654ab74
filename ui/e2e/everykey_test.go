package e2e_test

import (
	"maps"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"example.com/verifyo/keymap"
)

// moreScreens are those with a question that takes text or offers a choice, and the history.
var moreScreens = map[string]place{
	"history":       {[]string{"3"}, ""},
	"label":         {[]string{"2", "n"}, ""},
	"an order's ID": {[]string{"2", "+"}, ""},
	"number forms":  {[]string{"2", "down", "P"}, ""},
	"why it failed": {[]string{"2", "down", "x"}, ""},
}

// everyKey are the keys of all actions. Those after which letters are text come last.
func everyKey() []string {
	var keys, texts []string
	for _, b := range keymap.Default().All() {
		switch b.Action {
		case keymap.Filter, keymap.LastFilter, keymap.Label, keymap.AddOrder:
			texts = append(texts, b.Keys()...)
		default:
			keys = append(keys, b.Keys()...)
		}
	}
	return append(keys, texts...)
}

// answers reports whether a key may close a question: it is its yes or its no, or ends the program.
func answers(key string) bool {
	return key == "enter" || key == "esc" || strings.HasPrefix(key, "ctrl+")
}

// TestEveryKeyInTheSmallestWindowLeavesAQuestionOpenAndStartsNothing presses all keys one after the other, from every
// screen.
func TestEveryKeyInTheSmallestWindowLeavesAQuestionOpenAndStartsNothing(t *testing.T) {
	if testing.Short() {
		t.Skip("every key on every screen, in one goroutine")
	}
	t.Parallel()
	screens := maps.Clone(everyScreen)
	maps.Copy(screens, moreScreens)
	orders := awkwardOrders()
	for name, place := range screens {
		root := place.reach(t, orders)
		sendTo(root, tea.WindowSizeMsg{Width: 40, Height: 10})
		for _, key := range everyKey() {
			before := root.Dialog()
			sendTo(root, press(key))
			fits(t, root, 40, 10)
			if now := root.Dialog(); before != nil && now != before && !answers(key) {
				t.Errorf("%s, %s: the question is gone:\n%s", name, key, root.View())
			}
			if root.Session().Renting != nil {
				t.Fatalf("%s, %s: a rent was started", name, key)
			}
		}
	}
}

// outOfSight are ways to something that a key would act on, if the window showed it.
var outOfSight = map[string][]string{
	"services":        {"1", "1"},
	"countries":       {"1", "1", "/", "v", "i", "b", "e", "r", "enter"},
	"rent question":   {"1", "1", "/", "v", "i", "b", "e", "r", "enter", "enter"},
	"order":           {"2", "2", "enter"},
	"cancel question": {"2", "2", "enter", "c"},
	"why it failed":   {"2", "2", "enter", "x"},
	"filter":          {"1", "1", "/"},
	"help":            {"?"},
}

// TestEveryKeyInAWindowThatShowsNothingSendsNothingAndQuitStillWorks waits after each key for longer than any yes does.
func TestEveryKeyInAWindowThatShowsNothingSendsNothingAndQuitStillWorks(t *testing.T) {
	for name, keys := range outOfSight {
		size := [2]int{20, 5}
		if len(keys)%2 == 0 {
			size = [2]int{3, 2} // no window is large enough for anything but a sentence
		}
		inTimeNamed(t, name, func(t *testing.T) {
			r := start(t, setup{})
			r.rent("telegram", "ukraine")
			r.press(keys...)
			r.pass(2 * time.Second)
			sent, live := r.changesSent(), r.order("4536")
			r.resize(size[0], size[1])
			if r.root.Dialog() != nil {
				t.Errorf("%s: a question that nobody can read is open", name)
			}
			for _, key := range everyKey() {
				if a := keymap.Default().Action(press(key).Key); a == keymap.Quit || a == keymap.Interrupt || a == keymap.Suspend {
					continue
				}
				r.press(key)
				r.pass(1100 * time.Millisecond)
				if now := r.order("4536"); r.changesSent() != sent || r.root.Session().Renting != nil || now.CancelScheduled() || now.AutoCancel != live.AutoCancel || now.Label != live.Label || now.Failure != live.Failure {
					t.Fatalf("%s, %s: the key acted unseen", name, key)
				}
			}
			r.press("q")
			r.until("the end", r.over)
		})
	}
}
