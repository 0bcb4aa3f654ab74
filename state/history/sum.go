package history

import (
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
)

// Sum is what some orders add up to. The zero Sum is that of no orders.
type Sum struct {
	Orders int   // all of them, also those that were never rented
	Rents  int   // those with a number
	Codes  int   // rents that brought a code that worked
	Cost   int64 // in the units of api.Units; a charge counts until the balance shows its refund

	masked bool // Spent is not to be shown
}

// Spent is what the orders cost.
func (s Sum) Spent() api.USD {
	if s.masked {
		return api.Units(s.Cost).Mask()
	}
	return api.Units(s.Cost)
}

// Mask is the sum for a screen that others see: Spent is masked, also in every sum that it is added to.
func (s Sum) Mask() Sum {
	s.masked = true
	return s
}

// NoCode is how many of the rents brought no code, or have none yet.
func (s Sum) NoCode() int { return s.Rents - s.Codes }

// Plus is the sum of both.
func (s Sum) Plus(other Sum) Sum {
	return Sum{s.Orders + other.Orders, s.Rents + other.Rents, s.Codes + other.Codes, s.Cost + other.Cost, s.masked || other.masked}
}

// Day is what the orders of one day add up to.
type Day struct {
	Begin time.Time // its midnight
	Sum
}

// Part is what the orders of one service, or of one country, add up to.
type Part struct {
	Name   api.Text // as in its newest order; empty if that order does not say
	ISO    string   // of a country
	Newest order.Key
	Sum
}
