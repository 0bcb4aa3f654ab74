package session

import (
	"errors"
	"slices"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/results"
)

// MostWatched is how many countries are watched at most: each costs a request a minute.
const MostWatched = 5

// ErrMostWatched means that so many are watched already.
var ErrMostWatched = errors.New("as many countries are watched as may be")

// StockWatch is a sold-out country that is watched for a service until it has numbers. All windows share
// the watches.
type StockWatch struct {
	Service api.Service // without its code
	Country order.Country
	Since   time.Time
	FoundAt time.Time // when it had numbers; zero until then
}

// Pair is the service in the country.
func (w StockWatch) Pair() results.Pair {
	return results.Pair{Service: w.Service.ID, Country: w.Country.ID}
}

// Events about watches.
type (
	// StockWatchSet means that the operator began or stopped to watch a country.
	StockWatchSet struct {
		Watch   StockWatch
		On      bool
		Problem Problem
		Watches Watches // as the ledger has them if they are the reason; another window may just have begun one
	}
	// StockFound means that a watched country has numbers.
	StockFound struct{ Watch StockWatch }
)

func (StockWatchSet) event() {}
func (StockFound) event()    {}

// StockWatches are the countries that are watched now.
func (s *Session) StockWatches() []StockWatch { return Watches{All: s.watches}.Now() }

// StockWatched reports whether a country is watched for a service.
func (s *Session) StockWatched(pair results.Pair) bool {
	return slices.ContainsFunc(s.watches, func(w StockWatch) bool { return w.Pair() == pair && w.FoundAt.IsZero() })
}

// InStock are the watched countries that have numbers, by the newest offers of a service.
func (s *Session) InStock(service api.ServiceID) []StockWatch {
	return slices.DeleteFunc(s.StockWatches(), func(w StockWatch) bool {
		offer, _, listed := s.Offer(w.Service.ID, w.Country.ID)
		return w.Service.ID != service || !listed || !offer.Stocked || offer.SoldOut()
	})
}

func (s *Session) setStockWatch(e StockWatchSet) {
	if e.Problem.Any() {
		return
	}
	s.watches = slices.DeleteFunc(slices.Clone(s.watches), func(w StockWatch) bool { return w.Pair() == e.Watch.Pair() })
	if e.On {
		s.watches = append(s.watches, e.Watch)
	}
}

// foundStock ends a watch.
func (s *Session) foundStock(e StockFound) {
	s.watches = slices.Clone(s.watches)
	for i, w := range s.watches {
		if w.same(e.Watch) {
			s.watches[i].FoundAt = e.Watch.FoundAt
		}
	}
}

// same reports whether two are the same watch, and not one after the other of the same country. The
// database rounds times to microseconds.
func (w StockWatch) same(other StockWatch) bool {
	return w.Pair() == other.Pair() && w.Since.Sub(other.Since).Abs() < time.Microsecond
}

// Watches are all watches as the ledger has them.
type Watches struct {
	All  []StockWatch
	Read bool // they could be read
}

// Now are those of them that have not ended.
func (w Watches) Now() []StockWatch {
	return slices.DeleteFunc(slices.Clone(w.All), func(w StockWatch) bool { return !w.FoundAt.IsZero() })
}

// followWatches takes over the watches of the ledger. What this window set or found may not be there yet.
func (s *Session) followWatches(read Watches) {
	if s.knowsWatches(read) {
		return
	}
	before := s.watches
	s.watches = read.All
	for _, e := range s.unread {
		if set, ok := e.(StockWatchSet); ok && !(set.On && slices.ContainsFunc(read.All, set.Watch.same)) {
			s.setStockWatch(set)
		}
	}
	s.watches = slices.Clone(s.watches)
	for i, w := range s.watches {
		if at := slices.IndexFunc(before, w.same); at >= 0 && w.FoundAt.IsZero() {
			s.watches[i].FoundAt = before[at].FoundAt
		}
	}
}

// knowsWatches reports whether the ledger's watches are no news. An end that is not in the ledger is: it has
// to be written again.
func (s *Session) knowsWatches(read Watches) bool {
	if !read.Read {
		return true
	}
	return len(read.All) == len(s.watches) && !slices.ContainsFunc(read.All, func(w StockWatch) bool {
		at := slices.IndexFunc(s.watches, w.same)
		return at < 0 || s.watches[at].FoundAt.IsZero() != w.FoundAt.IsZero()
	})
}

// EndsNotRead are the watches that ended here, while the ledger goes on watching: that they have ended may
// not have been written.
func (s *Session) EndsNotRead(read Watches) []StockWatch {
	var ends []StockWatch
	for _, w := range read.All {
		at := slices.IndexFunc(s.watches, w.same)
		if at >= 0 && w.FoundAt.IsZero() && !s.watches[at].FoundAt.IsZero() {
			ends = append(ends, s.watches[at])
		}
	}
	return ends
}

// StockFound are those of the ledger's watches that ended since, because another window found numbers.
func (b Before) StockFound(read Watches) []StockWatch {
	return slices.DeleteFunc(slices.Clone(read.All), func(w StockWatch) bool {
		at := slices.IndexFunc(b.watches, w.same)
		return w.FoundAt.IsZero() || at < 0 || !b.watches[at].FoundAt.IsZero()
	})
}
