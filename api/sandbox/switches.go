package sandbox

import (
	"fmt"
	"time"
)

// Deliver lets an order's SMS arrive now, with a code as it stands. An empty code is
// one that comes a poll later than the status (api/NOTES.md#code): Deliver it again. To
// an order that expired or was cancelled it comes late (api/NOTES.md#late): status and
// refund stay. It is an error where the order is unknown or finished.
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

// SetStatus makes the answers about an order say a word of the test's own, as similar
// services do (api/NOTES.md#statuses); the empty word takes it back. What may happen to
// the order stays as it is. It is an error where the order is unknown.
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

// SetSMSRate gives a country its own share of numbers that get a code, for the rents
// from now on (api/NOTES.md#no-sms).
func (s *Sandbox) SetSMSRate(countryID int, rate float64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.smsRates[countryID] = rate
}

// SetPrice changes what a number costs from now on, in 1/10000 USD. It is an error
// where the pair is not in the catalogue.
func (s *Sandbox) SetPrice(serviceID string, countryID int, price int64) error {
	return s.setOffer(serviceID, countryID, func(o *offer) { o.price = price })
}

// SetStock changes how many numbers there are; 0 is sold out. It is an error where the
// pair is not in the catalogue.
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

// SetSurcharge makes every rent from now on cost that much more than its quote, in
// 1/10000 USD, for a quote is not a promise (api/NOTES.md#quote).
func (s *Sandbox) SetSurcharge(amount int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.surcharge = amount
}

// SetBalance puts the account at an amount, in 1/10000 USD.
func (s *Sandbox) SetBalance(amount int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	now := s.clock()
	s.advance(now)
	s.outside += amount - s.balance
	s.move(amount-s.balance, now)
}

// Spend takes an amount, in 1/10000 USD, as another client of the same account would
// (api/NOTES.md#balance); below 0 it pays in.
func (s *Sandbox) Spend(amount int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.outside -= amount
	s.move(-amount, s.clock())
}

// SetSkew shifts the times that are told from now on against the sandbox's clock
// (api/NOTES.md#time): date the Date of every answer, and with it a Retry-After that is a
// date, body the times within, such as expires_at. Orders still live by the clock itself.
func (s *Sandbox) SetSkew(date, body time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.dateSkew, s.timeSkew = date, body
}

// Block answers every request with a 429 for a time from now; 0 takes it back. Blocks of
// a day occur (api/NOTES.md#rate).
func (s *Sandbox) Block(span time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.blocked = s.clock().Add(span)
}

// RevokeKey refuses the key from now on (api/NOTES.md#revoked).
func (s *Sandbox) RevokeKey() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.revoked = true
}

// ReplaceKey accepts another key from now on, and no longer the one before.
func (s *Sandbox) ReplaceKey(secret string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.rules.Key, s.revoked = secret, false
}
