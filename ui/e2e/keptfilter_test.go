package e2e_test

import (
	"testing"
	"time"

	"example.com/verifyo/ui/messages"
)

// TestTheFilterStaysBehindTheOrderThatItFound opens an order from the filter, and presses what is a letter before that and
// a key after it.
func TestTheFilterStaysBehindTheOrderThatItFound(t *testing.T) {
	for _, tab := range []string{"2", "3"} {
		t.Run(tab, func(t *testing.T) {
			inTime(t, func(t *testing.T) {
				r := start(t, setup{width: 99, height: 30})
				r.rent("telegram", "ukraine")
				r.rent("whatsapp", "indonesia")
				r.press(tab, tab)
				r.seek("whatsapp")
				r.press("j")
				r.see(messages.FilteredBy("whatsappj"))
				r.press("backspace")
				r.pass(time.Second)
				r.press("enter")
				r.seeTitle(orderPage + " Whatsapp")
				r.press("esc", "j")
				r.see(messages.FilteredBy("whatsapp"), messages.MatchesOf(1, 2))
				r.seeMarkedOrder("Whatsapp")
				r.press("esc")
				r.pass(time.Second)
				r.dontSee(messages.FilteredBy("whatsapp"))
				r.see("Telegram", "Whatsapp")
			})
		})
	}
}
