package session_test

import (
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
)

// kenya is watched for WhatsApp.
func kenya(since time.Time) session.StockWatch {
	return session.StockWatch{Service: api.Service{ID: "wa"}, Country: order.Country{ID: 8}, Since: since}
}

// stock is what the server says of Kenya.
func stock(s *session.Session, n int) {
	s.Apply(session.TaskStarted{Task: session.Task{Kind: session.ReadOffers, Service: "wa"}}, noon)
	s.Apply(session.OffersRead{Service: "wa", Generation: s.Offers["wa"].Generation, Offers: []api.Country{{ID: 8, Stocked: true, Available: n}}}, noon)
}

func TestAWatchedCountryIsFoundOnceItHasNumbers(t *testing.T) {
	s := session.New()
	s.Apply(session.StockWatchSet{Watch: kenya(noon), On: true}, noon)
	stock(s, 0)
	if found := s.InStock("wa"); len(found) != 0 || !s.StockWatched(kenya(noon).Pair()) {
		t.Errorf("sold out: %+v", found)
	}
	stock(s, 3)
	if len(s.InStock("wa")) != 1 || len(s.InStock("tg")) != 0 {
		t.Error("it is not found, or for another service")
	}
	found := kenya(noon)
	found.FoundAt = noon
	s.Apply(session.StockFound{Watch: found}, noon)
	if len(s.InStock("wa")) != 0 || s.StockWatched(found.Pair()) {
		t.Error("it is found twice")
	}
}

// TestAWindowTellsOnceWhatAnotherWindowFound rounds the times as the database does.
func TestAWindowTellsOnceWhatAnotherWindowFound(t *testing.T) {
	since := noon.Add(123456789)
	s := session.New()
	s.Apply(session.StockWatchSet{Watch: kenya(since), On: true}, noon)
	ledger := session.Watches{All: []session.StockWatch{kenya(since.Truncate(time.Microsecond))}, Read: true}
	follow := func(when string, want int) {
		t.Helper()
		before := s.Before()
		s.Apply(session.LedgerChanged{Account: session.Account{Watches: ledger}}, noon)
		if found := before.StockFound(ledger); len(found) != want {
			t.Errorf("%s: found %+v", when, found)
		}
	}
	follow("nothing new", 0)
	ledger.All[0].FoundAt = noon
	follow("found elsewhere", 1)
	follow("read again", 0)
	ledger = session.Watches{All: []session.StockWatch{kenya(noon.Add(time.Hour))}, Read: true}
	follow("watched again elsewhere", 0)
	if !s.StockWatched(kenya(noon).Pair()) {
		t.Error("the new watch is taken for the old one")
	}
	ledger = session.Watches{}
	follow("not read", 0)
	if !s.StockWatched(kenya(noon).Pair()) {
		t.Error("what could not be read stopped the watch")
	}
}

// TestWhatThisWindowFoundIsNotWatchedAgainBeforeTheLedgerHasIt reads the ledger while the end is written.
func TestWhatThisWindowFoundIsNotWatchedAgainBeforeTheLedgerHasIt(t *testing.T) {
	s, found := session.New(), kenya(noon)
	s.Apply(session.StockWatchSet{Watch: found, On: true}, noon)
	found.FoundAt = noon
	s.Apply(session.StockFound{Watch: found}, noon)
	s.Apply(session.LedgerChanged{Account: session.Account{Watches: session.Watches{All: []session.StockWatch{kenya(noon)}, Read: true}}}, noon)
	if s.StockWatched(found.Pair()) {
		t.Error("it is watched again")
	}
}
