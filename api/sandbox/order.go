package sandbox

import (
	"slices"
	"time"
)

// The statuses of an order. The vendor documents all of them except expired; that name
// comes from similar services (api/NOTES.md#statuses).
const (
	waiting   = "waiting"
	received  = "received"
	cancelled = "cancelled"
	finished  = "finished"
	expired   = "expired"
)

// order is one rented number. A zero time means that the event never happens.
type order struct {
	id      string
	pair    pair
	phone   string
	status  string
	shown   string // served instead of the status; set by SetStatus
	charged int64

	rented     time.Time
	expires    time.Time
	smsDue     time.Time
	ended      time.Time // by expiry or cancel
	refundDue  time.Time
	receivedAt time.Time

	due       string // the code that will arrive at smsDue
	code      string // the code that has arrived
	announced bool   // an answer has said that the SMS arrived

	refunded          int64
	cancels, finishes int // requests, successful or not
}

func (o *order) live() bool { return o.status == waiting || o.status == received }

// word is the status as it is served.
func (o *order) word() string {
	if o.shown != "" {
		return o.shown
	}
	return o.status
}

// advance brings every order up to now. Nothing runs between requests, so everything that
// reads an order or the balance calls this first.
func (s *Sandbox) advance(now time.Time) {
	for _, o := range s.orders {
		if o.status == waiting && reached(o.smsDue, now) && o.smsDue.Before(o.expires) {
			o.receive(o.due, o.smsDue)
		}
		if o.live() && reached(o.expires, now) {
			s.expire(o)
		}
		if o.givenUp() && o.code == "" && reached(o.smsDue, now) && o.smsDue.Sub(o.ended) < s.rules.SMSLate {
			o.receiveLate(o.due, o.smsDue)
		}
		if reached(o.refundDue, now) {
			s.refund(o, o.refundDue)
			o.refundDue = time.Time{}
		}
	}
}

func reached(due, now time.Time) bool { return !due.IsZero() && !now.Before(due) }

func (o *order) receive(code string, at time.Time) {
	o.receiveLate(code, at)
	o.status = received
}

// receiveLate stores the code of an order that ended without one. Its status and its
// refund stay as they are.
func (o *order) receiveLate(code string, at time.Time) {
	if o.receivedAt.IsZero() {
		o.receivedAt = at
	}
	o.code = code
}

// givenUp reports whether an order ended without its SMS.
func (o *order) givenUp() bool { return o.status == expired || o.status == cancelled }

// expire ends an order at its time: an order with its SMS is finished (api/NOTES.md#life),
// an order without one gives back its number and its price.
func (s *Sandbox) expire(o *order) {
	if o.status == received {
		o.status = finished
		return
	}
	o.status, o.ended = expired, o.expires
	s.offers[o.pair].stock++
	if s.rules.RefundAfter >= 0 {
		o.refundDue = o.expires.Add(s.rules.RefundAfter)
	}
}

// rent makes the order and takes its price and its number. It draws everything that will
// happen to the order at once, so that the result does not depend on when a client polls.
func (s *Sandbox) rent(now time.Time, p service, c country) (*order, *refusal) {
	offer := s.offer(p, c)
	charged := offer.price + s.surcharge
	if s.balance < charged {
		return nil, insufficientFunds
	}
	if s.rules.SoldRate > 0 && s.random.Float64() < s.rules.SoldRate {
		offer.stock = 0
	}
	phone, ok := s.freePhone(c)
	if offer.stock <= 0 || !ok {
		return nil, noNumbers
	}
	o := &order{
		id: s.rules.Wire.newID(s.random, len(s.orders)), pair: pair{p.ID, c.ID}, phone: phone, status: waiting,
		charged: charged, rented: now, expires: now.Add(s.rules.Life), due: smsCode(s.random),
	}
	switch {
	case len(s.orders) == s.earlier && s.rules.FirstSMSAfter[1] > 0:
		o.smsDue = now.Add(s.between(s.rules.FirstSMSAfter))
	case s.random.Float64() < s.smsRate(c):
		o.smsDue = now.Add(s.between(s.rules.SMSAfter))
	}
	s.debits += charged
	s.move(-charged, now)
	offer.stock--
	s.orders = append(s.orders, o)
	return o, nil
}

func (s *Sandbox) smsRate(c country) float64 {
	if rate, ok := s.smsRates[c.ID]; ok {
		return rate
	}
	return s.rules.SMSRate
}

// freePhone picks a number that no live order has; two countries may share their numbers.
func (s *Sandbox) freePhone(c country) (string, bool) {
	for _, last2 := range s.random.Perm(100) {
		phone := c.phone(last2)
		if !slices.ContainsFunc(s.orders, func(o *order) bool { return o.live() && o.phone == phone }) {
			return phone, true
		}
	}
	return "", false
}

func (s *Sandbox) between(span [2]time.Duration) time.Duration {
	if span[1] <= span[0] {
		return span[0]
	}
	return span[0] + time.Duration(s.random.Int64N(int64(span[1]-span[0])))
}

// cancel cancels a waiting order and refunds it, after the cooldown
// (api/NOTES.md#cooldown).
func (s *Sandbox) cancel(now time.Time, o *order) *refusal {
	if o.status != waiting {
		return invalidState("Only a waiting order can be cancelled.")
	}
	if now.Sub(o.rented) < s.rules.Cooldown {
		return invalidState("The order cannot be cancelled yet.")
	}
	o.status, o.ended = cancelled, now
	s.offers[o.pair].stock++
	s.refund(o, now)
	return nil
}

// finish ends an order that has received its SMS (api/NOTES.md#calls).
func (o *order) finish() *refusal {
	if o.status != received {
		return invalidState("Only an order that received its SMS can be finished.")
	}
	o.status = finished
	return nil
}

func (s *Sandbox) find(id string) *order {
	for _, o := range s.orders {
		if o.id == id {
			return o
		}
	}
	return nil
}
