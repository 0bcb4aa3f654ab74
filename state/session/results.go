package session

import (
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/results"
)

// ResultsRead is how the rents of the last days ended, read from the ledger once. From then on the
// results follow the orders.
type ResultsRead struct {
	Rents   []results.Rent
	Problem Problem
}

// ResultsAged means that time alone changes the results: a day has begun, or a refund is overdue.
type ResultsAged struct{}

func (ResultsRead) event() {}
func (ResultsAged) event() {}

// CountResults says of how many days rents count. Call it before the first event.
func (s *Session) CountResults(days int) { s.results = results.New(days) }

// ResultsOf are the results of a service in all countries. Like those in a country they are none until
// the ledger has been read: a part of them would mislead.
func (s *Session) ResultsOf(service api.ServiceID) results.Sum {
	if !s.counted {
		return results.Sum{}
	}
	return s.results.OfService(service)
}

// ResultsIn are the results of a service in one country.
func (s *Session) ResultsIn(service api.ServiceID, country api.CountryID) results.Sum {
	if !s.counted {
		return results.Sum{}
	}
	return s.results.In(results.Pair{Service: service, Country: country})
}

// ResultsVersion changes with every change of a result that is shown.
func (s *Session) ResultsVersion() int {
	if !s.counted {
		return 0
	}
	return 1 + s.results.Version()
}

// LacksResults reports whether the results must be read.
func (s *Session) LacksResults() bool { return !s.counted }

// ResultsSince is since when rents count.
func (s *Session) ResultsSince(now time.Time) time.Time { return s.results.Since(now) }

// ResultsOutOfDate reports whether time alone has changed the results.
func (s *Session) ResultsOutOfDate(now time.Time) bool { return s.counted && s.results.Aged(now) }

// readResults takes over the results from the ledger. What the session knows of an order is newer.
func (s *Session) readResults(e ResultsRead, now time.Time) {
	if e.Problem.Any() {
		return
	}
	s.counted = true
	s.results.Age(now)
	listed := indexFor(s.Orders, len(e.Rents))
	for _, r := range e.Rents {
		if listed.placeOf(s.Orders, r.Order) < 0 {
			s.results.Add(r)
		}
	}
}
