package ledger

import (
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
)

// withRentAtItsEnd is an account with an order that the server ends now, which nobody has told the ledger yet.
func withRentAtItsEnd(t *testing.T) (*till, order.Order) {
	t.Helper()
	a := newTill(t, open(t, t.TempDir()))
	o := a.rentsFor(6375)
	a.pass(20 * time.Minute)
	return a, o
}

// expects compares the refund of an order, and when the balance showed it; a zero time is any.
func (a *till) expects(o order.Order, refund order.Refund, seen time.Time) {
	a.t.Helper()
	got := read(a.t, a.l, o.Key)
	if got.Refund != refund || (!seen.IsZero() && !got.RefundedAt().Equal(seen)) {
		a.t.Errorf("the refund of order %d is %q, seen at %v; want %q at %v", o.Key, got.Refund, got.RefundedAt(), refund, seen)
	}
}

// learns polls the orders one after the other, and reads the balance after each.
func (a *till) learns(orders ...order.Order) {
	a.t.Helper()
	for _, o := range orders {
		a.pass(250 * time.Millisecond)
		a.expires(o)
		a.read()
	}
}

// risesBy is a rise of the balance that is read.
func (a *till) risesBy(units int64) (at time.Time) {
	a.t.Helper()
	a.others(units)
	a.read()
	return a.now
}

// TestRefundsInOneRiseAreFoundWhenTheirOrdersAreKnownToBeOver has three that ended while the network was away.
func TestRefundsInOneRiseAreFoundWhenTheirOrdersAreKnownToBeOver(t *testing.T) {
	t.Parallel()
	a := newTill(t, open(t, t.TempDir()))
	orders := []order.Order{a.rentsFor(6375), a.rentsFor(3825), a.rentsFor(1_2000)}
	a.pass(25 * time.Minute)
	rose := a.risesBy(6375 + 3825 + 1_2000)
	a.learns(orders...)
	for _, o := range orders {
		a.expects(o, order.RefundSeen, rose)
	}
	a.expect(t, "after the last poll")
	next := a.rentsFor(6375)
	a.pass(20 * time.Minute)
	a.learns(next)
	a.expects(next, order.RefundPending, time.Time{})
}

func TestARefundIsFoundHoweverOftenTheBalanceWasReadBetween(t *testing.T) {
	t.Parallel()
	for _, readings := range []int{0, 1, 20} {
		a, o := withRentAtItsEnd(t)
		rose := a.risesBy(6375)
		for range readings {
			a.read()
			a.expect(t, "before the end is known")
		}
		a.learns(o)
		a.expects(o, order.RefundSeen, rose)
		a.expect(t, "after the end is known")
	}
}

// TestARefundIsFoundByTheFirstReadingAfterTheEnd has one an hour later.
func TestARefundIsFoundByTheFirstReadingAfterTheEnd(t *testing.T) {
	t.Parallel()
	a, o := withRentAtItsEnd(t)
	rose := a.risesBy(6375)
	a.read()
	a.expires(o)
	a.pass(2 * time.Hour)
	a.read()
	a.expects(o, order.RefundSeen, rose)
}

func TestARiseLongBeforeTheEndIsNoRefund(t *testing.T) {
	t.Parallel()
	a := newTill(t, open(t, t.TempDir()))
	o := a.rentsFor(6375)
	a.pass(10 * time.Minute)
	a.risesBy(6375)
	a.pass(31 * time.Second)
	a.read()
	a.learns(o)
	a.expects(o, order.RefundPending, time.Time{})
	a.expect(t, "after the end", 6375)
}

// TestARefundAndATopUpInOneRiseAreToldApartOnlyOfAnOrderThatIsOver has an order whose end is known when the balance
// rises, or only later.
func TestARefundAndATopUpInOneRiseAreToldApartOnlyOfAnOrderThatIsOver(t *testing.T) {
	t.Parallel()
	for _, known := range []bool{true, false} {
		a, o := withRentAtItsEnd(t)
		want, refund := []int64{20*dollar + 6375}, order.RefundPending
		if known {
			want, refund = []int64{20 * dollar}, order.RefundSeen
			a.learns(o)
		}
		a.risesBy(6375 + 20*dollar)
		a.learns(o)
		a.expects(o, refund, time.Time{})
		a.expect(t, "after the end", want...)
	}
}

func TestTheRestOfARiseIsTheRefundOfAnOrderThatIsOverToo(t *testing.T) {
	t.Parallel()
	a := newTill(t, open(t, t.TempDir()))
	known, late := a.rentsFor(3825), a.rentsFor(6375)
	a.pass(20 * time.Minute)
	a.learns(known)
	rose := a.risesBy(6375 + 3825)
	a.expects(known, order.RefundSeen, rose)
	a.read()
	a.learns(late)
	a.expects(late, order.RefundSeen, rose)
	a.expect(t, "after both")
}

