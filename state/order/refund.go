package order

import (
	"cmp"
	"slices"
	"sort"
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
	// Unclear marks the answer to the cancel of an order whose charge is not known: nobody can tell
	// which part of the rise is its refund.
	Unclear bool
	// Fell is how much the balance fell while rents were under way. The charge of such a rent is
	// in there if a reading showed it before the answer came.
	Fell api.USD
	// DuringRent says that a rent was under way, so that this reading cannot be compared with another one.
	DuringRent bool
}

// OtherAccount reports whether the reading is of a different account than the last one.
func (r BalanceReading) OtherAccount(last BalanceReading) bool {
	return !last.Account.IsZero() && !r.Account.IsZero() && last.Account != r.Account
}

// StaleAfter reports whether the reading is out of date compared with the last one. now is when
// it is written: on a slow disk that may be long after it came.
//
// The answer to a rent or a cancel is out of date if the last reading was requested after it
// came. A plain reading is out of date if the last one came after it was requested. However, if
// the last reading is from the future, the clock has been set back since, and plain readings
// would stay out of date until that time comes.
func (r BalanceReading) StaleAfter(last BalanceReading, now time.Time) bool {
	if r.Moved {
		return r.At.Before(last.AskedAt)
	}
	return r.AskedAt.Before(last.At) && last.At.Sub(now) < clockSetBack
}

// clockSetBack is more than the time between two windows that write at once.
const clockSetBack = time.Minute

// MatchRefunds matches a rise of the balance to the pending refunds. It returns the orders that
// changed and the part of the rise that none of them explains, below zero for a fall. Refunds that make up
// the rise exactly are the ones that came. Otherwise the oldest came first, cancels before expiries, because
// their refunds arrive at once. What is overdue comes last, because it may never come, and so does what may have come
// while one of the unanswered rents was under way, when it could not be seen. An unclear rise matches
// none, and neither does one smaller than a charge: other clients of the account move the balance too. For
// what earlier readings have shown, see EarlierRefunds.
func MatchRefunds(pending []Order, last, now BalanceReading, unanswered ...Order) (seen []Order, unmatched api.USD) {
	if now.OtherAccount(last) || now.Unclear {
		return nil, api.USD{}
	}
	rise, pending := now.rise(last), byChance(pending, now.At, unanswered)
	came := exactly(pending, rise)
	if came == nil {
		came = atMost(pending, rise)
	}
	for _, o := range came {
		rise = rise.Sub(o.Cost())
		seen = append(seen, o.refunded(now.At))
	}
	return seen, rise
}

// byChance are the orders that await a refund, in the order in which it probably comes.
func byChance(pending []Order, now time.Time, unanswered []Order) []Order {
	pending = slices.DeleteFunc(slices.Clone(pending), func(o Order) bool { return o.Refund != RefundPending || !o.Cost().Known() })
	rank := func(o Order) int {
		switch {
		case o.Overdue(now), slices.ContainsFunc(unanswered, o.mayHaveComeBeside):
			return 2
		case o.Status == Cancelled:
			return 0
		}
		return 1
	}
	sort.SliceStable(pending, func(i, j int) bool {
		a, b := pending[i], pending[j]
		return cmp.Or(rank(a)-rank(b), a.EndedAt.Compare(b.EndedAt)) < 0
	})
	return pending
}

// mayHaveComeBeside reports whether the refund may have come while a rent without an answer was under way.
func (o Order) mayHaveComeBeside(rent Order) bool {
	p, paid := rent.Payment()
	return paid && o.EndedAt.Before(p.By) && p.From.Before(o.EndedAt.Add(refundsWithin))
}

// atMost are the orders whose refunds a rise may be, taken in their order. A quoted price counts only if
// exactly that much came back.
func atMost(pending []Order, rise api.USD) (came []Order) {
	for _, o := range pending {
		if rise.Known() && !rise.Less(o.Cost()) && (o.Charged.Known() || rise == o.Cost()) {
			rise = rise.Sub(o.Cost())
			came = append(came, o)
		}
	}
	return came
}

// mostCombined is how many pending refunds are tried in every combination.
const mostCombined = 12

// exactly are the fewest orders whose refunds make up a rise exactly; nil if there are none. Of orders
// with the same charge it takes the first.
func exactly(pending []Order, rise api.USD) (came []Order) {
	if !rise.Known() || rise.Units() <= 0 {
		return nil
	}
	pending = pending[:min(mostCombined, len(pending))]
	for n := 1; n <= len(pending); n++ {
		if came = combination(pending, rise, n); came != nil {
			return came
		}
	}
	return nil
}

// combination are n of the orders that add up to an amount; nil if no n of them do.
func combination(pending []Order, amount api.USD, n int) []Order {
	for i, o := range pending {
		switch {
		case n == 1 && o.Cost() == amount:
			return []Order{o}
		case n == 1 || !o.Charged.Known():
		default:
			if rest := combination(pending[i+1:], amount.Sub(o.Cost()), n-1); rest != nil {
				return append([]Order{o}, rest...)
			}
		}
	}
	return nil
}

// rise is how much the balance rose since the last reading, apart from the charge in the same
// answer. The part of the charge that earlier readings have shown is not added a second time:
// it would look like a refund.
func (r BalanceReading) rise(last BalanceReading) api.USD {
	rise := r.Amount.Sub(last.Amount)
	if !r.Charged.Known() {
		return rise
	}
	return rise.Add(without(r.Charged, last.Fell))
}

// FellSince is the new Fell of a reading that was made while a rent was under way. unmatched is the part of its rise
// that no refund explains.
func (r BalanceReading) FellSince(last BalanceReading, unmatched api.USD) api.USD {
	return last.FellWithout(r.Charged).Add(without(api.Units(0), unmatched))
}

// FellWithout is Fell without the charge of a rent that has been answered.
func (r BalanceReading) FellWithout(charge api.USD) api.USD { return without(r.Fell, charge) }

// without is an amount minus a part of it, at least zero. An unknown amount counts as zero.
func without(amount, part api.USD) api.USD { return api.Units(max(0, amount.Units()-part.Units())) }
