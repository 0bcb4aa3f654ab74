package ledger

import (
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
)

// reading is a balance in dollars that was requested so many seconds after the start and
// answered a second later.
func reading(dollars int64, second int) order.BalanceReading {
	asked := after(time.Duration(second) * time.Second)
	return order.BalanceReading{
		Amount: api.Units(dollars * 10_000), AskedAt: asked, At: asked.Add(time.Second), Account: api.NewText("reseller1"),
	}
}

func record(t *testing.T, l *Ledger, r order.BalanceReading) (changed []order.Order, stale bool) {
	t.Helper()
	saved, err := l.Save(t.Context(), clock(r.At), session.Change{Reading: r})
	if err != nil {
		t.Fatal(err)
	}
	newest, err := l.Account(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return saved.Orders, !newest.BalanceAt.Equal(r.At)
}

// awaiting is an order of one dollar that expired at that second and waits for its refund.
func awaiting(t *testing.T, l *Ledger, since int) order.Order {
	t.Helper()
	o := full()
	o.Status, o.Charged, o.EndedAt = order.Expired, api.Units(10_000), after(time.Duration(since)*time.Second)
	return begin(t, l, o)
}

func TestARefundIsSeenInTheBalanceAndSaved(t *testing.T) {
	t.Parallel()
	l := open(t, t.TempDir())
	younger, older := awaiting(t, l, 20), awaiting(t, l, 10)
	if changed, stale := record(t, l, reading(10, 30)); stale || len(changed) != 0 {
		t.Errorf("the first reading has nothing to be compared with: %v, %v", changed, stale)
	}
	changed, _ := record(t, l, reading(11, 40))
	if len(changed) != 1 || changed[0].Key != older.Key || changed[0].Refund != order.RefundSeen || changed[0].Revision != 2 {
		t.Fatalf("%+v", changed)
	}
	same(t, read(t, l, older.Key), changed[0])
	same(t, read(t, l, younger.Key), younger)
	if changed, _ := record(t, l, reading(11, 50)); len(changed) != 0 {
		t.Errorf("one rise counted twice: %+v", changed)
	}
	if changed, _ := record(t, l, reading(12, 60)); len(changed) != 1 || changed[0].Key != younger.Key {
		t.Errorf("%+v", changed)
	}
}

func TestAnOvertakenAnswerShowsNoFalseRefund(t *testing.T) {
	t.Parallel()
	l := open(t, t.TempDir())
	pending := awaiting(t, l, 0)
	record(t, l, reading(11, 10))
	rented := reading(10, 13) // a rent took a dollar
	rented.Moved = true
	record(t, l, rented)
	late := reading(11, 12) // requested before the rent was answered
	if changed, stale := record(t, l, late); !stale || len(changed) != 0 {
		t.Errorf("%v, %v", changed, stale)
	}
	if changed, stale := record(t, l, reading(10, 20)); stale || len(changed) != 0 {
		t.Errorf("the stale reading was kept: %v, %v", changed, stale)
	}
	same(t, read(t, l, pending.Key), pending)
}

func TestTheBalanceAfterALostAnswerIsSavedAsEvidence(t *testing.T) {
	t.Parallel()
	l := open(t, t.TempDir())
	lost := begin(t, l, rent())
	change(t, l, lost.Key, func(o order.Order) order.Order { return o.LostAnswer(after(time.Minute)) })
	if changed, _ := record(t, l, reading(42, 59)); len(changed) != 0 {
		t.Errorf("a reading from before the loss counts as evidence: %+v", changed)
	}
	awaiting(t, l, 0) // what its refund moves is not subtracted
	changed, _ := record(t, l, reading(43, 61))
	if len(changed) != 2 || read(t, l, lost.Key).BalanceAfter != api.Units(430_000) {
		t.Fatalf("%+v", changed)
	}
	if changed, _ = record(t, l, reading(41, 91)); len(changed) != 1 || !changed[0].EvidenceComplete() {
		t.Fatalf("the evidence is incomplete after half a minute: %+v", changed)
	}
	same(t, read(t, l, lost.Key), changed[0])
	if changed, _ := record(t, l, reading(39, 100)); len(changed) != 0 {
		t.Errorf("changed although the evidence was complete: %+v", changed)
	}
}

func TestAnotherAccountsBalanceIsNoEvidenceAfterARestart(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	l := open(t, dir)
	lost := begin(t, l, rent())
	record(t, l, reading(42, 10))
	change(t, l, lost.Key, func(o order.Order) order.Order { return o.LostAnswer(after(time.Minute)) })
	other := reading(7, 65)
	other.Account = api.NewText("reseller2")
	record(t, l, other)
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	l = open(t, dir)
	next := other
	next.AskedAt, next.At = other.AskedAt.Add(time.Minute), other.At.Add(time.Minute)
	record(t, l, next)
	if o := read(t, l, lost.Key); !o.OtherAccount || o.BalanceAfter.Known() {
		t.Errorf("the balance after it is %s, another account's %v", o.BalanceAfter, o.OtherAccount)
	}
}

// saveRent saves the answer of that second to a rent of one dollar, with the balance that came with it.
func saveRent(t *testing.T, l *Ledger, key order.Key, dollars int64, second int) {
	t.Helper()
	answer := reading(dollars, second-1)
	answer.Moved, answer.Account = true, api.Text{}
	rented := func(o order.Order) order.Order {
		return o.Rented(api.Order{ID: "a-1", Price: api.Units(10_000), Status: api.NewText("waiting")}, answer.At)
	}
	if _, err := l.Save(t.Context(), clock(answer.At), session.Change{Order: key, Step: rented, Reading: answer, Charges: true}); err != nil {
		t.Fatal(err)
	}
}

// TestOneDollarIsRefundedOnlyWhenItIsThere has a refund of one dollar that is awaited while two rents
// of one dollar are under way. The first rent's answer comes at second 10, and is saved after second
// 20.
func TestOneDollarIsRefundedOnlyWhenItIsThere(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		second, answer int64 // balances at second 20, and with the second rent's answer
		lost           bool  // the second rent's answer is thought lost at first
		want           order.Refund
	}{
		"both charged before second 20":     {8, 8, false, order.RefundPending},
		"both, and refunded after":          {8, 9, false, order.RefundSeen},
		"the second charged after":          {9, 8, false, order.RefundPending},
		"the second charged, and refunded":  {9, 9, false, order.RefundSeen},
		"lost, then answered":               {8, 8, true, order.RefundPending},
		"lost, then answered, and refunded": {8, 9, true, order.RefundSeen},
	} {
		dir := t.TempDir()
		l := open(t, dir)
		owed := awaiting(t, l, 0)
		record(t, l, reading(10, 1))
		first, second := begin(t, l, rent()), begin(t, l, rent())
		record(t, l, reading(c.second, 20))
		saveRent(t, l, first.Key, 9, 10)
		if c.lost {
			change(t, l, second.Key, func(o order.Order) order.Order { return o.LostAnswer(after(21 * time.Second)) })
			record(t, l, reading(c.second, 22))
		}
		if err := l.Close(); err != nil {
			t.Fatal(err)
		}
		l = open(t, dir)
		saveRent(t, l, second.Key, c.answer, 25)
		if o := read(t, l, owed.Key); o.Refund != c.want {
			t.Errorf("%s: the refund is %q", name, o.Refund)
		}
	}
}

