package order_test

import (
	"reflect"
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
)

// apart are two states of an order that went on in two ledgers.
func apart(here, there func(order.Order) order.Order) (ours, backup order.Order) {
	o := order.Begin(order.Quote{}, noon).Rented(api.Order{ID: "a", Status: api.NewText("waiting")}, noon.Add(time.Second))
	o.Key, o.Revision, o.Reference = 7, 2, "one"
	ours, backup = here(o), there(o)
	backup.Key = 9
	return ours, backup
}

// step is a change that the ledger has recorded.
func step(change func(order.Order) order.Order) func(order.Order) order.Order {
	return func(o order.Order) order.Order {
		o = change(o)
		o.Revision++
		return o
	}
}

func unmoved(o order.Order) order.Order { return o }

func later(minutes int) time.Time { return noon.Add(time.Duration(minutes) * time.Minute) }

func got(code string, at time.Time) func(order.Order) order.Order {
	return step(func(o order.Order) order.Order {
		return o.Polled(api.Order{ID: o.ID, Status: api.NewText("received"), Code: api.NewText(code)}, at)
	})
}

func TestTheNewerStateOfAnOrderIsKeptWhicheverSideHasIt(t *testing.T) {
	ours, backup := apart(unmoved, got("123", later(1)))
	backup.Reference = "two" // it was added by its ID here
	m := ours.MergedWith(backup, later(9))
	if m.Reference != "one" || m.Status != order.Received || m.Code != api.NewText("123") || m.Key != 7 || len(m.History) != 2 {
		t.Errorf("%+v", m)
	}
	ours, backup = apart(got("123", later(1)), unmoved)
	if m := ours.MergedWith(backup, later(9)); !reflect.DeepEqual(m, ours) {
		t.Errorf("%+v", m)
	}
}

// TestANewerStateIsKeptAfterAnOlderOneWasRestored restores two backups of one ledger. The older one counts its own
// revisions once it is restored, and may then have more of them than the newer one.
func TestANewerStateIsKeptAfterAnOlderOneWasRestored(t *testing.T) {
	autoCancel := step(func(o order.Order) order.Order { return o.WithAutoCancel(true, later(1)) })
	finish := step(func(o order.Order) order.Order { return o.Finished(later(3)) })
	older, _ := apart(func(o order.Order) order.Order { return autoCancel(got("123", later(2))(o)) }, unmoved)
	newer := finish(older)
	restored := older.Restored(later(8))
	restored.Revision++
	for revisions := range int64(3) {
		restored.Revision += revisions
		if m := restored.MergedWith(newer, later(9)); m.Status != order.Finished {
			t.Errorf("with %d revisions more, %s", restored.Revision-newer.Revision, m.Status)
		}
		if m := finish(restored).MergedWith(older, later(9)); m.Status != order.Finished {
			t.Errorf("the older one again, with %d revisions more: %s", restored.Revision-newer.Revision, m.Status)
		}
	}
}

// TestTheOutcomeOfARentIsKeptWhicheverSideHasIt has a refusal that only one of two ledgers knows.
func TestTheOutcomeOfARentIsKeptWhicheverSideHasIt(t *testing.T) {
	begun := order.Begin(order.Quote{}, noon)
	begun.Revision = 1
	refused := step(func(o order.Order) order.Order { return o.Refused(api.NewText("sold out"), later(1)) })(begun)
	restored := begun.Restored(later(8))
	restored.Revision = 4
	if m := restored.MergedWith(refused, later(9)); m.Status != order.Refused {
		t.Errorf("a rent without an answer stays %s", m.Status)
	}
	if m := refused.MergedWith(restored, later(9)); m.Status != order.Refused {
		t.Errorf("a refused rent becomes %s", m.Status)
	}
}

