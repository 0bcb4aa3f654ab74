package order

import (
	"slices"
	"time"

	"example.com/verifyo/api"
)

// Restored is an order that comes out of a backup into a ledger that does not know it. The window that
// had its rent in flight is gone. No cancel is sent because a backup says so: the operator may have called
// it off since the backup was made.
func (o Order) Restored(now time.Time) Order {
	dropped := o.Open() && (o.CancelScheduled() || o.AutoCancel)
	o.CancelAt, o.AutoCancel = time.Time{}, false // also of an order that is over, which the server may reopen
	o = o.LostAnswer(now).restoredAt(now)
	if dropped {
		o = o.with(HistoryEntry{At: now, Kind: HistoryCancelNotRestored})
	}
	return o
}

// MergedWith is an order of this ledger with what a backup has of the same order. The newer state wins and
// takes from the other what it does not know itself. The history gets the entries that it lacks. The label
// of this ledger wins, and so does its cancel: one that only the backup has is dropped, as in Restored. What
// was forgotten here stays forgotten.
func (o Order) MergedWith(backup Order, now time.Time) Order {
	backup = backup.StillForgotten(o)
	backup.Forgot = o.Forgot // what only the backup has forgotten is known here
	if !backup.outdates(o) {
		return o.completedBy(backup).withEntriesOf(backup).withRefundOf(backup)
	}
	m := backup.completedBy(o)
	m.Key, m.Reference, m.History = o.Key, o.Reference, o.History
	if !o.Label.IsZero() {
		m.Label = o.Label
	}
	if o.Status != InFlight { // otherwise the window may still be waiting for the answer
		m = m.LostAnswer(now)
	}
	m = m.withEntriesOf(backup).withCancelOf(o, backup, now).withRefundOf(o)
	awaited := o.Refund == RefundPending || (o.Status == Unknown && m.Status == Unknown)
	if awaited || (o.Live() && m.Live()) { // this ledger has read the balance since
		return m
	}
	return m.restoredAt(now)
}

// withRefundOf is an order whose refund has been seen if either ledger has seen it.
func (o Order) withRefundOf(other Order) Order {
	unclaimed := o.Refund == RefundPending || (o.Refund == NoRefund && o.RestoredLate())
	if unclaimed && other.Refund == RefundSeen {
		o.Refund = RefundSeen
	}
	return o
}

// restoredAt is an order that came out of a backup at that moment. If its money may have moved before that,
// nothing that the balance does from now on belongs to it: a refund of the same amount would be of another order,
// and the balance beside that from before an unknown rent would show the charges of every rent since.
func (o Order) restoredAt(now time.Time) Order {
	if !o.balanceMissed(now) {
		return o
	}
	if o.Refund == RefundPending {
		o.Refund = NoRefund // see RefundNotKnown
	}
	return o.with(HistoryEntry{At: now, Kind: HistoryRestoredLate})
}

// balanceMissed reports whether a ledger that did not know the order until now has missed what the order did to
// the balance: its refund should have come by now, or nobody knows whether it was rented.
func (o Order) balanceMissed(now time.Time) bool {
	switch {
	case o.Status == Unknown:
		return true
	case o.Live():
		return o.Code.IsZero() && !now.Before(o.End(now, now).Add(refundOverdue))
	}
	return o.Overdue(now)
}

// RestoredLate reports whether the order came out of a backup too late for the balance to show its charge or its
// refund.
func (o Order) RestoredLate() bool { return !o.restoredLateAt().IsZero() }

func (o Order) restoredLateAt() (at time.Time) {
	for _, e := range o.History {
		if e.Kind == HistoryRestoredLate {
			at = e.At
		}
	}
	return at
}

// refundMissed reports whether the refund of an order that is found to be over may have come before it was restored.
func (o Order) refundMissed(now time.Time) bool {
	return o.RestoredLate() && (o.wasLiveWhenRestored() || !o.restoredLateAt().Before(o.End(now, now)))
}

// wasLiveWhenRestored reports whether the answer to the rent was known before the order was restored late.
func (o Order) wasLiveWhenRestored() bool {
	late := slices.IndexFunc(o.History, func(e HistoryEntry) bool { return e.Kind == HistoryRestoredLate })
	return late >= 0 && slices.ContainsFunc(o.History[:late], func(e HistoryEntry) bool { return e.Kind == HistoryRented })
}

