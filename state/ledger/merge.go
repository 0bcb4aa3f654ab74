package ledger

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"example.com/verifyo/state/order"
)

// Outcome says what merging a backup changes in a ledger.
type Outcome struct {
	Added, Updated, Same int // orders

	Unknown  int           // orders that were in flight in the backup and are unknown now
	NoCancel []order.Order // the cancels of these, scheduled or before the expiry, are not restored
	Choices  int           // pins, sorts and the like that the ledger did not have
	Readings int           // changes of the balance, likewise
}

// Changes reports whether anything changes at all.
func (m Outcome) Changes() bool {
	return m.Added > 0 || m.Updated > 0 || m.Choices > 0 || m.Readings > 0
}

// merge adds to a ledger what a backup has and it lacks, or only says what that would change. Both have the newest
// schema. The last balance is left as it is: an old one would be compared with the next, and the difference taken for refunds.
func merge(ctx context.Context, into, from *sql.Tx, now time.Time, write bool) (m Outcome, err error) {
	for _, tx := range []*sql.Tx{into, from} {
		if err := completeReferences(ctx, tx); err != nil {
			return Outcome{}, err
		}
	}
	w := merging{ctx: ctx, into: into, now: now.Truncate(time.Microsecond)} // as the ledger stores it
	if !write {
		if w.plan, err = newMergePlan(ctx, from); err != nil {
			return Outcome{}, err
		}
	}
	err = w.mergeOrders(from)
	if err == nil {
		w.Readings, err = mergeTables(ctx, into, from, mergedReadings(), write)
	}
	if err == nil && write {
		err = w.matchEarlierRefunds()
	}
	if err == nil {
		w.Choices, err = mergeTables(ctx, into, from, mergedChoices(), write)
	}
	return w.Outcome, err
}

// mergeOrders merges all orders of the backup.
func (w *merging) mergeOrders(from *sql.Tx) error {
	attached, err := isAttached(w.ctx, w.into)
	if err != nil {
		return err
	}
	each := func(do func([]order.Order) error) error { return eachBatch(w.ctx, from, do) }
	if attached {
		others, err := w.settled()
		if err != nil {
			return err
		}
		each = func(do func([]order.Order) error) error { return eachOf(w.ctx, from, others, do) }
	}
	return each(func(theirs []order.Order) error {
		if err := readHistories(w.ctx, from, theirs); err != nil {
			return err
		}
		return w.orders(theirs)
	})
}

// merging is a merge that is under way.
type merging struct {
	Outcome
	ctx  context.Context
	into *sql.Tx
	now  time.Time
	plan *mergePlan // nil if it is written

	refundable []order.Key // orders that were added and may have been refunded already
	resolved   time.Time   // when the first rent was sent whose outcome is known only now; zero if there is none
}

// orders merges the next orders of the backup.
func (w *merging) orders(theirs []order.Order) error {
	ours, err := w.sameOrders(theirs)
	if err != nil {
		return err
	}
	taken, err := w.takenKeys(theirs)
	if err != nil {
		return err
	}
	for _, their := range theirs {
		our, known := ours.find(their)
		if known {
			our, err = w.update(our, their)
		} else {
			our, err = w.add(their, taken)
		}
		if err != nil {
			return err
		}
		ours.add(our)
		w.plan.remember(their, our)
	}
	return nil
}

// sameOrders are the orders of the ledger with a reference or an ID of theirs.
func (w *merging) sameOrders(theirs []order.Order) (recognized, error) {
	var references, ids []any
	for _, o := range theirs {
		references = append(references, o.Reference)
		if id := string(o.ID); id != "" {
			ids = append(ids, id, strings.ToLower(id), strings.ToUpper(id)) // see orderWithID
		}
	}
	where := fmt.Sprintf("reference IN (%s) OR id <> '' AND id IN (%s)", places(len(references)), places(len(ids)))
	found, err := findOrders(w.ctx, w.into, where, append(references, ids...)...)
	ours := recognized{byReference: map[string]order.Order{}, byID: map[string]order.Order{}}
	for _, o := range append(found, w.plan.states()...) {
		ours.add(o)
	}
	return ours, err
}

// places are that many places for values in a statement.
func places(n int) string { return strings.TrimSuffix(strings.Repeat("?, ", n), ", ") }

// recognized are orders of the ledger by what the backup may know them by.
type recognized struct {
	byReference map[string]order.Order
	byID        map[string]order.Order // in lower case: compare with Same
}

