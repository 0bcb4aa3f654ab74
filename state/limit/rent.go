package limit

import (
	"fmt"

	"example.com/verifyo/api"
)

// Rent is what one rent is held to. The zero Rent is held to nothing.
type Rent struct{ Price, Spend Limit }

// Exceeded is a limit that a rent would exceed, and the amount that is above it.
type Exceeded struct {
	Limit
	Daily bool    // the limit is for the rents of a day, and not for one price
	By    api.USD // the price, or what the day's rents would come to
}

// Any reports whether there is such a limit.
func (e Exceeded) Any() bool { return e.Set() }

// Mask is Exceeded for a screen that others see: a price is shown, and what a day comes to is not.
func (e Exceeded) Mask() Exceeded {
	if e.Daily {
		e.Limit, e.By = e.Limit.Mask(), e.By.Mask()
	}
	return e
}

// Error is for the log.
func (e Exceeded) Error() string {
	return fmt.Sprintf("%s is above %s, which is %s", e.By, e.Setting, e.Amount)
}

// Exceeded are the limits that a rent at this price would exceed. spent is what the day's other
// rents cost.
func (r Rent) Exceeded(price, spent api.USD) (over []Exceeded) {
	if r.Price.ExceededBy(price) {
		over = append(over, Exceeded{Limit: r.Price, By: price})
	}
	if total := spent.Add(price); r.Spend.ExceededBy(total) {
		over = append(over, Exceeded{Limit: r.Spend, Daily: true, By: total})
	}
	return over
}

// Check is the error of a rent that would exceed a limit: an Exceeded.
func (r Rent) Check(price, spent api.USD) error {
	for _, over := range r.Exceeded(price, spent) {
		return over
	}
	return nil
}

// Lift is how much one rent may cost although it exceeds a limit. It is bound to the amounts that
// the operator saw: whatever is above them is refused as before. The zero Lift lifts nothing.
type Lift struct{ Price, Spend api.USD }

// Lift lifts what a rent would exceed.
func (r Rent) Lift(price, spent api.USD) (lift Lift) {
	for _, over := range r.Exceeded(price, spent) {
		if over.Daily {
			lift.Spend = over.By
		} else {
			lift.Price = over.By
		}
	}
	return lift
}

// Lifted is what the rent is held to after a lift.
func (r Rent) Lifted(lift Lift) Rent {
	r.Price, r.Spend = r.Price.raisedTo(lift.Price), r.Spend.raisedTo(lift.Spend)
	return r
}

func (l Limit) raisedTo(amount api.USD) Limit {
	if l.Set() && amount.Known() && l.Amount.Less(amount) {
		l.Amount = amount
	}
	return l
}