func TestARiseIsOneRefundOnly(t *testing.T) {
	t.Parallel()
	a := newTill(t, open(t, t.TempDir()))
	first, second, third := a.rentsFor(6375), a.rentsFor(6375), a.rentsFor(6375)
	a.pass(20 * time.Minute)
	a.learns(first)
	a.expects(first, order.RefundPending, time.Time{})
	a.expects(first, order.RefundSeen, a.risesBy(6375))
	rose := a.risesBy(6375)
	a.learns(second, third)
	a.expects(second, order.RefundSeen, rose)
	a.expects(third, order.RefundPending, time.Time{})
	a.expects(third, order.RefundSeen, a.risesBy(6375))
	a.expect(t, "after three refunds")
}

// TestAnEarlierRefundIsFoundBeforeATopUpIsTakenForIt has a top-up in the first reading after the end.
func TestAnEarlierRefundIsFoundBeforeATopUpIsTakenForIt(t *testing.T) {
	t.Parallel()
	a, o := withRentAtItsEnd(t)
	rose := a.risesBy(6375)
	a.read()
	a.expires(o)
	a.risesBy(20 * dollar)
	a.expects(o, order.RefundSeen, rose)
	a.expect(t, "after a top-up", 20*dollar)
}

// TestARiseThatIsTakenBackIsNoRefund reads a balance from before the rent once.
func TestARiseThatIsTakenBackIsNoRefund(t *testing.T) {
	t.Parallel()
	a, o := withRentAtItsEnd(t)
	a.risesBy(6375)
	a.expires(o)
	a.risesBy(-6375)
	a.expects(o, order.RefundPending, time.Time{})
	a.expects(o, order.RefundSeen, a.risesBy(6375))
}

// TestARefundWhileARentIsUnderWayIsFoundAfterItsAnswer has a rent that is charged before the refund, or after it.
func TestARefundWhileARentIsUnderWayIsFoundAfterItsAnswer(t *testing.T) {
	t.Parallel()
	for _, before := range []bool{true, false} {
		a, o := withRentAtItsEnd(t)
		rent := a.asks(3825)
		if before {
			a.charged(3825)
		}
		a.risesBy(6375)
		a.read()
		a.learns(o)
		if !before {
			a.charged(3825)
		}
		a.pass(40 * time.Second)
		a.answered(rent, 3825, true)
		a.read()
		a.expects(o, order.RefundSeen, time.Time{})
		a.expect(t, "after the answer")
	}
}

func TestTheBalanceOfAnotherAccountShowsNoEarlierRefund(t *testing.T) {
	t.Parallel()
	a, o := withRentAtItsEnd(t)
	a.name = "reseller2"
	a.risesBy(6375)
	a.learns(o)
	a.expects(o, order.RefundPending, time.Time{})
}

// TestTheRefundOfAnUnknownChargeIsNoEarlierRefundOfAnother cancels the order of another client, whose refund is as large.
func TestTheRefundOfAnUnknownChargeIsNoEarlierRefundOfAnother(t *testing.T) {
	t.Parallel()
	a := newTill(t, open(t, t.TempDir()))
	o := a.rentsFor(6375)
	theirs := begin(t, a.l, order.Order{}.Added(api.Order{ID: "theirs", Status: api.NewText("waiting")}, a.now))
	a.pass(20 * time.Minute)
	asked := a.now
	a.pass(time.Second)
	now := a.now
	a.others(6375)
	r := a.reading(asked)
	r.Moved, r.Unclear, r.Account = true, true, api.Text{}
	a.save(session.Change{Order: theirs.Key, Step: func(o order.Order) order.Order { return o.Cancelled(now) }, Reading: r})
	a.learns(o)
	a.expects(o, order.RefundPending, time.Time{})
	a.pass(time.Minute)
	a.read()
	a.expect(t, "after both", 6375)
}

