package ledger

import (
	"strings"
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
)

const dollar = 10_000

func TestATopUpIsFoundAndRentsOfThisProgramAreNot(t *testing.T) {
	t.Parallel()
	a := newTill(t, open(t, t.TempDir()))
	o := a.rentsFor(6375)
	a.others(20 * dollar)
	a.pass(time.Minute)
	a.expect(t, "before anybody reads the balance")
	a.read()
	seen := a.now
	a.expect(t, "after a top-up", 20*dollar)
	a.pass(3 * time.Minute)
	a.cancels(o, 6375)
	a.read()
	a.expect(t, "after a rent and its refund", 20*dollar)
	if m := a.moved()[0]; !m.At.Equal(seen) {
		t.Errorf("it moved at %v, want %v", m.At, seen)
	}
}

func TestWhatAnotherClientSpendsIsFoundBesideOwnRents(t *testing.T) {
	t.Parallel()
	a := newTill(t, open(t, t.TempDir()))
	a.rentsFor(6375)
	a.others(-1_2000)
	a.rentsFor(3825) // its answer has a balance that shows both
	a.expect(t, "after the rent of another client", -1_2000)
	a.others(20 * dollar)
	a.others(-5000)
	a.read()
	a.expect(t, "after a top-up and a rent of another client between two readings", -1_2000, 19_5000)
}

func TestARefundOfAnotherDayIsNotMoneyFromOutside(t *testing.T) {
	t.Parallel()
	a := newTill(t, open(t, t.TempDir()))
	o := a.rentsFor(6375)
	a.pass(20 * time.Minute)
	a.expires(o)
	a.read()
	a.pass(30 * time.Hour)
	a.others(6375)
	a.read()
	a.expect(t, "after a late refund")
}

// TestARefundThatNobodyExpectedIsNotMoneyFromOutside has an order whose SMS came, and that the server refunds all the same.
func TestARefundThatNobodyExpectedIsNotMoneyFromOutside(t *testing.T) {
	t.Parallel()
	a := newTill(t, open(t, t.TempDir()))
	o := a.rentsFor(6375)
	a.pass(20 * time.Minute)
	now := a.now
	a.save(session.Change{Order: o.Key, Step: func(o order.Order) order.Order {
		return o.Polled(api.Order{ID: o.ID, Status: api.NewText("expired"), Code: api.NewText("482913")}, now)
	}})
	a.read()
	a.pass(5 * time.Minute)
	a.others(6375)
	a.read()
	a.expect(t, "after a refund of an order with its code")
	a.pass(5 * time.Minute)
	a.others(20 * dollar)
	a.read()
	a.expect(t, "after a top-up", 20*dollar)
}

// TestARefundThatTheBalanceShowsBeforeTheEndIsNotMoneyFromOutside reads the balance just before a poll learns
// that the order has expired.
func TestARefundThatTheBalanceShowsBeforeTheEndIsNotMoneyFromOutside(t *testing.T) {
	t.Parallel()
	a := newTill(t, open(t, t.TempDir()))
	o := a.rentsFor(6375)
	a.pass(20 * time.Minute)
	a.others(6375)
	a.read()
	a.expect(t, "before the end is known")
	a.pass(2 * time.Second)
	a.expires(o)
	a.expect(t, "before the next reading")
	a.read()
	a.expect(t, "after it")
}

func TestNothingIsSaidWhileARentIsUnderWay(t *testing.T) {
	t.Parallel()
	a := newTill(t, open(t, t.TempDir()))
	o := a.asks(6375)
	a.charged(6375)
	a.read()
	a.expect(t, "while the rent is under way")
	a.others(20 * dollar)
	a.read()
	a.expect(t, "after a top-up meanwhile")
	a.answered(o, 6375, true)
	a.expect(t, "after the answer", 20*dollar)
}

// TestAnAnswerWithoutABalanceIsNoMoneyFromOutside reads the balance in all places around it.
func TestAnAnswerWithoutABalanceIsNoMoneyFromOutside(t *testing.T) {
	t.Parallel()
	a := newTill(t, open(t, t.TempDir()))
	o := a.asks(6375)
	a.charged(6375)
	a.read()
	a.answered(o, 6375, false)
	a.others(-1_0000)
	a.expect(t, "before the balance is read again")
	a.read()
	a.expect(t, "after that", -1_0000)
}

func TestNothingIsSaidAboutTheTimeOfAnUnknownRentUntilItIsResolved(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		charged bool
		found   order.Status
	}{{true, order.ResolvedCharged}, {false, order.ResolvedNotCharged}} {
		a := newTill(t, open(t, t.TempDir()))
		o := a.asks(6375)
		if c.charged {
			a.charged(6375)
		}
		a.pass(time.Minute)
		a.loses(o)
		a.read()
		a.others(20 * dollar)
		a.pass(31 * time.Second)
		a.read()
		a.expect(t, "while the outcome is unknown")
		a.others(-1_0000)
		a.read()
		a.expect(t, "of what moved later", -1_0000)
		a.pass(time.Hour)
		a.resolves(o, c.found)
		a.expect(t, string(c.found), 20*dollar, -1_0000)
	}
}

