package session

import (
	"slices"
	"time"

	"example.com/verifyo/state/history"
	"example.com/verifyo/state/order"
)

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

// SumRequest asks what the orders of a search add up to.
type SumRequest struct {
	Search Search
	Since  time.Time // since when services, countries and waits count
	Days   int       // how many days begin then, for a picture of them
	number int
}

// The numbers of orders that are read at once, and that are kept at most.
const (
	historyPage = 200
	historyKept = 3 * historyPage
)

// HistoryRequest is the request for a part of what a search finds. Another search than the last one begins with
// its first or last orders, and so does one whose orders could not be read.
func (s *Session) HistoryRequest(search Search, part HistoryPart) HistoryRequest {
	h := s.History
	if other := len(h.Orders) == 0 || !h.Answers(search); other && part != LastOrders {
		part = FirstOrders
	}
	r := HistoryRequest{Search: search, Part: part, Count: historyPage, number: h.orders.number + 1}
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
	return HistoryRequest{Search: search, Part: AroundOrders, From: fromOrder(o), Count: historyPage, number: s.History.orders.number + 1}
}

// fromOrder is a place from which an order itself is read, too.
func fromOrder(o order.Order) history.Place {
	p := history.PlaceOf(o)
	p.Key++
	return p
}

// SumRequest is the request for what a search adds up to.
func (s *Session) SumRequest(search Search, since time.Time) SumRequest {
	return SumRequest{Search: search, Since: since, number: s.History.sums.number + 1}
}

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

// addOutside adds what moved the balance on the days of a part of the list.
func (h *History) addOutside(part HistoryPart, page history.Page) {
	if part == OlderOrders || part == NewerOrders {
		h.Outside = history.WithDays(h.Outside, page.Outside, page.Days)
		return
	}
	h.Outside = page.Outside
}
