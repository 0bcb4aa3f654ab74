package sandbox

import "time"

// Requests counts the requests to a route, whatever their outcome.
func (s *Sandbox) Requests(route Route) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.requests[route]
}

// Balance is the current balance, in 1/10000 USD. It makes no request.
func (s *Sandbox) Balance() int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.advance(s.clock())
	return s.balance
}

// Money is everything that has ever moved the balance, in 1/10000 USD. The balance is the
// opening balance, less Debits, plus Refunds, plus Outside.
type Money struct {
	Debits  int64 // by rents
	Refunds int64 // by cancels and expiries
	Outside int64 // by Spend and SetBalance; below 0 if they took more than they paid in
}

// Money is everything that has moved until now.
func (s *Sandbox) Money() Money {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.advance(s.clock())
	return Money{s.debits, s.refunds, s.outside}
}

// Rented is an order as the sandbox knows it, with more than any answer shows.
type Rented struct {
	ID        string
	ServiceID string
	CountryID int
	Phone     string // digits, without plus
	Status    string // the true status, not that of SetStatus
	Code      string // empty until the SMS arrives
	Charged   int64  // in 1/10000 USD
	Refunded  int64  // in 1/10000 USD; 0 or Charged
	Cancels   int    // requests to cancel it, successful or not
	Finishes  int    // requests to finish it, successful or not
	RentedAt  time.Time
	ExpiresAt time.Time // by the sandbox's clock, without SetSkew
}

// Orders are all orders ever rented, oldest first, as they are now.
func (s *Sandbox) Orders() []Rented {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.advance(s.clock())
	all := make([]Rented, 0, len(s.orders))
	for _, o := range s.orders {
		all = append(all, o.rent())
	}
	return all
}

func (o *order) rent() Rented {
	return Rented{
		ID: o.id, ServiceID: o.pair.service, CountryID: o.pair.country, Phone: o.phone, Status: o.status,
		Code: o.code, Charged: o.charged, Refunded: o.refunded, Cancels: o.cancels, Finishes: o.finishes, RentedAt: o.rented, ExpiresAt: o.expires,
	}
}