// outdates reports whether a state of an order is newer than another state of it. An order whose ID or outcome is
// known is never given up for one whose ID or outcome is not. Each ledger counts the revisions on its own, so they
// say something only about two states of which neither has all of the other's history.
func (o Order) outdates(other Order) bool {
	news, lacks := len(other.lacking(o)) > 0, len(o.lacking(other)) > 0
	switch {
	case (o.ID == "") != (other.ID == ""):
		return o.ID != ""
	case o.outcome() != other.outcome():
		return o.outcome() > other.outcome()
	case news != lacks:
		return news
	case o.Revision != other.Revision:
		return o.Revision > other.Revision
	}
	return len(o.History) > len(other.History)
}

// outcome says how much is known of the answer to the rent: 0 while it is under way, 1 without an answer, 2 with one.
func (o Order) outcome() int {
	switch o.Status {
	case InFlight:
		return 0
	case Unknown:
		return 1
	}
	return 2
}

// lacking are the entries that only the history of the other has, without those that say that it was restored.
func (o Order) lacking(other Order) []HistoryEntry {
	return slices.DeleteFunc(o.entriesOnlyIn(other), func(e HistoryEntry) bool {
		return e.Kind == HistoryCancelNotRestored || e.Kind == HistoryRestoredLate
	})
}

// completedBy fills in what only another state of the order knows. What changes in the course of an
// order's life is left as it is, except that a code is never lost.
func (o Order) completedBy(other Order) Order {
	fill(&o.ID, other.ID)
	fill(&o.Service, other.Service)
	fill(&o.Country, other.Country)
	fill(&o.Label, other.Label)
	fill(&o.Quoted, other.Quoted)
	fill(&o.QuotedAt, other.QuotedAt)
	fill(&o.BalanceBefore, other.BalanceBefore)
	fill(&o.BalanceBeforeAt, other.BalanceBeforeAt)
	fill(&o.Charged, other.Charged)
	fill(&o.Phone, other.Phone)
	fill(&o.AskedAt, other.AskedAt)
	fill(&o.RentedAt, other.RentedAt)
	fill(&o.ExpiresAt, other.ExpiresAt)
	if o.Code.IsZero() && !other.Code.IsZero() {
		o.Code, o.ReceivedAt = other.Code, other.ReceivedAt
		if o.Live() {
			o.Status, o.Word, o.CancelAt = Received, api.Text{}, time.Time{}
		}
	}
	return o
}

func fill[T comparable](known *T, other T) {
	var unknown T
	if *known == unknown {
		*known = other
	}
}

// withEntriesOf appends the entries that only the history of the other has.
func (o Order) withEntriesOf(other Order) Order {
	for _, e := range o.entriesOnlyIn(other) {
		o = o.with(e)
	}
	return o
}

func (o Order) entriesOnlyIn(other Order) (only []HistoryEntry) {
	had := map[HistoryEntry]int{}
	for _, e := range o.History {
		had[e]++
	}
	for _, e := range other.History {
		if had[e]--; had[e] < 0 {
			only = append(only, e)
		}
	}
	return only
}

// withCancelOf is a newer state out of a backup, with the cancel that this ledger has scheduled, unless the
// backup knows that the operator called it off.
func (o Order) withCancelOf(ours, backup Order, now time.Time) Order {
	o.CancelAt, o.AutoCancel = ours.CancelAt, ours.AutoCancel
	if slices.ContainsFunc(o.History[len(ours.History):], func(e HistoryEntry) bool {
		return e.Kind == HistoryCancelCalledOff || e.Kind == HistoryAutoCancelOff
	}) {
		o.CancelAt, o.AutoCancel = time.Time{}, false
	}
	if !o.Cancellable() {
		o.CancelAt = time.Time{}
	}
	lost := (backup.CancelScheduled() && !o.CancelScheduled()) || (backup.AutoCancel && !o.AutoCancel)
	if o.Open() && lost {
		o = o.with(HistoryEntry{At: now, Kind: HistoryCancelNotRestored})
	}
	return o
}

// CancelNotRestored reports whether an order came out of a backup at that moment without its cancel.
func (o Order) CancelNotRestored(now time.Time) bool {
	return slices.ContainsFunc(o.History, func(e HistoryEntry) bool { return e.Kind == HistoryCancelNotRestored && e.At.Equal(now) })
}
