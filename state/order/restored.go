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
	o = o.LostAnswer(now)
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
		return o.completedBy(backup).withEntriesOf(backup)
	}
	m := backup.completedBy(o)
	m.Key, m.Reference, m.History = o.Key, o.Reference, o.History
	if !o.Label.IsZero() {
		m.Label = o.Label
	}
	if o.Status != InFlight { // otherwise the window may still be waiting for the answer
		m = m.LostAnswer(now)
	}
	return m.withEntriesOf(backup).withCancelOf(o, backup, now)
}

// outdates reports whether a state of an order is newer than another state of it. An order whose ID is
// known is never given up for one whose ID is not.
func (o Order) outdates(other Order) bool {
	switch {
	case (o.ID == "") != (other.ID == ""):
		return o.ID != ""
	case o.Revision != other.Revision:
		return o.Revision > other.Revision
	}
	return len(o.History) > len(other.History)
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
	had := map[HistoryEntry]int{}
	for _, e := range o.History {
		had[e]++
	}
	for _, e := range other.History {
		if had[e]--; had[e] < 0 {
			o = o.with(e)
		}
	}
	return o
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
