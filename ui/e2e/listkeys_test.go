package e2e_test

import (
	"fmt"
	"testing"

	"example.com/verifyo/ui/messages"
)

// leadingKey is the key that the answer to a key names: one that leads to a list where that key works.
// It is empty if the key acted.
func (r *run) leadingKey(key string) string {
	r.t.Helper()
	r.press(key)
	for _, leads := range []string{"1", "enter", "tab", "shift+tab", "h"} {
		keys := messages.Keys{Services: leads, Countries: leads}
		if notice := r.notice(); notice == messages.KeyForService(keys) || notice == messages.KeyForCountries(keys) {
			return leads
		}
	}
	return ""
}

// TestAKeyThatWorksInAnotherPaneNamesTheKeyThatLeadsThere follows the answers to the keys of the two
// lists, from every pane.
func TestAKeyThatWorksInAnotherPaneNamesTheKeyThatLeadsThere(t *testing.T) {
	for _, test := range []struct {
		size  [2]int
		focus []string // the keys that lead to a pane
		pin   string   // the key that the answer names; empty if it pins
		sort  string   // likewise
	}{
		{[2]int{99, 30}, nil, "", "enter"},
		{[2]int{99, 30}, []string{"enter"}, "", ""},
		{[2]int{99, 30}, []string{"enter", "2"}, "1", "1"},
		{[2]int{99, 30}, []string{"?"}, "1", "1"},
		{[2]int{120, 36}, []string{"tab"}, "tab", "tab"},
		{[2]int{120, 36}, []string{"enter"}, "", ""},
		{[2]int{120, 36}, []string{"enter", "tab"}, "1", "tab"},
		{[2]int{120, 36}, []string{"2"}, "1", "1"},
		{[2]int{160, 45}, nil, "", "enter"},
		{[2]int{160, 45}, []string{"enter"}, "", ""},
		{[2]int{160, 45}, []string{"enter", "shift+tab"}, "", "tab"},
		{[2]int{160, 45}, []string{"enter", "tab"}, "1", "shift+tab"},
		{[2]int{160, 45}, []string{"enter", "shift+tab", "shift+tab"}, "tab", "h"},
	} {
		if testing.Short() && test.size[0] != 120 {
			continue // the loop draws another window, and no other goroutines meet
		}
		for key, want := range map[string]string{"*": test.pin, "s": test.sort} {
			t.Run(fmt.Sprint(test.size, test.focus, key), func(t *testing.T) {
				inTime(t, func(t *testing.T) {
					r := start(t, setup{width: test.size[0], height: test.size[1]})
					r.press(test.focus...)
					leads := r.leadingKey(key)
					if leads != want {
						t.Errorf("%s names the key %q, want %q:\n%s", key, leads, want, r.screen.text())
					}
					for steps := 0; leads != ""; steps++ {
						if steps == 3 {
							t.Fatalf("%s still does nothing:\n%s", key, r.screen.text())
						}
						r.press(leads)
						r.pass(messages.Say("").For)
						leads = r.leadingKey(key)
					}
				})
			})
		}
	}
}