func TestAnUnknownRentDoesNotHideLaterRefunds(t *testing.T) {
	t.Parallel()
	l := open(t, t.TempDir())
	owed := awaiting(t, l, 0)
	lost := begin(t, l, rent())
	change(t, l, lost.Key, func(o order.Order) order.Order { return o.LostAnswer(after(time.Second)) })
	record(t, l, reading(10, 2))
	record(t, l, reading(9, 40))
	saveRent(t, l, begin(t, l, rent()).Key, 9, 50) // a charge and a refund
	if o := read(t, l, owed.Key); o.Refund != order.RefundSeen {
		t.Errorf("the refund is %q", o.Refund)
	}
}

func TestAnotherAccountsBalanceShowsNoRefund(t *testing.T) {
	t.Parallel()
	l := open(t, t.TempDir())
	awaiting(t, l, 0)
	record(t, l, reading(10, 10))
	unsigned := reading(10, 15) // an answer to a cancel does not say whose balance it is
	unsigned.Moved, unsigned.Account = true, api.Text{}
	record(t, l, unsigned)
	other := reading(99, 20)
	other.Account = api.NewText("reseller2")
	if changed, _ := record(t, l, other); len(changed) != 0 {
		t.Errorf("%+v", changed)
	}
}

func TestAnAnswerWithoutAnAmountIsNoReading(t *testing.T) {
	t.Parallel()
	l := open(t, t.TempDir())
	awaiting(t, l, 0)
	record(t, l, reading(10, 10))
	none := reading(0, 15)
	none.Amount = api.USD{}
	if changed, stale := record(t, l, none); !stale || len(changed) != 0 {
		t.Errorf("%v, %v", changed, stale)
	}
	if changed, _ := record(t, l, reading(11, 20)); len(changed) != 1 {
		t.Errorf("the rise was forgotten: %+v", changed)
	}
}

