package session

import (
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/limit"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/results"
)

// Session is everything that the screens show. Only the root changes it, through Take and
// Apply; every screen reads it. It is not safe for concurrent use and need not be.
type Session struct {
	Email, Username api.Text
	Balance         Remote[api.USD]

	Services    Remote[[]api.Service]
	Pins        map[api.ServiceID]bool
	CountryPins []CountryPin                // replaced with every change
	watches     []StockWatch                // likewise: see stockwatch.go
	unread      []Event                     // pins and watches that were set here since the ledger was last read: see noteSet
	Sorts       map[List]Sorting            // how the operator sorts the lists; a list never sorted has no entry: see Sorting
	UsedAt      map[api.ServiceID]time.Time // when a number was last rented for it
	Offers      map[api.ServiceID]Remote[[]Offer]

	choices     map[Choice]Chosen            // what the operator chose about the screens
	numberForms map[api.ServiceID]NumberForm // how numbers are copied; a service without any has no entry

	Orders       []order.Order         // in the order of sortOrders
	History      History               // of all orders ever rented, as far as it was read
	recent       recent                // what the orders of the last days add up to: see recent.go
	PollProblems map[order.Key]Problem // why the newest poll of an order failed
	Renting      *order.Quote          // the rent under way; nil if there is none
	Cooldown     time.Duration         // the smallest age at which a retried cancel worked after one was too early; 0 if unknown
	Warned       map[order.Key]bool    // orders whose nearing expiry has been announced
	joined       map[order.Key]bool    // orders that have become one with another
	doubts       map[order.Key]bool    // by order: whether the last attempt to cancel may have arrived without an answer
	spent        Spent                 // see SpentToday
	results      *results.Book         // how rents of the last days ended: see results.go
	counted      bool                  // the rents that ended before this run are among the results
	Recovered    bool                  // the ledger has been read, so an empty list means that there are no orders
	Unread       Problem               // why the ledger could not be read; empty if it was
	Unseen       Problem               // why other windows' changes are not seen; empty while they can be read

	Lost       Problem       // why the next start will not find the open orders; empty if it will: see lost.go
	named      []api.OrderID // the orders that it will still find
	Unwritable Problem       // why the last write to the ledger failed; empty if it worked
	changes    []Change      // not yet saved: see unsaved.go
	numbered   int64         // the number of the newest change

	Limits    limit.Limits      // from the settings
	Unmatched []limit.Unmatched // the prices in them that are for no service, once the services are known

	forgetAfter int       // in days, from the settings: see forget.go; 0 if codes are kept
	forgotten   time.Time // up to which end codes are forgotten, as far as the session followed

	// What stops or slows requests to the server.
	Unreachable Problem     // why the server cannot be reached; empty if it can
	SilentSince time.Time   // since when it cannot be reached
	missed      bool        // the last request got no answer, but was sent only once: see reach.go
	APIKey      APIKeyState // unless its phase is KeyWorks, only the operator's own requests are sent
	RateLimit   RateLimit   // how much requests are slowed
	Watched     bool        // another window reads the orders and the balance for all windows

	offset   time.Duration // the server's clock minus ours
	offsetAt time.Time     // when offset was last measured; zero if our clock has jumped since
}

// New is a session that knows nothing yet.
func New() *Session {
	return &Session{
		results: results.New(results.UsualDays),
		Pins:    map[api.ServiceID]bool{}, Sorts: map[List]Sorting{}, UsedAt: map[api.ServiceID]time.Time{},
		Offers: map[api.ServiceID]Remote[[]Offer]{}, PollProblems: map[order.Key]Problem{}, Warned: map[order.Key]bool{}, doubts: map[order.Key]bool{}, joined: map[order.Key]bool{},
	}
}

// NearExpiry are the orders that will soon expire without an SMS and have not been announced
// yet. An order with a scheduled cancel needs no announcement. While the server's clock is not
// known the list is empty, lest the bell ring for a number with most of its time left.
func (s *Session) NearExpiry(now time.Time) []order.Order {
	if !s.OnTime() {
		return nil
	}
	var near []order.Order
	server := s.ServerTime(now)
	for i := range s.Orders {
		o := &s.Orders[i]
		if !o.Cancellable() {
			continue
		}
		left, known := o.Left(server)
		if known && left > 0 && left <= order.WarnBefore && !o.CancelScheduled() && !s.Warned[o.Key] {
			near = append(near, *o)
		}
	}
	return near
}

// Order finds an order by its key, among those of the history too.
func (s *Session) Order(key order.Key) (order.Order, bool) {
	if i := placeOf(s.Orders, key); i >= 0 {
		return s.Orders[i], true
	}
	if i := placeOf(s.History.Orders, key); i >= 0 {
		return s.History.Orders[i], true
	}
	return order.Order{}, false
}

// RentUnderWay reports whether any window waits for the answer to a rent.
func (s *Session) RentUnderWay() bool {
	for i := range s.Orders {
		if s.Orders[i].Status == order.InFlight {
			return true
		}
	}
	return s.Renting != nil
}

// OrderWithID finds an order by the server's ID.
func (s *Session) OrderWithID(id api.OrderID) (order.Order, bool) {
	for i := range s.Orders {
		if known := s.Orders[i].ID; known != "" && known.Same(id) {
			return s.Orders[i], true
		}
	}
	return order.Order{}, false
}

// Live counts the orders that are rented and not over.
func (s *Session) Live() int {
	n := 0
	for i := range s.Orders {
		if s.Orders[i].Live() {
			n++
		}
	}
	return n
}

// Unknown counts the rents whose outcome is unknown.
func (s *Session) Unknown() int {
	n := 0
	for i := range s.Orders {
		if s.Orders[i].Status == order.Unknown {
			n++
		}
	}
	return n
}

// NewestCode is the order whose code came last; false if none has a code.
func (s *Session) NewestCode() (order.Order, bool) {
	var newest order.Order
	for _, o := range s.Orders {
		if !o.Code.IsZero() && (newest.Code.IsZero() || o.ReceivedAt.After(newest.ReceivedAt)) {
			newest = o
		}
	}
	return newest, !newest.Code.IsZero()
}

// NewestNumber is the order that was rented last of those that are not over and have a number.
func (s *Session) NewestNumber() (newest order.Order, any bool) {
	for _, o := range s.Orders {
		if o.Live() && !o.Phone.IsZero() && (!any || o.RentedAt.After(newest.RentedAt)) {
			newest, any = o, true
		}
	}
	return newest, any
}

// Service finds a service in the server's list; false if it is not there, or the list is not known yet.
func (s *Session) Service(id api.ServiceID) (api.Service, bool) {
	for i := range s.Services.Value {
		if s.Services.Value[i].ID == id {
			return s.Services.Value[i], true
		}
	}
	return api.Service{}, false
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
