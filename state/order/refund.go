package order

import (
	"cmp"
	"slices"
	"time"

	"example.com/verifyo/api"
)

// BalanceReading is one reading of the balance.
type BalanceReading struct {
	Amount  api.USD
	AskedAt time.Time // when it was requested: a reading requested before the newest one came is out of date
	At      time.Time // when it came
	Account api.Text  // whose balance; empty if the answer did not say
	// Moved marks the answer to a rent or a cancel: its amount includes that charge or refund,
	// whenever it was requested.
	Moved bool
	// Charged is the charge in the same answer: known for a rent, otherwise zero. Without it
	// the charge would hide a refund that came at the same time as a rent.
	Charged api.USD
	// Unclaimed is the part of the change since the previous reading, below zero for a fall,
	// that neither the charge nor a refund explains.
	Unclaimed api.USD
	// Counted is the part of a rent's charge that earlier readings already showed as unclaimed.
	Counted api.USD
	// ReadDuring marks a reading made while another of our rents was under way: a fall may be that
	// rent's charge.
	ReadDuring bool
}

// OtherAccount reports whether the reading is of a different account than the last one.
func (r BalanceReading) OtherAccount(last BalanceReading) bool {
	return !last.Account.IsZero() && !r.Account.IsZero() && last.Account != r.Account
}

// StaleAfter reports whether the reading is out of date compared with the last one.
//
// The answer to a rent or a cancel may be written some time after it came: it is out of date if
// the last reading was requested after it came. A plain reading is out of date if the last one
// came after it was requested. However, if the last reading is from the future, the clock has
// been set back since, and plain readings would stay out of date until that time comes.
func (r BalanceReading) StaleAfter(last BalanceReading) bool {
	if r.Moved {
		return r.At.Before(last.AskedAt)
	}
	return r.AskedAt.Before(last.At) && last.At.Sub(r.At) < clockSetBack
}

// clockSetBack is more than the time between two windows that write at once.
const clockSetBack = time.Minute

// noticedWithin is how far apart an order's end and the reading that shows its refund may be
// if the reading is saved first. The end may be earlier, when another window reads the balance
// before the answer to the cancel is saved. It may be later, when the server ends an order and
// only the next poll shows it.
const noticedWithin = 30 * time.Second

// MatchRefunds matches a rise of the balance to the pending refunds, oldest first; cancels
// come before expiries, because their refunds arrive at once. It returns the orders that
// changed and the part of the rise that none of them explains. A rise smaller than a charge
// matches no refund: other clients of the account move the balance too. A rise that was read
// just before or after an order's end, but saved before that end, counts as the order's refund
// if the amounts are equal; explained is that amount, as a negative one.
func MatchRefunds(pending []Order, last, now BalanceReading) (seen []Order, unclaimed, explained api.USD) {
	if now.OtherAccount(last) {
		return nil, api.USD{}, api.USD{}
	}
	rise := now.Amount.Sub(last.Amount)
	if now.Charged.Known() {
		rise = rise.Add(now.Charged)
	}
	rank := func(o Order) int { // cancels first
		if o.Status == Cancelled {
			return 0
		}
		return 1
	}
	pending = slices.Clone(pending)
	slices.SortStableFunc(pending, func(a, b Order) int {
		return cmp.Or(rank(a)-rank(b), a.EndedAt.Compare(b.EndedAt))
	})
	earlier := last.Unclaimed
	for _, o := range pending {
		late := o.EndedAt.Sub(last.At)
		switch {
		case o.Refund != RefundPending || !o.Cost().Known():
		case o.Cost() == earlier && late.Abs() <= noticedWithin:
			earlier, explained = api.USD{}, api.Units(0).Sub(o.Cost())
			seen = append(seen, o.refunded(now.At))
		case !o.Charged.Known() && rise != o.Cost(): // a quoted price counts only if exactly that much came back
		case rise.Known() && !rise.Less(o.Cost()):
			rise = rise.Sub(o.Cost())
			seen = append(seen, o.refunded(now.At))
		}
	}
	return seen, rise, explained
}
