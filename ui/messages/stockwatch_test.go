package messages_test

import (
	"testing"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
)

func watched(service, iso string) session.StockWatch {
	return session.StockWatch{Service: api.Service{ID: api.ServiceID(service), Name: api.NewText(service)}, Country: order.Country{Name: api.NewText("Country " + iso), ISO: iso}}
}

func TestEveryWatchIsNamedAndItsServiceOnce(t *testing.T) {
	forms := messages.WatchedInHeader([]session.StockWatch{watched("Telegram", "KE"), watched("WhatsApp", "PL"), watched("Telegram", "")})
	want := []string{"watching Telegram KE, Country, WhatsApp PL", "watching Telegram KE, Country and 1 more", "watching Telegram KE and 2 more", "watching 3"}
	if len(forms) != len(want) {
		t.Fatalf("%q", forms)
	}
	for i := range want {
		if forms[i] != want[i] {
			t.Errorf("%q, want %q", forms[i], want[i])
		}
	}
	if none := messages.WatchedInHeader(nil); len(none) != 1 || none[0] != "" {
		t.Errorf("nothing is %q", none)
	}
}

func TestWhoeverWatchesTheMostReadsWhatToStop(t *testing.T) {
	n := messages.WatchedMost([]session.StockWatch{watched("Telegram", "KE"), watched("WhatsApp", "PL")})
	contains(t, "the sentence", n.Text, "Telegram KE, WhatsApp PL")
	if last := n.Shorter[len(n.Shorter)-1]; last != messages.WatchedMost(nil).Text {
		t.Errorf("the shortest form is %q", last)
	}
}
