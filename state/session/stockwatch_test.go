package session_test

import (
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/results"
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

// TestACountryWhoseStockIsNotKnownIsNotFound reads an offer without a stock.
func TestACountryWhoseStockIsNotKnownIsNotFound(t *testing.T) {
	s := session.New()
	s.Apply(session.StockWatchSet{Watch: kenya(noon), On: true}, noon)
	s.Apply(session.TaskStarted{Task: session.Task{Kind: session.ReadOffers, Service: "wa"}}, noon)
	s.Apply(session.OffersRead{Service: "wa", Generation: 1, Offers: []api.Country{{ID: 8}}}, noon)
	if found := s.InStock("wa"); len(found) > 0 {
		t.Errorf("found: %+v", found)
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
		readsLedger(s)
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

// ledgerRead lets the session know what a reading of the ledger found.
func ledgerRead(s *session.Session, pinned session.Pinned, watches ...session.StockWatch) {
	account := session.Account{Pinned: pinned, Watches: session.Watches{All: watches, Read: true}}
	s.Apply(session.LedgerChanged{Account: account}, noon)
}

// readsLedger begins a reading.
func readsLedger(s *session.Session) {
	s.Apply(session.TaskStarted{Task: session.Task{Kind: session.ReadLedger}}, noon)
}

// TestWhatThisWindowFoundIsNotWatchedAgainBeforeTheLedgerHasIt reads the ledger while the end is written, and
// once more after another watch was set.
func TestWhatThisWindowFoundIsNotWatchedAgainBeforeTheLedgerHasIt(t *testing.T) {
	s, found := session.New(), kenya(noon)
	s.Apply(session.StockWatchSet{Watch: found, On: true}, noon)
	readsLedger(s)
	found.FoundAt = noon
	s.Apply(session.StockFound{Watch: found}, noon)
	other := kenya(noon)
	other.Country.ID = 9
	for _, watches := range [][]session.StockWatch{{kenya(noon)}, {kenya(noon), other}} {
		late := session.Watches{All: watches, Read: true}
		if ends := s.EndsNotRead(late); len(ends) != 1 || ends[0].FoundAt != noon || s.Knows(session.Result{Event: session.LedgerChanged{Account: session.Account{Watches: late}}}, noon) {
			t.Errorf("nobody writes the end again: %+v", ends)
		}
		ledgerRead(s, session.Pinned{}, watches...)
		if s.StockWatched(found.Pair()) {
			t.Error("it is watched again")
		}
	}
	if !s.StockWatched(other.Pair()) {
		t.Error("another window's watch is not taken over")
	}
	if ends := s.EndsNotRead(session.Watches{All: []session.StockWatch{found}, Read: true}); len(ends) > 0 {
		t.Errorf("what is written is written again: %+v", ends)
	}
}

// TestALateReadingDoesNotTakeBackWhatWasSetMeanwhile answers a reading that began before the keys were pressed.
func TestALateReadingDoesNotTakeBackWhatWasSetMeanwhile(t *testing.T) {
	before, pin := kenya(noon), session.CountryPin{Pair: results.Pair{Service: "wa", Country: 8}, OnTop: true}
	old := session.Pinned{Services: map[api.ServiceID]bool{"tg": true}}
	s := session.New()
	ledgerRead(s, old, before)
	readsLedger(s)
	again := before
	again.Country.ID, again.Since = 9, noon.Add(time.Second)
	for _, e := range []session.Event{
		session.StockWatchSet{Watch: before},
		session.StockWatchSet{Watch: again, On: true},
		session.PinSet{Service: "wa", On: true},
		session.PinSet{Service: "tg"},
		session.CountryPinSet{Pin: pin, On: true},
	} {
		s.Apply(e, noon)
	}
	elsewhere := before
	elsewhere.Country.ID = 10
	ledgerRead(s, session.Pinned{Services: map[api.ServiceID]bool{"tg": true, "vi": true}}, before, elsewhere)
	if _, pinned := s.CountryPin(pin.Pair); !pinned || !s.Pins["wa"] || s.Pins["tg"] {
		t.Errorf("pins: %v, %v", s.Pins, s.CountryPins)
	}
	if s.StockWatched(before.Pair()) || !s.StockWatched(again.Pair()) {
		t.Errorf("watched: %+v", s.StockWatches())
	}
	if !s.StockWatched(elsewhere.Pair()) || !s.Pins["vi"] {
		t.Error("what another window set is lost")
	}
	readsLedger(s)
	ledgerRead(s, old, before) // another window has taken it back since
	if _, pinned := s.CountryPin(pin.Pair); pinned || s.Pins["wa"] || s.StockWatched(again.Pair()) {
		t.Error("what another window took back is still there")
	}
}

// TestAReadingThatHasTheNewWatchIsNewerThanThisWindow reads a watch that another window found at once.
func TestAReadingThatHasTheNewWatchIsNewerThanThisWindow(t *testing.T) {
	s := session.New()
	s.Apply(session.StockWatchSet{Watch: kenya(noon), On: true}, noon)
	found := kenya(noon)
	found.FoundAt = noon
	ledgerRead(s, session.Pinned{}, found)
	if s.StockWatched(found.Pair()) {
		t.Error("it is watched after another window found it")
	}
}

// TestWhatWasNotSavedIsNotSet is of a disk that is full.
func TestWhatWasNotSavedIsNotSet(t *testing.T) {
	s, full := session.New(), session.Problem{Kind: session.DiskFull}
	pin := session.CountryPin{Pair: results.Pair{Service: "wa", Country: 8}}
	s.Apply(session.StockWatchSet{Watch: kenya(noon), On: true, Problem: full}, noon)
	s.Apply(session.CountryPinSet{Pin: pin, On: true, Problem: full}, noon)
	s.Apply(session.PinSet{Service: "wa", On: true, Problem: full}, noon)
	if _, pinned := s.CountryPin(pin.Pair); pinned || s.Pins["wa"] || len(s.StockWatches()) > 0 {
		t.Errorf("pins: %v, %v; watched: %+v", s.Pins, s.CountryPins, s.StockWatches())
	}
	ledgerRead(s, session.Pinned{Services: map[api.ServiceID]bool{"tg": true}}, kenya(noon.Add(time.Hour)))
	if _, pinned := s.CountryPin(pin.Pair); pinned || s.Pins["wa"] || len(s.StockWatches()) != 1 {
		t.Errorf("pins: %v, %v; watched: %+v", s.Pins, s.CountryPins, s.StockWatches())
	}
	s.Apply(session.StockWatchSet{Watch: kenya(noon), Problem: full}, noon)
	if !s.StockWatched(kenya(noon).Pair()) {
		t.Error("a stop that was not saved stopped the watch")
	}
}

// TestWhoeverMayNotWatchAnotherCountryKnowsAtOnceWhichAreWatched is refused because another window has just begun a
// watch, of which this one has not read yet.
func TestWhoeverMayNotWatchAnotherCountryKnowsAtOnceWhichAreWatched(t *testing.T) {
	ours, theirs := kenya(noon), kenya(noon.Add(time.Second))
	theirs.Country.ID++
	wanted := kenya(noon.Add(2 * time.Second))
	wanted.Country.ID += 2
	s := session.New()
	s.Apply(session.StockWatchSet{Watch: ours, On: true}, noon)
	s.Apply(session.StockWatchSet{
		Watch: wanted, On: true, Problem: session.Problem{Kind: session.WatchesFull},
		Watches: session.Watches{All: []session.StockWatch{ours, theirs}, Read: true},
	}, noon)
	if all := s.StockWatches(); len(all) != 2 || all[1].Pair() != theirs.Pair() {
		t.Errorf("it knows of %+v", all)
	}
}
