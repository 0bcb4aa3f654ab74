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
		"older there":      {twice(label, label), schedule, false, false},
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
