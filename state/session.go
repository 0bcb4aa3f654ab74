package state

import (
	"cmp"
	"slices"
	"time"

	"example.com/verifyo/api"
)

// Session is everything that the screens show. It changes by Take and Apply alone, which the
// root calls; every screen reads it. It is not safe for concurrent use and need not be.
type Session struct {
	Email, Username api.Text
	Balance         Remote[api.USD]

	Services   Remote[[]api.Service]
	Favourites map[api.ServiceID]bool
	Sorts      map[List]Sorting            // how the operator sorts the lists; one never sorted has none
	UsedAt     map[api.ServiceID]time.Time // when a number was last rented for it
	Offers     map[api.ServiceID]Remote[[]Offer]

	Orders   []Order         // as they are listed: see sortOrders
	Troubles map[Key]Problem // why the newest look at an order failed
	Renting  *Quote          // the rent under way; nil where there is none
	Cooldown time.Duration   // the smallest age at which a cancel worked just after one that was too early; 0 is not known
	Warned   map[Key]bool    // orders of which it was said that they soon expire
	doubts   map[Key]bool    // armed orders: whether the newest try to cancel may have arrived, unanswered
	TakenUp  bool            // the ledger has been read: no orders now means that there are none,
	Unread   Problem         // unless this says why it could not be
	Unseen   Problem         // why other windows' changes are not seen; none while they are

	Lost       Problem       // why the next start does not find the open orders; none where it does: see lost.go
	named      []api.OrderID // those that it finds all the same
	Unwritable Problem       // why the ledger did not take what it was given last; none where it did
	changes    []Change      // what the ledger has not been given yet: see unsaved.go
	counted    int64         // all of them there ever were

	// What stops the asking, and since when.
	Unreachable Problem   // the way to the server is broken
	SilentSince time.Time // since when it is
	Access      Access    // unless it is granted, nothing is asked until the operator asks
	RateLimit   RateLimit // how much the asking is held back
	Watched     bool      // another window asks about orders and balance, for all windows

	offset   time.Duration // the server's clock minus ours
	offsetAt time.Time     // when that was last seen; zero where our clock has jumped since
}

// NewSession is a session that knows nothing yet.
func NewSession() *Session {
	return &Session{
		Favourites: map[api.ServiceID]bool{}, Sorts: map[List]Sorting{}, UsedAt: map[api.ServiceID]time.Time{},
		Offers: map[api.ServiceID]Remote[[]Offer]{}, Troubles: map[Key]Problem{}, Warned: map[Key]bool{}, doubts: map[Key]bool{},
	}
}

// NearExpiry are the orders that will soon be over without an SMS and of which that was
// not said yet. One that is being cancelled needs no word. While the server's clock is
// not known there are none: a bell for a number with most of its life left would be false.
func (s *Session) NearExpiry(now time.Time) []Order {
	if !s.OnTime() {
		return nil
	}
	var near []Order
	for _, o := range s.Orders {
		left, told := o.Left(s.ServerTime(now))
		if told && left > 0 && left <= WarnBefore && o.Cancellable() && !o.Armed() && !s.Warned[o.Key] {
			near = append(near, o)
		}
	}
	return near
}

// Order finds an order by its key.
func (s *Session) Order(key Key) (Order, bool) {
	i := slices.IndexFunc(s.Orders, func(o Order) bool { return o.Key == key })
	if i < 0 {
		return Order{}, false
	}
	return s.Orders[i], true
}

// Live counts the orders that are rented and not over.
func (s *Session) Live() int {
	n := 0
	for _, o := range s.Orders {
		if o.Live() {
			n++
		}
	}
	return n
}

// NewestCode is the order whose code came last; false where no code ever came.
func (s *Session) NewestCode() (Order, bool) {
	var newest Order
	for _, o := range s.Orders {
		if !o.Code.IsZero() && (newest.Code.IsZero() || o.ReceivedAt.After(newest.ReceivedAt)) {
			newest = o
		}
	}
	return newest, !newest.Code.IsZero()
}

// Offer finds the newest known offer of a country for a service.
func (s *Session) Offer(service api.ServiceID, country api.CountryID) (Offer, time.Time, bool) {
	known := s.Offers[service]
	for _, o := range known.Value {
		if o.ID == country {
			return o, known.ReadAt, true
		}
	}
	return Offer{}, known.ReadAt, false
}

// put takes a row of the ledger over, unless what is here is newer. What the ledger was not
// given yet counts for more than any row.
func (s *Session) put(row Order) {
	if have, known := s.Order(row.Key); known && have.Revision > row.Revision {
		return
	}
	s.show(s.over(row))
}

// show lists an order as it is now.
func (s *Session) show(o Order) {
	i := slices.IndexFunc(s.Orders, func(have Order) bool { return have.Key == o.Key })
	switch {
	case i < 0:
		s.Orders = append(slices.Clip(s.Orders), o)
	default:
		s.Orders = slices.Clone(s.Orders)
		s.Orders[i] = o
	}
	sortOrders(s.Orders)
	s.letGo()
}

// EndedKept is how many orders that are over are shown beside those of which something is
// still to come.
const EndedKept = 200

// letGo forgets the oldest of what is over: the ledger keeps it, and a program that runs
// for weeks must not grow. The orders are sorted.
func (s *Session) letGo() {
	var ended, refused int
	s.Orders = slices.DeleteFunc(s.Orders, func(o Order) bool {
		if o.Open() || o.Refund == RefundPending || s.Lacks(o.Key) {
			return false
		}
		kept := &ended
		if o.Status == Refused { // which must not push out what was rented
			kept = &refused
		}
		if *kept++; *kept <= EndedKept {
			return false
		}
		delete(s.Troubles, o.Key)
		delete(s.Warned, o.Key)
		delete(s.doubts, o.Key)
		return true
	})
}

// sortOrders lists what is still open first, newest first, then what ended, likewise.
func sortOrders(orders []Order) {
	slices.SortStableFunc(orders, func(a, b Order) int {
		if a.Open() != b.Open() {
			return btoi(b.Open()) - btoi(a.Open())
		}
		if a.Open() {
			return cmp.Or(b.AskedAt.Compare(a.AskedAt), cmp.Compare(b.Key, a.Key))
		}
		return cmp.Or(b.EndedAt.Compare(a.EndedAt), cmp.Compare(b.Key, a.Key))
	})
}
