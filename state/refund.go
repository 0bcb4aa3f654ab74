package state

import (
	"cmp"
	"slices"
	"time"

	"example.com/verifyo/api"
)

// BalanceReading is one sight of the balance, in the order in which they matter.
type BalanceReading struct {
	Amount  api.USD
	AskedAt time.Time // a reading asked for before the newest one came is old news
	At      time.Time
	Account api.Text // whose balance; empty where the answer did not say
	// Moved marks the answer to a rent or a cancel: its amount has the move in it, whenever
	// it was asked for.
	Moved bool
	// Charged is what the same answer took: known of a rent, else zero. Without it a
	// refund that came in with a rent would be hidden by the charge.
	Charged api.USD
	// Unclaimed is the move since the reading before, below zero for a fall, that neither
	// the charge nor a refund explains.
	Unclaimed api.USD
	// Counted is what of a rent's charge earlier readings have shown already, unclaimed.
	Counted api.USD
	// Amid marks a reading made while another rent of ours was on the wire: what it shows
	// may be that one's charge.
	Amid bool
}

// OtherAccount reports whether the reading is of another account than the last one.
func (r BalanceReading) OtherAccount(last BalanceReading) bool {
	return !last.Account.IsZero() && !r.Account.IsZero() && last.Account != r.Account
}

// StaleAfter reports whether the reading says less than an earlier one already did.
//
// The answer to a rent or a cancel may be written later than it was heard: it is older where
// the last reading was asked for after that. A plain reading may be older than one that came
// while it was under way. There, a last reading from the future was stamped by a clock that
// has been set right since: every plain one would be stale until that time comes.
func (r BalanceReading) StaleAfter(last BalanceReading) bool {
	if r.Moved {
		return r.At.Before(last.AskedAt)
	}
	return r.AskedAt.Before(last.At) && last.At.Sub(r.At) < clockSetBack
}

// clockSetBack is more than lies between two windows that record at once.
const clockSetBack = time.Minute

// noticedWithin is how far apart an order's end and the reading that shows its refund may be
// where the ledger gets the reading first. Before the reading: another window read the
// balance while the answer to the cancel was still to be saved. After it: the server ends an
// order at once, and the next poll tells.
const noticedWithin = 30 * time.Second

// SettleRefunds spends a rise of the balance on the pending refunds, those of cancels
// before those of expiries, for they come at once, and the oldest first. It returns the
// orders that changed and what of the move none of them explains. A rise that is smaller
// than a charge shows nothing: other clients of the account move the balance too. A rise
// that was read just before or just after its order's end, and before the ledger had that
// end, is taken for its refund where the amounts are the same; explained is such a rise, as a
// move below zero.
func SettleRefunds(pending []Order, last, now BalanceReading) (seen []Order, unclaimed, explained api.USD) {
	if now.OtherAccount(last) {
		return nil, api.USD{}, api.USD{}
	}
	rise := now.Amount.Sub(last.Amount)
	if now.Charged.Known() {
		rise = rise.Add(now.Charged)
	}
	pending = slices.Clone(pending)
	slices.SortStableFunc(pending, func(a, b Order) int {
		return cmp.Or(btoi(b.Status == Cancelled)-btoi(a.Status == Cancelled), a.EndedAt.Compare(b.EndedAt))
	})
	earlier := last.Unclaimed
	for _, o := range pending {
		late := o.EndedAt.Sub(last.At)
		switch {
		case o.Refund != RefundPending || !o.Cost().Known():
		case o.Cost() == earlier && late.Abs() <= noticedWithin:
			earlier, explained = api.USD{}, api.Units(0).Sub(o.Cost())
			seen = append(seen, o.refunded(now.At))
		case !o.Charged.Known() && rise != o.Cost(): // the quote is not the charge, unless just that came back
		case rise.Known() && !rise.Less(o.Cost()):
			rise = rise.Sub(o.Cost())
			seen = append(seen, o.refunded(now.At))
		}
	}
	return seen, rise, explained
}
