package ledger

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
)

// fiftyCopied is fifty with a copy that has all of them.
func fiftyCopied(t *testing.T, dir string) []order.Order {
	t.Helper()
	orders := fifty(t, dir)
	l := open(t, dir)
	copied(t, l, start)
	closed(t, l)
	return orders
}

func closed(t *testing.T, l *Ledger) {
	t.Helper()
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestOrdersOnDamagedPagesComeFromTheCopy(t *testing.T) {
	t.Parallel()
	for name, damage := range map[string]damage{
		"a page":                leafOf("orders", 1),
		"all pages with orders": allOf("orders"),
		"all pages":             pagesFrom(1),
		"an empty file":         cutTo(0),
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			orders := fiftyCopied(t, dir)
			damage(t, dir)
			l := open(t, dir)
			if r := l.Replaced(); !r.Any() || r.Orders != 50 || r.Missed != 0 {
				t.Errorf("%+v", r)
			}
			for _, o := range orders {
				same(t, read(t, l, o.Key), o)
			}
			if next := begin(t, l, rent()); next.Key != 51 {
				t.Errorf("the next rent has key %d", next.Key)
			}
			if marked, err := l.Pins(t.Context()); err != nil || !marked.Services["wa"] {
				t.Errorf("favourites %v, %v", marked, err)
			}
		})
	}
}

func TestOrdersAfterTheCopyComeFromTheDamagedLedger(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	orders := fiftyCopied(t, dir)
	l := open(t, dir)
	_, cancelled := change(t, l, 50, func(o order.Order) order.Order { return o.Cancelled(start) })
	later := begin(t, l, full())
	closed(t, l)
	leafOf("orders", 1)(t, dir)
	l = open(t, dir)
	if r := l.Replaced(); r.Orders != 51 || r.Missed != 0 || r.LossesUnknown {
		t.Errorf("%+v", r)
	}
	for _, o := range orders[:49] {
		same(t, read(t, l, o.Key), o)
	}
	same(t, read(t, l, 50), cancelled)
	same(t, read(t, l, 51), later)
}

// TestOfACopyAndTheDamagedLedgerTheLaterStateIsKept has a ledger of which the disk has not written
// the last change, and a copy with it.
func TestOfACopyAndTheDamagedLedgerTheLaterStateIsKept(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	fifty(t, dir)
	leaves, _ := pagesOf(t, dir, "orders")
	last := leaves[len(leaves)-1]
	older := pageIn(t, dir, last)
	l := open(t, dir)
	_, cancelled := change(t, l, 50, func(o order.Order) order.Order { return o.Cancelled(start) })
	copied(t, l, start)
	closed(t, l)
	putPage(t, dir, last, older)
	overwrite(t, dir, leaves[1])
	l = open(t, dir)
	if r := l.Replaced(); r.Orders != 50 || r.Missed != 0 {
		t.Errorf("%+v", r)
	}
	same(t, read(t, l, 50), cancelled)
}

func TestRentsAfterTheCopyThatAreLostAreCounted(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	fiftyCopied(t, dir)
	l := open(t, dir)
	for range 3 {
		begin(t, l, full())
	}
	closed(t, l)
	allOf("orders")(t, dir)
	l = open(t, dir)
	if r := l.Replaced(); r.Orders != 50 || r.Missed != 3 || r.LossesUnknown {
		t.Errorf("%+v", r)
	}
	if next := begin(t, l, rent()); next.Key != 54 {
		t.Errorf("the next rent has key %d, which was already used", next.Key)
	}
}

// TestRentsAfterTheCopyAreReadWhereSQLiteReadsNothing is why the bytes of a damaged file are prepared
// although there are copies.
func TestRentsAfterTheCopyAreReadWhereSQLiteReadsNothing(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		damage func(t *testing.T, dir string)
		window bool // the rents are in the journal of a window that was killed
	}{
		"the first page": {onlyPage(1), false},
		"the list of tables": {func(t *testing.T, dir string) {
			putPage(t, dir, 1, append(pageIn(t, dir, 1)[:100:100], bytes.Repeat([]byte{0xA5}, pageSize-100)...))
		}, false},
		"a journal without its ledger": {func(t *testing.T, dir string) {
			if err := os.Remove(filepath.Join(dir, fileName)); err != nil {
				t.Fatal(err)
			}
		}, true},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			l := open(t, dir)
			copied(t, l, start)
			for range 5 {
				if !c.window {
					begin(t, l, full())
				}
			}
			closed(t, l)
			if c.window {
				window(t, dir, "begin 5")() // killed
			}
			c.damage(t, dir)
			if r := open(t, dir).Replaced(); r.Orders != 5 || r.Missed != 0 || r.LossesUnknown {
				t.Errorf("%+v", r)
			}
		})
	}
}