// TestNoCodeIsLostWhenAnOrderWentOnInTwoLedgers has a state with more changes and without the code.
func TestNoCodeIsLostWhenAnOrderWentOnInTwoLedgers(t *testing.T) {
	label := step(func(o order.Order) order.Order { return o.Labelled(api.NewText("shop")) })
	for _, swapped := range []bool{false, true} {
		ours, backup := apart(got("123", later(1)), func(o order.Order) order.Order { return label(label(o)) })
		if swapped {
			ours, backup = backup, ours
		}
		m := ours.MergedWith(backup, later(9))
		if m.Code != api.NewText("123") || m.Status != order.Received || m.Label != api.NewText("shop") || len(m.History) != 2 {
			t.Errorf("%+v", m)
		}
		if again := m.MergedWith(backup, later(10)); !reflect.DeepEqual(again, m) {
			t.Errorf("the second time it changes to %+v", again)
		}
	}
}

func TestTwoHistoriesAreJoinedWithoutLoss(t *testing.T) {
	ours, backup := apart(got("123", later(1)), got("456", later(2)))
	m := ours.MergedWith(backup, later(9))
	if len(m.History) != 3 || !reflect.DeepEqual(m.History[:2], ours.History) || m.History[2] != backup.History[1] {
		t.Errorf("%+v", m.History)
	}
}

func TestTheLabelOfThisLedgerWins(t *testing.T) {
	label := func(text string) func(order.Order) order.Order {
		return step(func(o order.Order) order.Order { return o.Labelled(api.NewText(text)) })
	}
	ours, backup := apart(label("here"), func(o order.Order) order.Order { return label("there")(label("x")(o)) })
	if m := ours.MergedWith(backup, later(9)); m.Label != api.NewText("here") {
		t.Errorf("%s", m.Label)
	}
	ours, backup = apart(unmoved, label("there"))
	if m := ours.MergedWith(backup, later(9)); m.Label != api.NewText("there") {
		t.Errorf("%s", m.Label)
	}
}

// TestACancelComesOnlyFromThisLedger has a cancel that was scheduled in one ledger, in the other or in both,
// and one that was called off in the other.
func TestACancelComesOnlyFromThisLedger(t *testing.T) {
	schedule := step(func(o order.Order) order.Order { return o.WithCancelAt(later(3), later(1)) })
	auto := step(func(o order.Order) order.Order { return o.WithAutoCancel(true, later(1)) })
	label := step(func(o order.Order) order.Order { return o.Labelled(api.NewText("x")) })
	off := step(func(o order.Order) order.Order { return o.CancelCalledOff(later(2)) })
	twice := func(a, b func(order.Order) order.Order) func(order.Order) order.Order {
		return func(o order.Order) order.Order { return b(a(o)) }
	}
	for name, c := range map[string]struct {
		here, there func(order.Order) order.Order
		cancels     bool
		said        bool
	}{
		"only there":       {unmoved, schedule, false, true},
		"auto, only there": {unmoved, auto, false, true},
		"only here":        {schedule, twice(label, label), true, false},
		"auto, only here":  {auto, twice(label, label), true, false},
		"both":             {schedule, twice(schedule, label), true, false},
		"called off there": {schedule, twice(schedule, off), false, false},
		"fewer revisions":  {twice(label, label), schedule, false, true},
	} {
		ours, backup := apart(c.here, c.there)
		m := ours.MergedWith(backup, later(9))
		if (m.CancelScheduled() || m.AutoCancel) != c.cancels || m.CancelNotRestored(later(9)) != c.said {
			t.Errorf("%s: %+v", name, m)
		}
	}
}

// TestACancelAfterARestoreIsNotTakenForOneThatWasSent would name the operator's new cancel a retry.
func TestACancelAfterARestoreIsNotTakenForOneThatWasSent(t *testing.T) {
	o, _ := apart(step(func(o order.Order) order.Order { return o.CancelRequested(later(1)) }), unmoved)
	o = o.Restored(later(9)).WithAutoCancel(true, later(10)).WithCancelAt(noon.Add(time.Second), later(11))
	if o.CancelAttempted(time.Hour) {
		t.Error("it looks as if it had been sent")
	}
}

