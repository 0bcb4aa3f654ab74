package e2e_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"example.com/verifyo/api/sandbox"
	"example.com/verifyo/ui/messages"
)

// TestAFilterTypedFromAnyPaneReachesItsListAndNoOrder types a word whose letters finish an order, ask to
// rent and cancel, from every pane without a list.
func TestAFilterTypedFromAnyPaneReachesItsListAndNoOrder(t *testing.T) {
	for _, test := range []struct {
		size  [2]int
		walk  []string // the keys that lead to the pane, from the countries of a service
		title string   // of the list that is filtered
	}{
		{[2]int{120, 36}, []string{"tab"}, "Viber"},
		{[2]int{120, 36}, []string{"esc", "tab"}, messages.ServicesTitle},
		{[2]int{120, 36}, []string{"2", "enter"}, messages.OrdersTitle},
		{[2]int{120, 36}, []string{"tab", "?"}, "Viber"},
		{[2]int{160, 45}, []string{"l"}, "Viber"},
		{[2]int{160, 45}, []string{"tab", "tab"}, "Viber"},
		{[2]int{80, 24}, []string{"2"}, messages.OrdersTitle},
	} {
		if testing.Short() && test.size[0] != 160 {
			continue // the loop draws another window, and no other goroutines meet
		}
		for _, key := range []string{"/", "ctrl+r"} {
			t.Run(fmt.Sprint(test.size, test.walk, key), func(t *testing.T) {
				inTime(t, func(t *testing.T) {
					r := start(t, setup{width: test.size[0], height: test.size[1]})
					r.press("2", "/")
					r.paste("old")
					r.press("esc")
					r.rent("viber", "ukraine")
					r.deliver("482913")
					if r.press("1"); test.size[0] >= 100 {
						r.press("1")
						r.open("viber")
						r.press("/")
						r.paste("ukraine")
						r.press("esc")
					}
					r.press(test.walk...)
					r.press(key)
					r.write("facebook")
					r.see("facebook")
					if got := r.focused(); !strings.HasSuffix(got, test.title) {
						t.Errorf("%q is filtered, not %q:\n%s", got, test.title, r.screen.text())
					}
					if r.box.Requests(sandbox.Finish) > 0 || r.root.Dialog() != nil {
						t.Errorf("a letter acted on an order:\n%s", r.screen.text())
					}
				})
			})
		}
	}
}

// TestAHeldFilterKeyIsNoText holds it on every list, and then types a filter that begins with its letter.
func TestAHeldFilterKeyIsNoText(t *testing.T) {
	for name, walk := range map[string][]string{"services": {"1"}, "countries": {"1", "enter"}, "orders": {"2"}} {
		inTimeNamed(t, name, func(t *testing.T) {
			r := start(t, setup{})
			r.rent("telegram", "ukraine")
			r.press("1", "1")
			r.press(walk...)
			r.holdKey("/", 300*time.Millisecond)
			r.dontSee(messages.FilteredBy("/"), "//")
			r.write("ukr/")
			r.see("ukr/")
			r.press("esc", "/")
			r.pass(time.Second)
			r.write("/x")
			r.see("/x")
		})
	}
}