// TestAKeyThatACopyKnowsIsNotGivenAgain has a copy of a ledger that had lost its newest order.
func TestAKeyThatACopyKnowsIsNotGivenAgain(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	fifty(t, dir)
	l := open(t, dir)
	if _, err := l.db().Exec("DELETE FROM events WHERE order_key = 50; DELETE FROM orders WHERE key = 50"); err != nil {
		t.Fatal(err)
	}
	copied(t, l, start)
	closed(t, l)
	pagesFrom(1)(t, dir)
	if o := begin(t, open(t, dir), rent()); o.Key != 51 {
		t.Errorf("the next rent has key %d", o.Key)
	}
}

func TestAHistoryThatIsDamagedComesFromTheCopy(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	orders := fiftyCopied(t, dir)
	allOf("events")(t, dir)
	l := open(t, dir)
	for _, o := range orders {
		same(t, read(t, l, o.Key), o)
	}
}

// TestAnOrderWithAGapInItsHistoryCanStillChange loses entries in the middle: the number of the next
// one must not be taken.
func TestAnOrderWithAGapInItsHistoryCanStillChange(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	fifty(t, dir)
	l := open(t, dir)
	const entries = 200
	change(t, l, 50, func(o order.Order) order.Order {
		for range entries {
			o = noted(o, start)
		}
		return o
	})
	closed(t, l)
	leafOf("events", -2)(t, dir)
	l = open(t, dir)
	before := read(t, l, 50)
	if n := len(before.History); n == 0 || n >= entries {
		t.Fatalf("%d entries are left", n)
	}
	for range 3 {
		change(t, l, 50, func(o order.Order) order.Order { return noted(o, start) })
	}
	if now := read(t, l, 50); len(now.History) != len(before.History)+3 {
		t.Errorf("%d entries after %d", len(now.History), len(before.History))
	}
}

// TestPinsSortsAndTheCooldownComeFromTheCopyOnlyIfTheyAreLost changes all three after the copy.
func TestPinsSortsAndTheCooldownComeFromTheCopyOnlyIfTheyAreLost(t *testing.T) {
	t.Parallel()
	for name, lost := range map[string]bool{"favourites": true, "orders_by_end": false} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			fifty(t, dir)
			l := open(t, dir)
			cooldown := func(age time.Duration) {
				if _, err := l.Save(t.Context(), clock(start), session.Change{Age: age}); err != nil {
					t.Fatal(err)
				}
			}
			cooldown(3 * time.Minute)
			for _, pinned := range []bool{true, false} { // only in the older copy
				if err := l.SetPin(t.Context(), "vi", pinned); err != nil {
					t.Fatal(err)
				}
				copied(t, l, map[bool]time.Time{true: after(-time.Hour), false: start}[pinned])
			}
			cooldown(2 * time.Minute)
			sorting := session.Sorting{By: session.ByPrice}
			if err := errors.Join(l.SetPin(t.Context(), "wa", false), l.SetPin(t.Context(), "tg", true), l.SetSort(t.Context(), session.CountryList, sorting)); err != nil {
				t.Fatal(err)
			}
			closed(t, l)
			tables := []string{name}
			if lost {
				tables = []string{"favourites", "sorts", "account"}
			}
			for _, table := range tables {
				rootOf(table)(t, dir)
			}
			l = open(t, dir)
			if !l.Replaced().Any() {
				t.Fatal("nothing was replaced")
			}
			marked, err := l.Pins(t.Context())
			account, unread := l.Account(t.Context())
			if err := errors.Join(err, unread); err != nil {
				t.Fatal(err)
			}
			if marked.Services["wa"] != lost || marked.Services["tg"] == lost || marked.Services["vi"] {
				t.Errorf("pinned are %v", marked)
			}
			want := 2 * time.Minute
			if lost {
				want, sorting = 3*time.Minute, session.Sorting{By: session.ByName, Reversed: true}
			}
			if account.Cooldown != want {
				t.Errorf("the cooldown is %v", account.Cooldown)
			}
			isSorted(t, l, map[session.List]session.Sorting{session.CountryList: sorting})
		})
	}
}