// ofADayAgo is what a backup may have of a rent for $0.15 that was made at noon, restored a day later.
func ofADayAgo(t *testing.T, change func(order.Order) order.Order) order.Order {
	t.Helper()
	o := order.Begin(order.Quote{Country: api.Country{Price: api.Units(1500)}, Balance: api.Units(90000), BalanceAt: noon}, noon)
	o.Reference = "one"
	return change(o)
}

func rented(o order.Order) order.Order {
	return o.Rented(api.Order{ID: "a", Status: api.NewText("waiting"), Price: api.Units(1500), ExpiresAt: later(20)}, later(1))
}

// dayLater is a reading in which the balance has risen by the price of that rent.
func dayLater() (last, now order.BalanceReading) {
	at := later(25 * 60)
	return order.BalanceReading{Amount: api.Units(50000), At: at, AskedAt: at}, order.BalanceReading{Amount: api.Units(51500), At: at.Add(time.Minute), AskedAt: at.Add(time.Minute)}
}

// TestARiseOfTheBalanceIsNotTakenForTheRefundOfAnOldBackup has a refund that was pending, one of an order that the
// backup has as live, and both of orders that have only just ended.
func TestARiseOfTheBalanceIsNotTakenForTheRefundOfAnOldBackup(t *testing.T) {
	cancelled := func(o order.Order) order.Order { return rented(o).Cancelled(later(5)) }
	for name, c := range map[string]struct {
		change   func(order.Order) order.Order
		restored time.Time
		claims   bool
	}{
		"pending":           {cancelled, later(24 * 60), false},
		"pending, just now": {cancelled, later(6), true},
		"live":              {rented, later(24 * 60), false},
		"live, just now":    {rented, later(6), true},
	} {
		o := ofADayAgo(t, c.change).Restored(c.restored)
		if o.Live() {
			o = o.Cancelled(c.restored.Add(time.Minute))
		}
		last, now := dayLater()
		seen, unmatched := order.MatchRefunds([]order.Order{o}, last, now)
		if (len(seen) == 1) != c.claims || (unmatched == api.Units(1500)) == c.claims || o.RefundNotKnown() == c.claims {
			t.Errorf("%s: seen %+v, and %s is nobody's", name, seen, unmatched)
		}
	}
}

// TestABalanceOfTodayIsNoEvidenceForARentOfAnOldBackup has a rent in flight, one that was given up, and one with a
// reading of that time.
func TestABalanceOfTodayIsNoEvidenceForARentOfAnOldBackup(t *testing.T) {
	lost := func(o order.Order) order.Order { return o.LostAnswer(later(1)) }
	read := func(o order.Order) order.Order {
		return lost(o).WithEvidence(order.BalanceReading{Amount: api.Units(88500), AskedAt: later(1), At: later(1)}, order.BalanceReading{})
	}
	for name, change := range map[string]func(order.Order) order.Order{"in flight": func(o order.Order) order.Order { return o }, "unknown": lost, "read": read} {
		o := ofADayAgo(t, change)
		r := o.Restored(later(24 * 60))
		last, now := dayLater()
		if after := r.WithEvidence(now, last); after.BalanceAfter != o.BalanceAfter || r.EvidenceDue(time.Time{}, now.At) {
			t.Errorf("%s: %s is taken for the balance after the rent", name, after.BalanceAfter)
		}
		if o := rented(r).Cancelled(now.At); o.Refund == order.RefundPending {
			t.Errorf("%s: a refund of a day ago is awaited", name)
		}
	}
}

// TestWhatALedgerHasReadItselfStaysEvidence restores into the ledger that has awaited the refund and the rent all along.
func TestWhatALedgerHasReadItselfStaysEvidence(t *testing.T) {
	label := step(func(o order.Order) order.Order { return o.Labelled(api.NewText("x")) })
	for name, change := range map[string]func(order.Order) order.Order{
		"pending": func(o order.Order) order.Order { return rented(o).Cancelled(later(5)) },
		"unknown": func(o order.Order) order.Order { return o.LostAnswer(later(1)) },
	} {
		ours := ofADayAgo(t, change)
		if m := ours.MergedWith(label(ours), later(24*60)); m.RestoredLate() || m.Refund != ours.Refund {
			t.Errorf("%s: %+v", name, m)
		}
	}
}

