package messages_test

import (
	"testing"
	"time"

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

// TestAFoundCountryIsTrueUntilItIsSoldOutOrRented reads the notice a minute after it came.
func TestAFoundCountryIsTrueUntilItIsSoldOutOrRented(t *testing.T) {
	w := watched("wa", "KE")
	w.FoundAt = noon
	n := messages.NoticeOf(session.StockFound{Watch: w}, order.Order{})
	rent := func(s *session.Session, service string, at time.Time) {
		s.Apply(session.Recovered{Orders: []order.Order{{Key: 1, Service: api.Service{ID: api.ServiceID(service)}, AskedAt: at}}}, at)
	}
	read := func(s *session.Session, at time.Time, offers ...api.Country) {
		s.Apply(session.TaskStarted{Task: session.Task{Kind: session.ReadOffers, Service: "wa"}}, at)
		s.Apply(session.OffersRead{Service: "wa", Generation: 1, Offers: offers}, at)
	}
	soldOut, inStock := api.Country{Stocked: true}, api.Country{Stocked: true, Available: 3}
	later := noon.Add(time.Minute)
	for name, test := range map[string]struct {
		change func(*session.Session)
		want   bool
	}{
		"nothing":            {func(*session.Session) {}, true},
		"rented before":      {func(s *session.Session) { rent(s, "wa", noon.Add(-time.Hour)) }, true},
		"another was rented": {func(s *session.Session) { rent(s, "tg", later) }, true},
		"rented since":       {func(s *session.Session) { rent(s, "wa", later) }, false},
		"in stock":           {func(s *session.Session) { read(s, later, inStock) }, true},
		"sold out before":    {func(s *session.Session) { read(s, noon.Add(-time.Hour), soldOut) }, true},
		"sold out again":     {func(s *session.Session) { read(s, later, soldOut) }, false},
		"not listed":         {func(s *session.Session) { read(s, later) }, false},
	} {
		s := session.New()
		test.change(s)
		if got := n.StillTrue(s, noon, later); got != test.want {
			t.Errorf("%s: it is still true: %v", name, got)
		}
	}
}