// TestTheChangesOfTheBalanceAreReadOnlyIfARefundMayBeInThem takes them away, so that reading them fails.
func TestTheChangesOfTheBalanceAreReadOnlyIfARefundMayBeInThem(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		ends  bool
		after time.Duration // how long after the last reading it ends
		reads bool
	}{
		"no order waits for a refund":              {false, time.Second, false},
		"it ended long after the last reading":     {true, time.Minute, false},
		"the last reading may have had the refund": {true, time.Second, true},
	} {
		a := newTill(t, open(t, t.TempDir()))
		o := a.rentsFor(6375)
		a.read()
		if a.pass(c.after); c.ends {
			a.expires(o)
		}
		if _, err := a.l.db().Exec("ALTER TABLE balance_changes RENAME TO taken_away"); err != nil {
			t.Fatal(err)
		}
		a.pass(time.Second)
		_, err := a.l.Save(t.Context(), clock(a.now), session.Change{Reading: a.reading(a.now)})
		if (err != nil) != c.reads {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestARefundBesideAnUnknownRentIsFoundWhenThatIsResolved has a reading with the charge for a rent whose answer was lost
// and with the refund of another order. The rent is resolved by the operator, by its ID, and by an order that was
// added by that ID before.
func TestARefundBesideAnUnknownRentIsFoundWhenThatIsResolved(t *testing.T) {
	t.Parallel()
	for name, resolve := range map[string]func(a *till, unknown order.Order) []order.Order{
		"the operator": func(a *till, unknown order.Order) []order.Order {
			a.resolves(unknown, order.ResolvedCharged)
			return nil
		},
		"its ID": func(a *till, unknown order.Order) []order.Order {
			_, refunded, _, err := a.l.Add(a.t.Context(), "web-1", unknown.Key, func(o order.Order) order.Order { return a.found(o) }, a.now)
			if err != nil {
				a.t.Error(err)
			}
			return refunded
		},
		"an order": func(a *till, unknown order.Order) []order.Order {
			o, _, _, err := a.l.Add(a.t.Context(), "web-1", 0, func(o order.Order) order.Order { return a.found(o) }, a.now)
			if err != nil {
				a.t.Error(err)
			}
			orders, _, err := a.l.Join(a.t.Context(), unknown.Key, o.Key, a.now)
			if err != nil {
				a.t.Error(err)
			}
			return orders[2:]
		},
	} {
		a := newTill(t, open(t, t.TempDir()))
		over, unknown := a.losesARentBesideARefund()
		a.pass(40 * time.Minute)
		a.read()
		a.expects(over, order.RefundPending, time.Time{})
		refunded := resolve(a, unknown)
		a.expects(over, order.RefundSeen, a.now)
		if name != "the operator" && (len(refunded) != 1 || refunded[0].Key != over.Key) {
			t.Errorf("%s: refunded are %v", name, refunded)
		}
	}
}

// losesARentBesideARefund has a rent without an answer whose charge and the refund of an earlier order came between the
// same two readings.
func (a *till) losesARentBesideARefund() (refunded, unknown order.Order) {
	refunded = a.rentsFor(6375)
	a.pass(25 * time.Minute)
	unknown = a.asks(5000)
	a.charged(5000)
	a.loses(unknown)
	a.risesBy(6375)
	a.learns(refunded)
	return refunded, unknown
}

// found makes an order of the rent without an answer, as the server knows it.
func (a *till) found(o order.Order) order.Order {
	return o.Added(api.Order{ID: "web-1", Status: api.NewText("waiting")}, a.now)
}

// TestARefundThatHidesAChargeIsFound has a rent whose answer came without the balance, and that was over and refunded
// before the balance was read again.
func TestARefundThatHidesAChargeIsFound(t *testing.T) {
	t.Parallel()
	a := newTill(t, open(t, t.TempDir()))
	o := a.asks(6375)
	a.charged(6375)
	a.answered(o, 6375, false)
	a.pass(25 * time.Minute)
	rose := a.risesBy(6375)
	a.learns(o)
	a.expects(o, order.RefundSeen, rose)
}

// TestTwoEqualRefundsAroundAnUnknownRentAreBothFound has one beside the charge for a rent without an answer, and a
// later one, before that rent is resolved: nobody knows yet that the first one has come.
func TestTwoEqualRefundsAroundAnUnknownRentAreBothFound(t *testing.T) {
	t.Parallel()
	a := newTill(t, open(t, t.TempDir()))
	first, unknown := a.losesARentBesideARefund()
	a.pass(5 * time.Minute)
	a.read()
	second := a.rentsFor(6375)
	a.pass(10 * time.Minute)
	a.expires(second)
	later := a.risesBy(6375)
	a.expects(second, order.RefundSeen, later)
	a.expects(first, order.RefundPending, time.Time{})
	a.resolves(unknown, order.ResolvedCharged)
	if o := read(t, a.l, first.Key); o.Refund != order.RefundSeen {
		t.Errorf("the first refund is %s", o.Refund)
	}
	a.expect(t, "at last")
}

// TestARefundBesideAnUnknownRentIsFoundWhenABackupResolvesIt resolves the rent in a copy of the ledger, whose backup is then
// restored.
func TestARefundBesideAnUnknownRentIsFoundWhenABackupResolvesIt(t *testing.T) {
	t.Parallel()
	dir, copied := t.TempDir(), t.TempDir()
	a := newTill(t, open(t, dir))
	over := a.rentsFor(6375)
	a.pass(25 * time.Minute)
	unknown := a.asks(5000)
	a.charged(5000)
	a.loses(unknown)
	closed(t, a.l)
	restored(t, copied, backedUp(t, dir), a.now)
	a.l = open(t, dir)
	a.risesBy(6375)
	a.learns(over)
	a.pass(20 * time.Minute)
	a.read()
	a.expects(over, order.RefundPending, time.Time{})
	closed(t, a.l)
	there := &till{t: t, l: open(t, copied), now: a.now}
	there.resolves(unknown, order.ResolvedCharged)
	closed(t, there.l)
	restored(t, dir, backedUp(t, copied), a.now)
	a.l = open(t, dir)
	if o := read(t, a.l, unknown.Key); o.Status != order.ResolvedCharged {
		t.Fatalf("the backup makes the rent %s", o.Status)
	}
	if o := read(t, a.l, over.Key); o.Refund != order.RefundSeen {
		t.Errorf("the refund is %s", o.Refund)
	}
}
