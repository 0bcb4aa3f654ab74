package order

import (
	"slices"
	"sort"
	"time"

	"example.com/verifyo/api"
)

// BalanceChange is two readings of the balance that follow each other.
type BalanceChange struct{ Before, After BalanceReading }

// Changes reports whether a reading says more than the last one: another amount, another account, the answer to a
// rent or a cancel, that the clock was set back, or that a rent was under way at only one of them. The first reading
// changes nothing.
func (r BalanceReading) Changes(last BalanceReading) bool {
	if !last.Amount.Known() {
		return false
	}
	return r.Amount != last.Amount || r.Moved || r.OtherAccount(last) || r.At.Before(last.At) || r.DuringRent != last.DuringRent
}

// During reports whether the reading was made while one of the rents was under way, so that nobody can tell
// whether it has the charge.
func (r BalanceReading) During(rents []Order) bool {
	return slices.ContainsFunc(rents, func(o Order) bool {
		p, paid := o.Payment()
		return paid && p.doubt().about(r)
	})
}

// Statement is everything by which the balance is explained: its changes, the last reading, and the orders of this
// ledger that moved it meanwhile.
type Statement struct {
	Changes []BalanceChange
	Last    BalanceReading
	Orders  []Order
}

// Moved is money that moved the balance, below zero if it left. At is when the balance showed it.
type Moved struct {
	At     time.Time
	Amount api.USD
}

// Outside is the money that no order of this ledger moved: a top-up, or what another client of the account spent.
// If several such movements lie between two readings, only their sum is known.
//
// Two readings can be compared if no rent was under way at either of them. Nothing is said about the time
// between two readings if a rent without an answer may have been charged then, if the account changed, or if a
// reading is missing between them.
func (s Statement) Outside() []Moved { return slices.DeleteFunc(s.unexplained(), s.mayBeRefund) }

// unexplained is Outside with the rises that may be refunds.
func (s Statement) unexplained() []Moved {
	w := walk{readings: s.readings()}
	for _, o := range s.Orders {
		if p, paid := o.Payment(); paid {
			w.payments = append(w.payments, p)
		}
		if at := o.RefundedAt(); !at.IsZero() {
			w.refunds = append(w.refunds, Moved{at, o.Cost()})
		}
	}
	w.doubts = doubts(w.payments, s.Changes)
	w.sort()
	for i := range w.readings {
		w.to(i)
	}
	return withoutLate(w.found)
}

// reading is one of the readings in the order of time. One that follows the one before it without a change has
// the same amount.
type reading struct {
	BalanceReading
	follows bool
}

func (s Statement) readings() []reading {
	var all []reading
	for _, c := range s.Changes {
		all = append(all, reading{c.Before, true}, reading{c.After, false})
	}
	if s.Last.Amount.Known() {
		all = append(all, reading{s.Last, true})
	}
	sort.SliceStable(all, func(i, j int) bool { return all[i].At.Before(all[j].At) })
	return all
}

// doubt is a time in which a reading says nothing, except the answer that ends it.
type doubt struct {
	from, until time.Time
	answered    time.Time // when the answer came that has the balance after it; zero if there is none
}

// doubts are the times in which a rent was under way, and those that a clock went through twice.
func doubts(payments []Payment, changes []BalanceChange) (all []doubt) {
	for _, p := range payments {
		all = append(all, p.doubt())
	}
	for _, c := range changes {
		if c.After.At.Before(c.Before.At) {
			all = append(all, doubt{c.After.At.Add(-time.Microsecond), c.Before.At.Add(time.Microsecond), time.Time{}})
		}
	}
	return all
}

func (p Payment) doubt() doubt { return doubt{p.From, p.By, p.By} }

func (d doubt) about(r BalanceReading) bool {
	return r.At.After(d.from) && r.AskedAt.Before(d.until) && !r.At.Equal(d.answered)
}

// mayBeRefund reports whether a rise may be the refund of an order of this ledger that expects none, because its SMS
// came after all or because nobody watched the balance, or that came before the order was restored; or whether a rise of
// the last seconds may be that of an order whose end is not known yet, or was not when the balance was read: a later
// reading decides, see EarlierRefunds.
func (s Statement) mayBeRefund(m Moved) bool {
	since := s.Last.At.Sub(m.At)
	recent := since >= 0 && since <= noticedWithin
	return slices.ContainsFunc(s.Orders, func(o Order) bool {
		unexpected := o.mayBeRefunded() && !m.At.Before(o.EndedAt) && m.At.Sub(o.EndedAt) < refundsWithin
		ended := o.Refund == RefundPending && o.EndedAt.Sub(m.At).Abs() <= noticedWithin
		return o.Cost() == m.Amount && (unexpected || o.refundedBeforeRestore(m.At) || recent && (o.Live() || ended))
	})
}

// refundedBeforeRestore reports whether the refund of an order may have come at that time, before it was restored.
func (o Order) refundedBeforeRestore(at time.Time) bool {
	return (o.mayBeRefunded() || o.mayBeOver()) && o.lastsUntil(at) && !at.After(o.restoredLateAt())
}

// refundsWithin is how long after its end the server refunds an order: mostly within half an hour.
const refundsWithin = time.Hour

// outOfDate is how long an answer may have an old balance (api/NOTES.md#balance), and until the next one corrects it:
// the balance is usually read once a minute.
const outOfDate = 3 * time.Minute

// withoutLate leaves out what the next reading took back: one of the two was out of date.
func withoutLate(found []Moved) (kept []Moved) {
	for _, m := range found {
		last := len(kept) - 1
		if last >= 0 && kept[last].Amount.Units() == -m.Amount.Units() && m.At.Sub(kept[last].At) <= outOfDate {
			kept = kept[:last]
			continue
		}
		kept = append(kept, m)
	}
	return kept
}
