package session

import (
	"cmp"
	"slices"
	"sort"

	"example.com/verifyo/state/order"
)

// placeOf is where an order is in a list; -1 if it is not there.
func placeOf(orders []order.Order, key order.Key) int {
	for i := range orders { // not a function of the order, which is large to copy
		if orders[i].Key == key {
			return i
		}
	}
	return -1
}

// index has the places of the orders in a list. Without one the list itself is searched, which is
// quicker for a few orders, and much slower for all of them at the start.
type index map[order.Key]int

// indexFor makes an index if that many orders are sought in a list.
func indexFor(orders []order.Order, sought int) index {
	if sought < 4 {
		return nil
	}
	places := make(index, len(orders)+sought)
	for i := range orders {
		places[orders[i].Key] = i
	}
	return places
}

// placeOf is where an order is in the list; -1 if it is not there.
func (places index) placeOf(orders []order.Order, key order.Key) int {
	if places == nil {
		return placeOf(orders, key)
	}
	if i, there := places[key]; there {
		return i
	}
	return -1
}

// note notes the place of an order that was added to the list.
func (places index) note(key order.Key, i int) {
	if places != nil {
		places[key] = i
	}
}

// put shows rows of the ledger, except those of which the session has a newer one. Changes that are
// not saved yet are applied on top of the rows.
func (s *Session) put(rows ...order.Order) {
	newer := make([]order.Order, 0, len(rows))
	places := indexFor(s.Orders, len(rows))
	for _, row := range rows {
		if s.joined[row.Key] || row.Status == order.Joined {
			s.dropJoined(row.Key)
			places = indexFor(s.Orders, len(rows))
			continue
		}
		if i := places.placeOf(s.Orders, row.Key); i < 0 || s.Orders[i].Revision <= row.Revision {
			newer = append(newer, s.over(row))
		}
	}
	s.show(newer...)
}

// dropJoined takes an order from the list that has become one with another. The answer to an earlier task may still
// bring an older row of it.
func (s *Session) dropJoined(key order.Key) {
	if !s.joined[key] {
		s.joined[key] = true
		s.History.noteChange()
	}
	if i := placeOf(s.Orders, key); i >= 0 {
		s.Orders = slices.Delete(slices.Clone(s.Orders), i, i+1)
		s.unlist(key)
	}
}

// unlist drops what is known of an order that is no longer listed.
func (s *Session) unlist(key order.Key) {
	delete(s.PollProblems, key)
	delete(s.Warned, key)
	delete(s.doubts, key)
}

// show adds orders to the list, or replaces them there. The old list does not change, because
// Before may have it; it is copied once for all of the orders.
func (s *Session) show(orders ...order.Order) {
	if len(orders) == 0 {
		return
	}
	s.Orders = append(make([]order.Order, 0, len(s.Orders)+len(orders)), s.Orders...)
	places := indexFor(s.Orders, len(orders))
	for _, o := range orders {
		switch i := places.placeOf(s.Orders, o.Key); {
		case i < 0:
			s.noteChange()
			places.note(o.Key, len(s.Orders))
			s.Orders = append(s.Orders, o)
		case s.Orders[i].Revision <= o.Revision: // the same order may come twice
			if s.Orders[i].Revision != o.Revision {
				s.noteChange()
			}
			s.Orders[i] = o
		default:
			continue
		}
		s.results.Follow(o)
		s.History.follow(o)
	}
	sortOrders(s.Orders)
	s.dropOldestEnded()
}

// EndedListed is how many ended orders are listed in addition to the open ones and those
// awaiting a refund.
const EndedListed = 200

// dropOldestEnded drops the oldest ended orders, so that memory does not grow in a program that
// runs for weeks; they stay in the ledger. The orders must be sorted.
func (s *Session) dropOldestEnded() {
	var ended, refused int
	s.Orders = slices.DeleteFunc(s.Orders, func(o order.Order) bool {
		if o.Open() || o.Refund == order.RefundPending || s.Lacks(o.Key) {
			return false
		}
		kept := &ended
		if o.Status == order.Refused { // counted apart, so that refusals do not push out rented orders
			kept = &refused
		}
		if *kept++; *kept <= EndedListed {
			return false
		}
		s.unlist(o.Key)
		return true
	})
}

// sortOrders lists the open orders first, then the ended ones; each group newest first.
func sortOrders(orders []order.Order) {
	for i := range orders { // most events leave the list sorted
		if i > 0 && inList(&orders[i-1], &orders[i]) > 0 {
			sort.SliceStable(orders, func(i, j int) bool { return inList(&orders[i], &orders[j]) < 0 })
			return
		}
	}
}

// inList compares the places of two orders in the list.
func inList(a, b *order.Order) int {
	if a.Open() != b.Open() {
		return btoi(b.Open()) - btoi(a.Open())
	}
	if a.Open() {
		return cmp.Or(b.ListedAt().Compare(a.ListedAt()), cmp.Compare(b.Key, a.Key))
	}
	return cmp.Or(b.EndedAt.Compare(a.EndedAt), cmp.Compare(b.Key, a.Key))
}
