package sandbox

import (
	"fmt"
	"time"
)

// Deliver makes an order's SMS arrive now with this code, unchanged. With an empty code the
// status changes first and the code comes a poll later (api/NOTES.md#code): call Deliver again.
// For an expired or cancelled order the SMS is late (api/NOTES.md#late), and status and refund
// stay. It fails if the order is unknown or finished.
func (s *Sandbox) Deliver(orderID, code string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	now := s.clock()
	s.advance(now)
	o := s.find(orderID)
	if o == nil {
		return fmt.Errorf("delivering an SMS: there is no order %s", orderID)
	}
	switch {
	case o.live():
		o.receive(code, now)
	case o.givenUp():
		o.receiveLate(code, now)
	default:
		return fmt.Errorf("delivering an SMS: the order %s is %s", orderID, o.status)
	}
	return nil
}

// SetStatus makes answers show another status for an order, since similar services have
// statuses of their own (api/NOTES.md#statuses); the empty word shows the true status again.
// The order itself does not change. It fails if the order is unknown.
func (s *Sandbox) SetStatus(orderID, word string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	o := s.find(orderID)
	if o == nil {
		return fmt.Errorf("setting a status: there is no order %s", orderID)
	}
	o.shown = word
	return nil
}

// SetSMSRate sets the share of a country's numbers that get a code, for future rents
// (api/NOTES.md#no-sms).
func (s *Sandbox) SetSMSRate(countryID int, rate float64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.smsRates[countryID] = rate
}

// SetPrice sets the price of a number, in 1/10000 USD. It fails if the service or the country
// is not in the catalogue.
func (s *Sandbox) SetPrice(serviceID string, countryID int, price int64) error {
	return s.setOffer(serviceID, countryID, func(o *offer) { o.price = price })
}

// SetStock sets how many numbers are available; 0 is sold out. It fails if the service or the
// country is not in the catalogue.
func (s *Sandbox) SetStock(serviceID string, countryID, stock int) error {
	return s.setOffer(serviceID, countryID, func(o *offer) { o.stock = stock })
}

func (s *Sandbox) setOffer(serviceID string, countryID int, set func(*offer)) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	p, known := s.catalogue.service(serviceID)
	c, listed := s.catalogue.country(countryID)
	if !known || !listed {
		return fmt.Errorf("changing an offer: service %q in country %d is not in the catalogue", serviceID, countryID)
	}
	set(s.offer(p, c))
	return nil
}

// SetSurcharge makes every future rent cost that much more than its quote, in 1/10000 USD,
// because a quote is not a promise (api/NOTES.md#quote).
func (s *Sandbox) SetSurcharge(amount int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.surcharge = amount
}

// SetBalance sets the balance, in 1/10000 USD.
func (s *Sandbox) SetBalance(amount int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	now := s.clock()
	s.advance(now)
	s.outside += amount - s.balance
	s.move(amount-s.balance, now)
}

// Spend takes an amount, in 1/10000 USD, from the balance as another client of the account
// would (api/NOTES.md#balance); an amount below 0 pays in.
func (s *Sandbox) Spend(amount int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.outside -= amount
	s.move(-amount, s.clock())
}

// SetSkew shifts the times in future answers against the sandbox's clock (api/NOTES.md#time).
// date shifts the Date header, and with it a Retry-After that is a date; body shifts the times
// in the body, such as expires_at. Orders still follow the clock itself.
func (s *Sandbox) SetSkew(date, body time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.dateSkew, s.timeSkew = date, body
}

// Block answers every request with a 429 for that long; 0 ends it. Real servers have blocked
// clients for a day (api/NOTES.md#rate).
func (s *Sandbox) Block(span time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.blocked = s.clock().Add(span)
}

// RevokeKey makes the sandbox refuse its API key (api/NOTES.md#revoked).
func (s *Sandbox) RevokeKey() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.revoked = true
}

// ReplaceKey replaces the API key that the sandbox accepts.
func (s *Sandbox) ReplaceKey(secret string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.rules.Key, s.revoked = secret, false
}