// TestAnOldBalanceIsNotTakenForTheLastOne would show a refund that never came.
func TestAnOldBalanceIsNotTakenForTheLastOne(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	fifty(t, dir)
	l := open(t, dir)
	if _, err := l.Save(t.Context(), clock(start), session.Change{Reading: order.BalanceReading{Amount: api.Units(5), AskedAt: start, At: start}}); err != nil {
		t.Fatal(err)
	}
	copied(t, l, start)
	closed(t, l)
	rootOf("balance")(t, dir)
	l = open(t, dir)
	if a, err := l.Account(t.Context()); err != nil || a.Balance.Known() || !l.Replaced().Any() {
		t.Errorf("the balance is %v, %v", a.Balance, err)
	}
}

func TestACopyThatIsDamagedItselfIsReadAsFarAsItCanBe(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		pages []int
		least int
	}{"all of it": {[]int{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20}, 0}, "its first page": {[]int{1}, 50}} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			fifty(t, dir)
			l := open(t, dir)
			path := copied(t, l, start)
			closed(t, l)
			allOf("orders")(t, dir)
			file, err := os.OpenFile(path, os.O_WRONLY, 0)
			if err != nil {
				t.Fatal(err)
			}
			defer file.Close()
			for _, page := range c.pages {
				if _, err := file.WriteAt(bytes.Repeat([]byte{0xA5}, pageSize), int64(page-1)*pageSize); err != nil {
					t.Fatal(err)
				}
			}
			l = open(t, dir)
			if r := l.Replaced(); !r.Any() || r.Orders < c.least {
				t.Errorf("%+v", r)
			}
			begin(t, l, rent())
		})
	}
}

func TestTheCopyFromBeforeAMigrationCompletesADamagedLedger(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	fifty(t, dir)
	l, err := later(dir).open() // makes the copy
	if err != nil {
		t.Fatal(err)
	}
	closed(t, l)
	pagesFrom(1)(t, dir)
	if l, err = later(dir).open(); err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	var colours int
	if err := l.db().QueryRow("SELECT count(*) FROM orders WHERE colour = 'none'").Scan(&colours); err != nil || colours != 50 {
		t.Errorf("%d orders are of the new schema, %v", colours, err)
	}
}

// TestAnUnfinishedCopyIsNotRead has the rest of a copy that a kill has interrupted.
func TestAnUnfinishedCopyIsNotRead(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	fifty(t, dir)
	l := open(t, dir)
	path := copied(t, l, start)
	closed(t, l)
	if err := os.Rename(path, filepath.Join(dir, copyName+"KILLED"+partSuffix)); err != nil {
		t.Fatal(err)
	}
	allOf("orders")(t, dir)
	if r := open(t, dir).Replaced(); r.Orders != 0 || r.Missed != 50 {
		t.Errorf("%+v", r)
	}
}

// TestCopiesOfARemovedLedgerReplaceNoOrderOfTheNewOne has other orders under the same keys: somebody
// removed the ledger and left its copies. The copies' orders get new keys, except one that the new
// ledger has already.
func TestCopiesOfARemovedLedgerReplaceNoOrderOfTheNewOne(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ theirs, ours, want []api.OrderID }{
		"a few new ones": {[]api.OrderID{"a", "b", "c"}, []api.OrderID{"x"}, []api.OrderID{"x", "b", "c", "a"}},
		"many new ones":  {[]api.OrderID{"a", "b"}, []api.OrderID{"x", "y", "z", "b"}, []api.OrderID{"x", "y", "z", "b", "a"}},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			l := open(t, dir)
			fill := func(ids []api.OrderID, at time.Time) {
				for _, id := range ids {
					o := full()
					o.ID, o.AskedAt = id, at
					change(t, l, begin(t, l, o).Key, func(o order.Order) order.Order { return noted(o, at) })
				}
			}
			fill(c.theirs, start)
			copied(t, l, start)
			closed(t, l)
			for _, suffix := range companions() {
				if err := remove(filepath.Join(dir, fileName) + suffix); err != nil {
					t.Fatal(err)
				}
			}
			l = open(t, dir)
			fill(c.ours, after(time.Hour))
			closed(t, l)
			rootOf("orders_by_end")(t, dir)
			l = open(t, dir)
			for i, id := range c.want {
				if o := read(t, l, order.Key(i+1)); o.ID != id || len(o.History) != len(full().History)+1 {
					t.Errorf("order %d is %s with %d entries, want %s", i+1, o.ID, len(o.History), id)
				}
			}
			if r := l.Replaced(); r.Orders != len(c.want) || r.Missed != 0 || r.LossesUnknown {
				t.Errorf("%+v", r)
			}
		})
	}
}
