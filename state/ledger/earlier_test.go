package ledger

import (
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
)

// apartFrom has another ledger of the same account, in which orders are rented, and a backup of it.
type apartFrom struct {
	*till        // the ledger into which the backup is restored
	dir   string // of that ledger
	there *till  // the other one
	from  string // its directory
	rents []order.Order
}

// rentedThere rents in the other ledger. The balance here shows the charges before the backup is restored.
func rentedThere(t *testing.T, charges ...int64) *apartFrom {
	t.Helper()
	a := &apartFrom{dir: t.TempDir(), from: t.TempDir()}
	a.till, a.there = newTill(t, open(t, a.dir)), newTill(t, open(t, a.from))
	for _, units := range charges {
		a.there.now, a.there.balance = a.now, a.balance
		a.rents = append(a.rents, a.there.rentsFor(units))
		a.now, a.balance = a.there.now, a.there.balance
		a.pass(time.Minute)
		a.read()
	}
	return a
}

// restores adds a backup of the other ledger to this one.
func (a *apartFrom) restores() {
	a.t.Helper()
	closed(a.t, a.there.l)
	closed(a.t, a.l)
	restored(a.t, a.dir, backedUp(a.t, a.from), a.now)
	a.l = open(a.t, a.dir)
}

// rises is a rise of the balance that this ledger reads.
func (a *apartFrom) rises(units int64) time.Time {
	a.t.Helper()
	a.pass(5 * time.Minute)
	a.others(units)
	a.read()
	at := a.now
	a.pass(time.Minute)
	a.read()
	return at
}

// TestARefundThatWasReadBeforeItsOrderWasRestoredIsFound has one whose refund is pending in the backup, while it is
// awaited and when it is overdue.
func TestARefundThatWasReadBeforeItsOrderWasRestoredIsFound(t *testing.T) {
	t.Parallel()
	for _, later := range []time.Duration{5 * time.Minute, 50 * time.Hour} {
		a := rentedThere(t, 6375)
		a.there.now = a.now
		a.there.expires(a.rents[0])
		came := a.rises(6375)
		a.expect(t, "before the restore", -6375, 6375)
		a.pass(later)
		a.restores()
		o := read(t, a.l, 1)
		if o.Refund != order.RefundSeen || !o.RefundedAt().Equal(came) {
			t.Errorf("%v later: %s, %v; want %v", later, o.Refund, o.RefundedAt(), came)
		}
		a.expect(t, "after the restore")
		a.rises(20 * dollar)
		a.expect(t, "after a top-up", 20*dollar)
		closed(t, a.l)
		counts(t, restored(t, a.dir, backedUp(t, a.from), a.now), 0, 0, 1)
	}
}

func TestTwoRefundsInOneReadingAreFoundWhenTheirOrdersAreRestored(t *testing.T) {
	t.Parallel()
	a := rentedThere(t, 6375, 3825)
	a.there.now = a.now
	a.there.expires(a.rents[0])
	a.there.expires(a.rents[1])
	a.rises(6375 + 3825)
	a.restores()
	a.expect(t, "after the restore")
	for _, key := range []order.Key{1, 2} {
		if o := read(t, a.l, key); o.Refund != order.RefundSeen {
			t.Errorf("%+v", o)
		}
	}
}

// TestARiseIsNotClaimedIfARestoredOrderMayHaveEndedBefore has an order that the backup calls waiting, and that the server
// has ended and refunded since.
func TestARiseIsNotClaimedIfARestoredOrderMayHaveEndedBefore(t *testing.T) {
	t.Parallel()
	a := rentedThere(t, 6375)
	a.rises(6375)
	a.restores()
	a.expect(t, "after the restore")
	a.pass(time.Minute)
	a.expires(read(t, a.l, 1))
	a.read()
	if o := read(t, a.l, 1); !o.RefundNotKnown() {
		t.Errorf("refund %q", o.Refund)
	}
	a.expect(t, "after the end is known")
	a.rises(20 * dollar)
	a.expect(t, "after a top-up", 20*dollar)
}

// TestARiseIsMoneyFromOutsideIfTheRestoredOrderGotItsCode has the order of which the rise might have been the refund.
func TestARiseIsMoneyFromOutsideIfTheRestoredOrderGotItsCode(t *testing.T) {
	t.Parallel()
	a := rentedThere(t, 6375)
	a.rises(6375)
	a.restores()
	now := a.now
	a.save(session.Change{Order: 1, Step: func(o order.Order) order.Order {
		return o.Polled(api.Order{ID: o.ID, Status: api.NewText("received"), Code: api.NewText("482913")}, now)
	}})
	a.expect(t, "after the code", 6375)
}

// TestTheRefundOfARestoredOrderIsAwaitedIfItHasNotCome has other money that moved meanwhile.
func TestTheRefundOfARestoredOrderIsAwaitedIfItHasNotCome(t *testing.T) {
	t.Parallel()
	a := rentedThere(t, 6375)
	a.there.now = a.now
	a.there.expires(a.rents[0])
	a.rises(20 * dollar)
	a.restores()
	a.expect(t, "after the restore", 20*dollar)
	if o := read(t, a.l, 1); o.Refund != order.RefundPending {
		t.Errorf("refund %q", o.Refund)
	}
	a.rises(6375)
	a.expect(t, "after the refund", 20*dollar)
	if o := read(t, a.l, 1); o.Refund != order.RefundSeen {
		t.Errorf("refund %q", o.Refund)
	}
}

// TestTheRefundOfACancelAfterARestoreIsAwaited has two live orders of one price, and a rise of that price that the ledger
// had read before: nobody knows whose refund that was. The server then accepts the cancel of one of them.
func TestTheRefundOfACancelAfterARestoreIsAwaited(t *testing.T) {
	t.Parallel()
	a := rentedThere(t, 6375, 6375)
	a.rises(6375)
	a.restores()
	a.pass(2 * time.Minute)
	now := a.now
	a.save(session.Change{Order: 2, Step: func(o order.Order) order.Order { return o.Cancelled(now) }})
	a.rises(6375)
	if o := read(t, a.l, 2); o.Refund != order.RefundSeen {
		t.Errorf("refund %q, not known: %v", o.Refund, o.RefundNotKnown())
	}
}