// TestAChargeThatDiffersALittleFromItsQuoteIsNotMoneyFromOutside is about a rent whose charge nobody told.
func TestAChargeThatDiffersALittleFromItsQuoteIsNotMoneyFromOutside(t *testing.T) {
	t.Parallel()
	a := newTill(t, open(t, t.TempDir()))
	o := a.asks(6375)
	a.charged(6400)
	a.pass(time.Minute)
	a.loses(o)
	a.pass(time.Minute)
	a.resolves(o, order.ResolvedCharged)
	a.read()
	a.expect(t, "after a charge of a little more")
}

func TestAnotherAccountsBalanceIsNotMoneyFromOutside(t *testing.T) {
	t.Parallel()
	a := newTill(t, open(t, t.TempDir()))
	a.name, a.balance = "reseller2", 7*dollar
	a.read()
	a.read()
	a.expect(t, "after a change of account")
	a.others(5 * dollar)
	a.read()
	a.expect(t, "in the other account", 5*dollar)
	a.name, a.balance = "reseller1", 100*dollar
	a.read()
	a.read()
	a.expect(t, "back in the first one", 5*dollar)
}

// TestAClockThatIsSetBackMovesNoMoney sets it forward by a day, rents, and sets it back.
func TestAClockThatIsSetBackMovesNoMoney(t *testing.T) {
	t.Parallel()
	a := newTill(t, open(t, t.TempDir()))
	a.pass(24 * time.Hour)
	a.rentsFor(6375)
	a.others(20 * dollar)
	a.read()
	a.pass(-24 * time.Hour)
	a.read()
	a.rentsFor(3825)
	a.read()
	a.pass(time.Hour)
	a.others(-1_0000)
	a.read()
	for _, units := range unitsOf(a.moved()) {
		if units != 20*dollar {
			t.Errorf("%d moved outside", units)
		}
	}
	a.pass(24 * time.Hour)
	a.read()
	a.expect(t, "once the clock has passed that time again", 20*dollar-1_0000)
}

// TestAnAnswerThatIsOutOfDateMovesNoMoney reads an old balance once.
func TestAnAnswerThatIsOutOfDateMovesNoMoney(t *testing.T) {
	t.Parallel()
	a := newTill(t, open(t, t.TempDir()))
	a.rentsFor(6375)
	a.balance += 6375
	a.read()
	a.balance -= 6375
	a.pass(61 * time.Second) // as often as the balance is usually read
	a.read()
	a.expect(t, "after the balance from before the rent was read again")
}

// TestAnOrderOfAnotherClientIsSpentOutside adds an order by its ID, and the balance shows its refund.
func TestAnOrderOfAnotherClientIsSpentOutside(t *testing.T) {
	t.Parallel()
	a := newTill(t, open(t, t.TempDir()))
	a.others(-6375)
	a.read()
	now := a.now
	added := order.Order{}.Added(api.Order{ID: "theirs", Status: api.NewText("waiting")}, now)
	o := begin(t, a.l, added)
	a.read()
	a.pass(3 * time.Minute)
	a.cancels(o, 6375)
	a.read()
	a.expect(t, "after the rent of another client and its refund", -6375, 6375)
}

func TestTwoWindowsFindTheSame(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	a := newTill(t, open(t, dir))
	other := *a
	other.l = open(t, dir)
	o := a.asks(6375)
	a.charged(6375)
	other.now, other.balance = a.now, a.balance
	other.read()
	a.pass(5 * time.Second)
	a.answered(o, 6375, true)
	a.others(20 * dollar)
	other.now, other.balance = a.now, a.balance
	other.read()
	a.now = other.now
	a.read()
	a.expect(t, "in one window", 20*dollar)
	other.expect(t, "in the other", 20*dollar)
}

func TestABalanceThatStaysTheSameAddsNothing(t *testing.T) {
	t.Parallel()
	a := newTill(t, open(t, t.TempDir()))
	for range 50 {
		a.pass(time.Minute)
		a.read()
	}
	var rows int
	if err := a.l.db().QueryRow("SELECT count(*) FROM balance_changes").Scan(&rows); err != nil || rows != 0 {
		t.Errorf("%d rows, %v", rows, err)
	}
}

