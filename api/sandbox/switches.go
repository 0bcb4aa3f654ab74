package sandbox

import "fmt"

// Deliver lets an order's SMS arrive now, with a code as it stands. An empty code is
// one that comes a poll later than the status (notes, B: "code"): Deliver it again. It
// is an error where the order is unknown or over.
func (s *Sandbox) Deliver(orderID, code string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	now := s.clock()
	s.advance(now)
	o := s.find(orderID)
	if o == nil {
		return fmt.Errorf("delivering an SMS: there is no order %s", orderID)
	}
	if !o.live() {
		return fmt.Errorf("delivering an SMS: the order %s is %s", orderID, o.status)
	}
	o.receive(code, now)
	return nil
}

// SetStatus makes the answers about an order say a word of the test's own, as services
// of this family do (notes, B: "more statuses"); the empty word takes it back. What
// may happen to the order stays as it is. It is an error where the order is unknown.
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
// 1/10000 USD: the document's own example quotes 0.15 and charges 0.18 (notes, A).
func (s *Sandbox) SetSurcharge(amount int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.surcharge = amount
}

// SetBalance puts the account at an amount, in 1/10000 USD.
func (s *Sandbox) SetBalance(amount int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.advance(s.clock())
	s.balance = amount
}

// Spend takes an amount, in 1/10000 USD, as another client of the same account would
// (notes, B: "balance"); below 0 it pays in.
func (s *Sandbox) Spend(amount int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.balance -= amount
}

// RevokeKey refuses the key from now on (notes, B: "key revoked in mid-run").
func (s *Sandbox) RevokeKey() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.revoked = true
}
