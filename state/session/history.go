package session

import (
	"slices"
	"time"

	"example.com/verifyo/state/history"
	"example.com/verifyo/state/moment"
	"example.com/verifyo/state/order"
)

// History is what a search of all orders ever rented found so far: a part of the list, around the cursor, and
// what all of it adds up to.
type History struct {
	Search  Search
	Asked   bool          // anything was sought yet
	Orders  []order.Order // the newest first; they follow each other in the list
	AtTop   bool          // there are no newer ones
	AtEnd   bool          // there are no older ones
	Read    bool          // Orders are those of the search; until then they are those of the one before
	ReadAt  time.Time     // when they were last read
	Problem Problem       // why the last page could not be read; empty if it was

	// Outside is what moved the balance without any order, on days of these orders; nothing if not all are sought.
	Outside []history.Outside

	Summary    history.Summary
	Sums       SumRequest // what Summary is the answer to
	Since      time.Time  // since when services, countries and waits count in what was requested last
	Summed     bool       // Summary is that of the search; perhaps not since then
	SumProblem Problem    // why they could not be added up

	summed Search
	orders reading
	sums   reading
}

// Search is what is sought, under a name by which two searches are told apart.
type Search struct {
	Name  string
	Query history.Query
}

// Events about the history.
type (
	// HistoryAsked means that a part of the history is being read. An earlier request is given up.
	HistoryAsked struct{ Request HistoryRequest }
	// SumAsked means that the history is being added up. An earlier request is given up.
	SumAsked struct{ Request SumRequest }
	// HistoryRead is that part.
	HistoryRead struct {
		Request HistoryRequest
		Page    history.Page
		Problem Problem
	}
	// HistorySummed is what all orders of a search add up to.
	HistorySummed struct {
		Request SumRequest
		Summary history.Summary
		Problem Problem
	}
)

func (HistoryAsked) event()  {}
func (SumAsked) event()      {}
func (HistoryRead) event()   {}
func (HistorySummed) event() {}

// SumVersion tells what the orders add up to from what they added up to before; 0 if they never were.
func (h History) SumVersion() int { return h.Sums.number }

// Wants reports whether the orders of a search must be read now: it is another search, or one of its orders has
// changed, or they could not be read. Nothing is wanted that is under way.
func (h History) Wants(search Search, now time.Time) bool {
	return !h.Asked || search.Name != h.Search.Name || h.orders.due(now)
}

// Answers reports whether Orders are those of a search.
func (h History) Answers(search Search) bool { return h.Read && search.Name == h.Search.Name }

// SlowAt is when the screen says that a search is under way; zero if none is.
func (h History) SlowAt() time.Time {
	if h.Read || !h.orders.underWay {
		return time.Time{}
	}
	return h.orders.beganAt.Add(SlowAfter)
}

// MayRead reports whether more orders of the search can be read.
func (h History) MayRead() bool { return h.Read && !h.orders.underWay && !h.Problem.Any() }

// WantsSum reports whether it must be requested now what a search adds up to.
func (h History) WantsSum(search Search, since, now time.Time) bool {
	return search.Name != h.summed.Name || !since.Equal(h.Since) || h.sums.due(now)
}

// NextReading notes when time alone makes Wants or WantsSum true.
func (h History) NextReading(next *moment.Next) {
	h.orders.next(next)
	h.sums.next(next)
}

// RetryAt is when orders that could not be read are read again.
func (h History) RetryAt() time.Time { return h.orders.nextAt }

func (s *Session) askHistory(r HistoryRequest, now time.Time) {
	h := &s.History
	if !h.Asked || r.Search.Name != h.Search.Name {
		h.Read, h.Problem = false, Problem{}
		h.orders.hasten()
	}
	h.Asked, h.Search = true, r.Search
	h.orders.begin(r.number, now)
}

func (s *Session) askSum(r SumRequest, now time.Time) {
	h := &s.History
	if r.Search.Name != h.summed.Name {
		h.Summed, h.SumProblem = false, Problem{}
		h.sums.hasten()
	}
	h.summed, h.Since = r.Search, r.Since
	h.sums.begin(r.number, now)
}

// readHistory takes an answer. Orders of the search before are not left standing as if they were an answer.
func (s *Session) readHistory(e HistoryRead, now time.Time) {
	h := &s.History
	if e.Request.number != h.orders.number {
		return
	}
	h.orders.end(e.Problem.Any(), now)
	switch h.Problem = e.Problem; {
	case !e.Problem.Any():
		h.Read, h.ReadAt = true, now
		h.add(e.Request, s.newest(e.Page.Orders), e.Page.End)
		h.addOutside(e.Request.Part, e.Page)
	case !h.Read:
		h.Orders, h.Outside, h.AtTop, h.AtEnd = nil, nil, false, false
	}
}

// newest are rows of the ledger as the session knows them, with the changes that are not saved yet.
func (s *Session) newest(rows []order.Order) []order.Order {
	places := indexFor(s.Orders, len(rows))
	orders := make([]order.Order, len(rows))
	for i, row := range rows {
		orders[i] = s.over(row)
		if at := places.placeOf(s.Orders, row.Key); at >= 0 && s.Orders[at].Revision >= row.Revision {
			orders[i] = s.Orders[at]
		}
	}
	return orders
}

func (s *Session) sumHistory(e HistorySummed, now time.Time) {
	h := &s.History
	if e.Request.number != h.sums.number {
		return
	}
	h.sums.end(e.Problem.Any(), now)
	if h.SumProblem = e.Problem; !e.Problem.Any() {
		h.Summary, h.Sums, h.Summed = e.Summary, e.Request, true
	}
}

// follow takes over an order that changed, if it is among those that were read. The old list does not change,
// because Before may have it.
func (h *History) follow(o order.Order) {
	if i := placeOf(h.Orders, o.Key); i >= 0 && h.Orders[i].Revision <= o.Revision {
		h.Orders = slices.Clone(h.Orders)
		h.Orders[i] = o
	}
}

// noteChange notes that an order changed after the history was read.
func (h *History) noteChange() { h.orders.changed, h.sums.changed = true, true }

// noteMoved notes that the balance moved, which may have been without any order.
func (h *History) noteMoved() { h.orders.changed = true }

// refresh makes the history be read again at once.
func (h *History) refresh() {
	h.noteChange()
	h.orders.hasten()
	h.sums.hasten()
}