// TestWhatMovedBelongsToTheTimeInWhichItWasSeen asks for each hour of a night.
func TestWhatMovedBelongsToTheTimeInWhichItWasSeen(t *testing.T) {
	t.Parallel()
	a := newTill(t, open(t, t.TempDir()))
	a.rentsFor(6375)
	a.others(20 * dollar)
	a.pass(5 * time.Hour) // nobody looks until then
	a.read()
	a.pass(5 * time.Hour)
	a.rentsFor(6375)
	for hour := range 12 {
		from := start.Add(time.Duration(hour) * time.Hour)
		moved, err := a.l.Outside(t.Context(), from, from.Add(time.Hour))
		if want := hour == 5; err != nil || (len(moved) == 1) != want {
			t.Errorf("in hour %d: %v, %v", hour, moved, err)
		}
	}
}

// TestWhatMovedIsInABackupOnce restores one into its own ledger, and into a new one.
func TestWhatMovedIsInABackupOnce(t *testing.T) {
	t.Parallel()
	dir, fresh := t.TempDir(), t.TempDir()
	l, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	a := newTill(t, l)
	a.rentsFor(6375)
	a.others(20 * dollar)
	a.read()
	backup := backedUp(t, dir)
	a.others(-1_0000)
	a.read()
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	restored(t, dir, backup, a.now)
	a.l = open(t, dir)
	a.expect(t, "restored into its own ledger", 20*dollar, -1_0000)
	restored(t, fresh, backup, a.now)
	a.l = open(t, fresh)
	a.expect(t, "restored into a new one", 20*dollar)
}

// TestNothingIsSaidAboutTheTimeBetweenABackupAndANewLedger restores a backup into a ledger that has begun anew:
// the rents in between are in neither.
func TestNothingIsSaidAboutTheTimeBetweenABackupAndANewLedger(t *testing.T) {
	t.Parallel()
	dir, fresh := t.TempDir(), t.TempDir()
	a := newTill(t, open(t, dir))
	a.others(20 * dollar)
	a.read()
	backup := backedUp(t, dir)
	a.others(-5 * dollar) // rents that are lost with the ledger
	l, err := Open(fresh)
	if err != nil {
		t.Fatal(err)
	}
	a.l = l
	a.pass(time.Hour)
	a.read()
	a.others(-1_0000)
	a.read()
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	restored(t, fresh, backup, a.now)
	a.l = open(t, fresh)
	a.expect(t, "after the restore", 20*dollar, -1_0000)
}

// TestALedgerOfAnOlderVersionSaysNothingAboutTheTimeBefore has a balance, and an order that was charged and
// refunded before.
func TestALedgerOfAnOlderVersionSaysNothingAboutTheTimeBefore(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	older(t, dir, 18)
	execute(t, &Ledger{files: files{dir: dir}}, `
		INSERT INTO balance (one, amount, asked_at, at, account, unclaimed, fell) VALUES (1, 1000000, 1, 2, x'7265', NULL, NULL);
		UPDATE orders SET status = 'cancelled', refund = 'seen', quoted = 6375, charged = 6375;
		INSERT INTO events VALUES (1, 99, 1783040000000000, 'refund seen', 6375, x'')`)
	a := &till{t: t, l: open(t, dir), now: start.Add(48 * time.Hour), name: "re", balance: 120_0000}
	o := read(t, a.l, 1)
	var paid, refunded int64
	if err := a.l.db().QueryRow("SELECT paid_by, refunded_at FROM orders").Scan(&paid, &refunded); err != nil || paid != o.RentedAt.UnixMicro() || refunded != 1783040000000000 {
		t.Errorf("charged by %d, refunded at %d, %v", paid, refunded, err)
	}
	a.expect(t, "before the next reading")
	a.read()
	a.others(-1_0000)
	a.read()
	a.expect(t, "after two readings", 20*dollar, -1_0000)
}

// TestWhatMovedIsFoundByAnIndex looks at how SQLite carries the queries out.
func TestWhatMovedIsFoundByAnIndex(t *testing.T) {
	t.Parallel()
	l := open(t, t.TempDir())
	for _, query := range []string{selectMovers, selectChanges, selectWithin} {
		for _, step := range planOf(t, l, query, 1, 2, 3) {
			if strings.HasPrefix(step, "SCAN orders") || strings.HasPrefix(step, "SCAN balance_changes") || strings.Contains(step, "TEMP B-TREE") {
				t.Errorf("%s: %s", query, step)
			}
		}
	}
}

// TestOrdersThatADamagedLedgerLostAreNotSpentOutside loses a page of orders, and keeps what was read of the balance.
func TestOrdersThatADamagedLedgerLostAreNotSpentOutside(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	l, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	a := newTill(t, l)
	for range 50 {
		a.rentsFor(6375)
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	leafOf("orders", 1)(t, dir)
	a.l = open(t, dir)
	if a.l.Replaced().Missed == 0 {
		t.Fatal("no order is lost")
	}
	a.expect(t, "after the repair")
	a.others(-1_0000)
	a.read()
	a.expect(t, "of what moved later", -1_0000)
}