func (r recognized) add(o order.Order) {
	r.byReference[o.Reference] = o
	if o.ID != "" {
		r.byID[strings.ToLower(string(o.ID))] = o
	}
}

// find finds the same order. An ID comes first: the rent of an order and the order as it was added by its ID
// have two references. Two IDs are never one order, even if a lost rent was taken for both.
func (r recognized) find(their order.Order) (our order.Order, known bool) {
	our, known = r.byID[strings.ToLower(string(their.ID))]
	if known && our.ID.Same(their.ID) {
		return our, true
	}
	our, known = r.byReference[their.Reference]
	return our, known && (our.ID == "" || their.ID == "")
}

func (w *merging) update(our, their order.Order) (order.Order, error) {
	after, err := w.save(our, our.MergedWith(their, w.now))
	if err != nil {
		return order.Order{}, err
	}
	if after.Revision == our.Revision {
		w.Same++
		return after, nil
	}
	w.Updated++
	w.noteResolved(our, after)
	w.note(their, after)
	return after, nil
}

func (w *merging) save(before, after order.Order) (order.Order, error) {
	if w.plan == nil {
		return save(w.ctx, w.into, before, after)
	}
	after, _, err := changes(before, after)
	return after, err
}

// add adds an order one revision later, under its own key unless that belongs to another order.
func (w *merging) add(their order.Order, taken map[order.Key]bool) (o order.Order, err error) {
	o = their.Restored(w.now)
	o.Revision++
	if taken[o.Key] {
		o.Key = 0
	}
	if w.plan == nil {
		o, err = w.insert(o)
		taken[o.Key] = true
		if o.MayHaveBeenRefunded() {
			w.refundable = append(w.refundable, o.Key)
		}
	}
	w.Added++
	w.note(their, o)
	return o, err
}

func (w *merging) insert(o order.Order) (order.Order, error) {
	values, err := orderValues(o)
	if err == nil {
		o.Key, err = insertOrder(w.ctx, w.into, o.Key, o.Revision, "", values)
	}
	if err == nil {
		err = addHistory(w.ctx, w.into, o.Key, 0, o.History)
	}
	return o, err
}

// takenKeys are the keys of theirs that orders of the ledger have.
func (w *merging) takenKeys(theirs []order.Order) (map[order.Key]bool, error) {
	taken := map[order.Key]bool{}
	if len(theirs) == 0 {
		return taken, nil
	}
	rows, err := w.into.QueryContext(w.ctx, "SELECT key FROM orders WHERE key BETWEEN ? AND ?", theirs[0].Key, theirs[len(theirs)-1].Key)
	_, err = collect(rows, err, func(scan func(...any) error) (key order.Key, err error) {
		err = scan(&key)
		taken[key] = true
		return key, err
	})
	return taken, err
}

// note notes what the operator must know of an order that was added or updated.
func (w *merging) note(their, after order.Order) {
	if their.Status == order.InFlight && after.Status == order.Unknown {
		w.Unknown++
	}
	if after.CancelNotRestored(w.now) {
		w.NoCancel = append(w.NoCancel, order.Order{Service: after.Service, Country: after.Country, AskedAt: after.AskedAt})
	}
}

// noteResolved notes a rent whose outcome the ledger did not know: see refundedMeanwhile.
func (w *merging) noteResolved(our, after order.Order) {
	if resolved(our, after) && (w.resolved.IsZero() || our.AskedAt.Before(w.resolved)) {
		w.resolved = our.AskedAt
	}
}

// matchEarlierRefunds looks in what this ledger has read of the balance for the refunds of the added orders, and for those
// that came beside a rent whose outcome is known only now.
func (w *merging) matchEarlierRefunds() error {
	if err := w.matchRestored(); err != nil || w.resolved.IsZero() {
		return err
	}
	_, err := refundedSince(w.ctx, w.into, w.resolved, w.now)
	return err
}

func (w *merging) matchRestored() error {
	list, err := json.Marshal(w.refundable)
	if err != nil {
		return err
	}
	restored, err := findOrders(w.ctx, w.into, "key IN (SELECT value FROM json_each(?))", string(list))
	if err != nil || len(restored) == 0 {
		return err
	}
	first := slices.MinFunc(restored, func(a, b order.Order) int { return a.AskedAt.Compare(b.AskedAt) })
	refunded, err := earlierRefunds(w.ctx, w.into, restored, first.AskedAt, w.now)
	if err != nil {
		return err
	}
	_, err = saveChanged(w.ctx, w.into, restored, refunded)
	return err
}
