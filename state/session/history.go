package session

import (
	"slices"
	"time"

	"example.com/verifyo/state/history"
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
	Problem Problem       // why the last page could not be read; empty if it was

	Summary    history.Summary
	Sums       SumRequest // what Summary is the answer to
	Since      time.Time  // since when services, countries and waits count in what was requested last
	Summed     bool       // Summary is that of the search; perhaps not since then
	SumProblem Problem    // why they could not be added up

	summed     Search
	asked      int  // the number of the newest request for orders: an answer to an older one is dropped
	sumAsked   int  // likewise, of what they add up to
	reading    bool // the newest request is under way
	summing    bool
	changed    bool // an order changed since the orders were requested
	sumChanged bool // an order changed since it was requested what they add up to
}

// Search is what is sought, under a name by which two searches are told apart.
type Search struct {
	Name  string
	Query history.Query
}

// HistoryPart says which orders of a search are to be read.
type HistoryPart int

// The parts, as they lie to those that were read before.
const (
	FirstOrders HistoryPart = iota // the newest ones
	LastOrders                     // the oldest ones
	OlderOrders
	NewerOrders
	SameOrders   // those that were read before, as they are now
	AroundOrders // an order, and those that are older
)

// HistoryRequest asks for a part of the orders that a search finds.
type HistoryRequest struct {
	Search Search
	Part   HistoryPart
	From   history.Place // without the order there
	To     history.Direction
	Count  int
	number int
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

// SumRequest asks what the orders of a search add up to.
type SumRequest struct {
	Search Search
	Since  time.Time // since when services, countries and waits count
	Days   int       // how many days begin then, for a picture of them
	number int
}

func (HistoryAsked) event()  {}
func (SumAsked) event()      {}
func (HistoryRead) event()   {}
func (HistorySummed) event() {}

// The numbers of orders that are read at once, and that are kept at most.
const (
	historyPage = 200
	historyKept = 3 * historyPage
)

// HistoryRequest is the request for a part of what a search finds. Another search than the last one begins with
// its first or last orders.
func (s *Session) HistoryRequest(search Search, part HistoryPart) HistoryRequest {
	h := s.History
	if other := len(h.Orders) == 0 || search.Name != h.Search.Name; other && part != LastOrders {
		part = FirstOrders
	}
	r := HistoryRequest{Search: search, Part: part, Count: historyPage, number: h.asked + 1}
	switch part {
	case LastOrders:
		r.To = history.Newer
	case OlderOrders:
		r.From = history.PlaceOf(h.Orders[len(h.Orders)-1])
	case NewerOrders:
		r.From, r.To = history.PlaceOf(h.Orders[0]), history.Newer
	case SameOrders:
		r.Count = min(len(h.Orders)+historyPage, historyKept) // new ones push none out
		if !h.AtTop {
			r.From = fromOrder(h.Orders[0])
		}
	}
	return r
}

// HistoryAround is the request for an order and those that follow it.
func (s *Session) HistoryAround(search Search, o order.Order) HistoryRequest {
	return HistoryRequest{Search: search, Part: AroundOrders, From: fromOrder(o), Count: historyPage, number: s.History.asked + 1}
}

// fromOrder is a place from which an order itself is read, too.
func fromOrder(o order.Order) history.Place {
	p := history.PlaceOf(o)
	p.Key++
	return p
}

// SumRequest is the request for what a search adds up to.
func (s *Session) SumRequest(search Search, since time.Time) SumRequest {
	return SumRequest{Search: search, Since: since, number: s.History.sumAsked + 1}
}

// SumVersion tells what the orders add up to from what they added up to before; 0 if they never were.
func (h History) SumVersion() int { return h.Sums.number }

// Wants reports whether the orders that are shown are not those of a search as they are now, and nothing
// is under way to change that.
func (h History) Wants(search Search) bool {
	if search.Name != h.Search.Name || !h.Asked {
		return true
	}
	return h.changed && !h.reading
}

// MayRead reports whether more orders of the search can be read.
func (h History) MayRead() bool { return h.Read && !h.reading && !h.Problem.Any() }

// WantsSum reports whether it must be requested what a search adds up to.
func (h History) WantsSum(search Search, since time.Time) bool {
	if search.Name != h.summed.Name || !since.Equal(h.Since) {
		return true
	}
	return h.sumChanged && !h.summing
}

func (s *Session) askHistory(r HistoryRequest) {
	h := &s.History
	if !h.Asked || r.Search.Name != h.Search.Name {
		h.Read = false
	}
	h.Asked, h.Search, h.Problem = true, r.Search, Problem{}
	h.asked, h.reading, h.changed = r.number, true, false
}

func (s *Session) askSum(r SumRequest) {
	h := &s.History
	if r.Search.Name != h.summed.Name {
		h.Summed = false
	}
	h.summed, h.Since, h.SumProblem = r.Search, r.Since, Problem{}
	h.sumAsked, h.summing, h.sumChanged = r.number, true, false
}

func (s *Session) readHistory(e HistoryRead) {
	h := &s.History
	if e.Request.number != h.asked {
		return
	}
	h.reading = false
	if h.Problem = e.Problem; e.Problem.Any() {
		return
	}
	h.Read = true
	h.add(e.Request, s.newest(e.Page.Orders), e.Page.End)
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

func (s *Session) sumHistory(e HistorySummed) {
	h := &s.History
	if e.Request.number != h.sumAsked {
		return
	}
	h.summing = false
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
func (h *History) noteChange() { h.changed, h.sumChanged = true, true }

// add puts a part of the list where it belongs, and drops what is too far away from it.
func (h *History) add(r HistoryRequest, orders []order.Order, end bool) {
	switch r.Part {
	case OlderOrders:
		h.Orders, h.AtEnd = slices.Concat(h.Orders, orders), end
		if drop := len(h.Orders) - historyKept; drop > 0 {
			h.Orders, h.AtTop = h.Orders[drop:], false
		}
	case NewerOrders:
		h.Orders, h.AtTop = slices.Concat(orders, h.Orders), end
		if len(h.Orders) > historyKept {
			h.Orders, h.AtEnd = h.Orders[:historyKept], false
		}
	case LastOrders:
		h.Orders, h.AtTop, h.AtEnd = orders, end, true
	case SameOrders:
		h.Orders, h.AtEnd = orders, end
	case AroundOrders:
		h.Orders, h.AtTop, h.AtEnd = orders, false, end
	default:
		h.Orders, h.AtTop, h.AtEnd = orders, true, end
	}
}
