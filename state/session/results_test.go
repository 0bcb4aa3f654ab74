package session_test

import (
	"testing"
	"time"

	"example.com/verifyo/state/order"
	"example.com/verifyo/state/results"
	"example.com/verifyo/state/session"
)

// ended is an order in a ledger of an earlier run.
func ended(key order.Key) order.Order { return waiting(key).Cancelled(noon) }

// read is what reading the results from a ledger with these orders gives.
func read(orders ...order.Order) session.ResultsRead {
	var e session.ResultsRead
	for _, o := range orders {
		if r, counts := results.Of(o); counts {
			e.Rents = append(e.Rents, r)
		}
	}
	return e
}

// resultsAre fails unless the service of the test's orders has these results, in their country too.
func resultsAre(t *testing.T, when string, s *session.Session, rents, codes int) {
	t.Helper()
	o := waiting(1)
	all, here := s.ResultsOf(o.Service.ID), s.ResultsIn(o.Service.ID, o.Country.ID)
	if all != here || all.Rents != rents || all.Codes != codes {
		t.Errorf("%s: %d of %d, in the country %d of %d; want %d of %d", when, all.Codes, all.Rents, here.Codes, here.Rents, codes, rents)
	}
}

func TestResultsFollowTheOrdersOnceTheyWereRead(t *testing.T) {
	code := served("received", "908172")
	s := sessionWith(waiting(1), ended(2))
	resultsAre(t, "before the ledger was read", s, 0, 0)
	if !s.LacksResults() {
		t.Error("nobody reads the ledger")
	}
	s.Apply(session.ResultsRead{Problem: session.Problem{Kind: session.DiskSilent}}, noon)
	if resultsAre(t, "after a failure", s, 0, 0); !s.LacksResults() {
		t.Error("after a failure nobody reads again")
	}
	s.Apply(read(ended(2), ended(3)), noon)
	resultsAre(t, "after reading", s, 2, 0)

	s.Take(session.Result{Changes: []session.Change{{Order: 1, Step: func(o order.Order) order.Order { return o.Polled(code, noon).Finished(noon) }}}}, noon)
	resultsAre(t, "after this window's change, before it is saved", s, 3, 1)
	other := ended(9)
	other.Revision = 2
	s.Apply(session.LedgerChanged{Orders: []order.Order{other}}, noon)
	resultsAre(t, "after another window's", s, 4, 1)
	again := ended(3).Reopened(served("waiting", ""), ended(3), noon)
	again.Revision = 5
	s.Apply(session.LedgerChanged{Orders: []order.Order{again}}, noon)
	resultsAre(t, "after an order that is not listed was opened again", s, 3, 1)
}

func TestWhatTheLedgerHadDoesNotReplaceWhatTheSessionKnows(t *testing.T) {
	s := sessionWith(waiting(1))
	s.Apply(read(ended(1)), noon) // the server has called it waiting again since
	resultsAre(t, "listed as waiting", s, 0, 0)
}

func TestResultsAgeWithTheDaysAndWithRefunds(t *testing.T) {
	s := session.New()
	s.CountResults(1)
	s.Apply(session.Recovered{Orders: []order.Order{ended(1), waiting(2).Polled(served("received", "1"), noon).Finished(noon)}}, noon)
	s.Apply(read(), noon)
	o := waiting(1)
	paid, version := s.ResultsOf(o.Service.ID).PerCode, s.ResultsVersion()
	overdue := ended(1).RefundOverdueAt()
	if s.ResultsOutOfDate(overdue.Add(-1)) || !s.ResultsOutOfDate(overdue) {
		t.Error("it is not told when the refund is overdue")
	}
	s.Apply(session.ResultsAged{}, overdue)
	if now := s.ResultsOf(o.Service.ID).PerCode; now != paid.Add(ended(1).Cost()) || s.ResultsVersion() == version {
		t.Errorf("the code costs %s, then %s", paid, now)
	}
	midnight := time.Date(2026, 7, 4, 0, 0, 0, 0, time.UTC)
	if !s.ResultsOutOfDate(midnight) {
		t.Error("it is not told when the day ends")
	}
	s.Apply(session.ResultsAged{}, midnight)
	resultsAre(t, "on the next day", s, 0, 0)
}