func TestTheNextStartComparesWithTheLastBalanceOfThisOne(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	l := open(t, dir)
	awaiting(t, l, 0)
	last := reading(10, 10)
	record(t, l, last)
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	l = open(t, dir)
	tx, err := l.db().Begin()
	if err != nil {
		t.Fatal(err)
	}
	kept, err := lastReading(t.Context(), tx)
	if err != nil {
		t.Fatal(err)
	}
	same(t, kept, last)
	if err := tx.Rollback(); err != nil {
		t.Fatal(err)
	}
	if changed, _ := record(t, l, reading(11, 3600)); len(changed) != 1 {
		t.Errorf("%+v", changed)
	}
}

// numbered is an order that costs so many dollars and waits for its SMS.
func numbered(t *testing.T, l *Ledger, dollars int64) order.Order {
	t.Helper()
	answer := api.Order{ID: "a-1", Price: api.Units(dollars * 10_000), Status: api.NewText("waiting")}
	_, o := change(t, l, begin(t, l, rent()).Key, func(o order.Order) order.Order { return o.Rented(answer, start) })
	return o
}

// saveCancel saves that an order was cancelled at that second, with the balance that came with
// the answer.
func saveCancel(t *testing.T, l *Ledger, key order.Key, dollars int64, second int) {
	t.Helper()
	answer := reading(dollars, second-1)
	answer.Moved, answer.Account = true, api.Text{}
	cancelled := func(o order.Order) order.Order { return o.Cancelled(answer.At) }
	if _, err := l.Save(t.Context(), clock(answer.At), session.Change{Order: key, Step: cancelled, Reading: answer}); err != nil {
		t.Fatal(err)
	}
}

func TestARefundThatAnotherWindowReadBeforeTheCancelWasSavedIsSeen(t *testing.T) {
	t.Parallel()
	l := open(t, t.TempDir())
	o := numbered(t, l, 1)
	record(t, l, reading(10, 0))
	record(t, l, reading(11, 20))
	saveCancel(t, l, o.Key, 11, 18)
	if got := read(t, l, o.Key); got.Refund != order.RefundSeen {
		t.Fatalf("the money is there, and the refund is %q for ever", got.Refund)
	}
	awaiting(t, l, 22)
	if changed, _ := record(t, l, reading(11, 30)); len(changed) != 0 {
		t.Errorf("one rise counted for two refunds: %+v", changed)
	}
}

func TestAnAnswerSavedLateNeitherRestoresAnOldBalanceNorShowsAFalseRefund(t *testing.T) {
	t.Parallel()
	l := open(t, t.TempDir())
	o := numbered(t, l, 3)
	record(t, l, reading(11, 100))
	record(t, l, reading(14, 111)) // includes the refund for the cancel at second 110
	record(t, l, reading(15, 113)) // the account was topped up by a dollar
	pending := awaiting(t, l, 200)
	saveCancel(t, l, o.Key, 14, 110)
	account, err := l.Account(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if account.Balance != api.Units(150_000) {
		t.Errorf("the balance went back to an older one: %s", account.Balance)
	}
	if changed, _ := record(t, l, reading(15, 220)); len(changed) != 0 {
		t.Errorf("a balance that did not move shows a refund: %+v", changed)
	}
	same(t, read(t, l, pending.Key), pending)
}