func TestARefundThatEitherLedgerHasSeenIsSeen(t *testing.T) {
	pending := ofADayAgo(t, func(o order.Order) order.Order { return rented(o).Cancelled(later(5)) })
	pending.Charged = api.Units(1500)
	seen, _ := order.MatchRefunds([]order.Order{pending}, order.BalanceReading{Amount: api.Units(0)}, order.BalanceReading{Amount: api.Units(1500), At: later(6)})
	more := pending
	more.Revision = 9
	for _, m := range []order.Order{more.MergedWith(seen[0], later(9)), seen[0].MergedWith(more, later(9))} {
		if m.Refund != order.RefundSeen || m.RestoredLate() {
			t.Errorf("%+v", m)
		}
	}
}

// TestARefundThatTheSecondBackupHasSeenIsSeen restores an old backup, in which the refund is pending, and then a newer one.
func TestARefundThatTheSecondBackupHasSeenIsSeen(t *testing.T) {
	pending := ofADayAgo(t, func(o order.Order) order.Order { return rented(o).Cancelled(later(5)) })
	pending.Charged = api.Units(1500)
	seen, _ := order.MatchRefunds([]order.Order{pending}, order.BalanceReading{Amount: api.Units(0)}, order.BalanceReading{Amount: api.Units(1500), At: later(6)})
	late := pending.Restored(later(24 * 60))
	if m := late.MergedWith(seen[0], later(25*60)); m.Refund != order.RefundSeen || m.RefundNotKnown() {
		t.Errorf("%+v", m)
	}
}

// TestAnUnknownRentAwaitsNoRefundThatOnlyABackupHasPending has an order that was found by its ID elsewhere.
func TestAnUnknownRentAwaitsNoRefundThatOnlyABackupHasPending(t *testing.T) {
	ours := ofADayAgo(t, func(o order.Order) order.Order { return o.LostAnswer(later(1)) })
	backup := ofADayAgo(t, func(o order.Order) order.Order { return rented(o.LostAnswer(later(1))).Cancelled(later(5)) })
	backup.Revision = ours.Revision + 3
	m := ours.MergedWith(backup, later(24*60))
	if m.Status != order.Cancelled || m.Refund == order.RefundPending || !m.RefundNotKnown() {
		t.Errorf("%+v", m)
	}
}

func TestTheChargeOfALostRentIsInTheBalanceWithinAnHour(t *testing.T) {
	o := order.Begin(order.Quote{}, noon).LostAnswer(noon.AddDate(0, 0, 4)) // as after a restore
	if paid := o.PaidBy(); paid.After(noon.Add(time.Hour)) {
		t.Errorf("only %s after the request", paid.Sub(noon))
	}
}

func TestALostRentIsNotPreferredToItsOrder(t *testing.T) {
	o := order.Begin(order.Quote{}, noon)
	o.Revision, o.Reference = 1, "one"
	rented := o.Rented(api.Order{ID: "a", Status: api.NewText("waiting")}, later(1))
	lost := o.LostAnswer(later(1))
	rented.Revision, lost.Revision = 2, 5
	for _, m := range []order.Order{rented.MergedWith(lost, later(9)), lost.MergedWith(rented, later(9))} {
		if m.ID != "a" || m.Status != order.Waiting || len(m.History) != 2 {
			t.Errorf("%+v", m)
		}
	}
}

func TestARentInFlightIsUnknownUnlessItIsUnderWayHere(t *testing.T) {
	o := order.Begin(order.Quote{AutoCancel: true}, noon)
	o.Revision, o.Reference = 1, "one"
	if r := o.Restored(later(9)); r.Status != order.Unknown || !r.LostAt.Equal(later(9)) || r.AutoCancel || !r.CancelNotRestored(later(9)) {
		t.Errorf("%+v", r)
	}
	if m := o.MergedWith(o, later(9)); !reflect.DeepEqual(m, o) {
		t.Errorf("%+v", m)
	}
}
