package limit

import (
	"time"

	"example.com/verifyo/api"
)

// Limit is an amount from the settings. The zero Limit is none.
type Limit struct {
	Amount  api.USD
	Setting string // its name in the settings file
	Source  string // where it is set, such as config.toml:3
}

// Set reports whether there is a limit.
func (l Limit) Set() bool { return l.Amount.Known() }

// ExceededBy reports whether an amount is above the limit. An amount that is not known is above
// every limit.
func (l Limit) ExceededBy(amount api.USD) bool { return l.Set() && l.Amount.Less(amount) }

// Reached reports whether a balance has fallen to the limit or below it.
func (l Limit) Reached(balance api.USD) bool {
	return l.Set() && balance.Known() && !l.Amount.Less(balance)
}

// Mask is the limit for a screen that others see: its amount is not shown. A price is the market's, but what
// is left of a day's money and of the balance can be told from their limits.
func (l Limit) Mask() Limit {
	l.Amount = l.Amount.Mask()
	return l
}

// Limits are all limits in the settings.
type Limits struct {
	Price      Limit            // of one number
	PriceFor   map[string]Limit // in place of Price, by the code of a service
	Spend      Limit            // of the rents of one day together
	LowBalance Limit
}

// Mask is the limits for a screen that others see: those of the day's money and of the balance are masked.
func (l Limits) Mask() Limits {
	l.Spend, l.LowBalance = l.Spend.Mask(), l.LowBalance.Mask()
	return l
}

// OfRent is what a rent for a service is held to.
func (l Limits) OfRent(s api.Service) Rent {
	rent := Rent{Price: l.Price, Spend: l.Spend}
	if own, set := l.PriceFor[s.Code.String()]; set {
		rent.Price = own
	}
	return rent
}

// Day is the day of a moment in its own time zone, from midnight to before the next one. A rent
// belongs to the day on which it was sent.
func Day(at time.Time) (begin, end time.Time) {
	y, m, d := at.Date()
	return time.Date(y, m, d, 0, 0, 0, 0, at.Location()), time.Date(y, m, d+1, 0, 0, 0, 0, at.Location())
}
