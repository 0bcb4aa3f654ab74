package e2e_test

import (
	"strings"

	"example.com/verifyo/keymap"
	"example.com/verifyo/state"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/screen"
	"example.com/verifyo/ui/theme"
)

// A test names what the screen must say by the message that says it, so that a sentence can be
// reworded in one place. The frames in testdata show the words.

// labels are the default keys as sentences name them.
func labels() messages.Keys {
	return (&screen.Context{Keys: keymap.Default(), Theme: theme.New(false)}).Labels()
}

// order is the order of the session whose phone number ends in these digits.
func (r *run) order(phoneEnd string) state.Order {
	r.t.Helper()
	for _, o := range r.root.Session().Orders {
		if strings.HasSuffix(o.Phone.String(), phoneEnd) {
			return o
		}
	}
	r.t.Fatalf("no order has a number that ends in %s:\n%s", phoneEnd, r.screen.text())
	return state.Order{}
}

// newsOf is what the operator is told about a change of an order, without the key that it may
// offer.
func newsOf(o state.Order, by state.Step) string {
	return noticeText(messages.Of(state.OrderChanged{Order: o, By: by}, state.Order{}))
}

// noticeText is the text of a notice. An empty text would be on every screen, so a notice that says
// nothing is a mistake of the test.
func noticeText(n messages.Notice) string {
	if n.Text == "" {
		panic("this notice says nothing")
	}
	return n.Text
}
