package e2e_test

import (
	"maps"
	"strings"
	"testing"

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

// TestEveryKeyInTheSmallestWindowsLeavesAQuestionOpenAndStartsNothing presses all keys one after the other, from every
// screen, where the smallest frame fits and in windows that show nothing.
func TestEveryKeyInTheSmallestWindowsLeavesAQuestionOpenAndStartsNothing(t *testing.T) {
	screens := maps.Clone(everyScreen)
	maps.Copy(screens, moreScreens)
	orders := awkwardOrders()
	for name, place := range screens {
		for _, size := range [][2]int{{40, 10}, {20, 5}, {3, 2}} {
			root := place.reach(t, orders)
			sendTo(root, tea.WindowSizeMsg{Width: size[0], Height: size[1]})
			for _, key := range everyKey() {
				before := root.Dialog()
				sendTo(root, press(key))
				fits(t, root, size[0], size[1])
				if now := root.Dialog(); before != nil && now != before && !answers(key) {
					t.Errorf("%s, %s in %v: the question is gone:\n%s", name, key, size, root.View())
				} else if before == nil && now != nil && size[0] < 40 {
					t.Errorf("%s, %s in %v: a question that nobody can read is open", name, key, size)
				}
				if root.Session().Renting != nil {
					t.Fatalf("%s, %s in %v: a rent was started", name, key, size)
				}
			}
		}
	}
}
