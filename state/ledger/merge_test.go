package ledger

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
)

// restored merges a backup into the ledger in dir at that time, as planned.
func restored(t *testing.T, dir, backup string, at time.Time) Outcome {
	t.Helper()
	m := planned(t, dir, backup, at)
	if _, err := m.Run(t.Context()); err != nil {
		t.Fatal(err)
	}
	return m.Plan
}

func planned(t *testing.T, dir, backup string, at time.Time) *Merge {
	t.Helper()
	f, err := filesIn(dir)
	if err != nil {
		t.Fatal(err)
	}
	f.clock = clock(at.Add(time.Nanosecond)) // finer than the ledger stores
	m, err := f.planMerge(t.Context(), backup)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = m.Close() })
	return m
}

// counts fails unless that many orders are added, updated and the same.
func counts(t *testing.T, m Outcome, added, updated, same int) {
	t.Helper()
	if m.Added != added || m.Updated != updated || m.Same != same {
		t.Errorf("%d added, %d updated, %d the same; want %d, %d, %d", m.Added, m.Updated, m.Same, added, updated, same)
	}
}

// waiting is a rent that was answered with that ID.
func waiting(o order.Order, id api.OrderID) order.Order {
	return o.Rented(api.Order{ID: id, Phone: api.NewText("+380"), Status: api.NewText("waiting"), Price: api.Units(1500), ExpiresAt: after(20 * time.Minute)}, after(time.Second))
}

// ledgerWith has rents that are waiting with these IDs, each asked for a minute after the one before.
func ledgerWith(t *testing.T, dir string, ids ...api.OrderID) {
	t.Helper()
	l := open(t, dir)
	for i, id := range ids {
		o := rent()
		o.AskedAt = after(time.Duration(i) * time.Minute)
		o = begin(t, l, o)
		if id != "" {
			change(t, l, o.Key, func(o order.Order) order.Order { return waiting(o, id) })
		}
	}
	closed(t, l)
}

// changed takes steps of an order in the closed ledger.
func changed(t *testing.T, dir string, key order.Key, steps ...func(order.Order) order.Order) {
	t.Helper()
	l := open(t, dir)
	for _, step := range steps {
		change(t, l, key, step)
	}
	closed(t, l)
}

// all are the orders in the closed ledger, the oldest key first.
func all(t *testing.T, dir string) []order.Order {
	t.Helper()
	l := open(t, dir)
	orders, err := l.Orders(t.Context(), 1000)
	if err != nil {
		t.Fatal(err)
	}
	closed(t, l)
	slices.Reverse(orders)
	return orders
}

// TestABackupOfARentUnderWayIsRestoredIntoAnEmptyDirectory has a window that is killed with a rent in flight,
// and the backup from before that.
func TestABackupOfARentUnderWayIsRestoredIntoAnEmptyDirectory(t *testing.T) {
	t.Parallel()
	dir, fresh := t.TempDir(), filepath.Join(t.TempDir(), "new")
	before := fifty(t, dir)
	kill := window(t, dir, "begin 1")
	backup := backedUp(t, dir)
	kill()
	m := restored(t, fresh, backup, after(time.Hour))
	counts(t, m, len(before)+1, 0, 0)
	if m.Unknown != 1 {
		t.Errorf("%d unknown", m.Unknown)
	}
	now := map[order.Key]order.Order{}
	for _, o := range all(t, fresh) {
		now[o.Key] = o
	}
	for _, o := range before {
		want := o.Restored(after(time.Hour))
		want.Revision = now[o.Key].Revision
		same(t, now[o.Key], want)
	}
	if o := now[order.Key(len(before)+1)]; o.Status != order.Unknown || !o.LostAt.Equal(after(time.Hour)) || o.Reference == "" {
		t.Errorf("%+v", o)
	}
	if found, _ := filepath.Glob(filepath.Join(fresh, restoreName+"*")); found != nil {
		t.Errorf("there was nothing to copy: %v", found)
	}
}

// TestARestoreIntoAUsedLedgerLosesNothing has orders that only one of them has, with the same keys, and one
// order that went on in the ledger, and one that went on in the backup.
func TestARestoreIntoAUsedLedgerLosesNothing(t *testing.T) {
	t.Parallel()
	dir, other := t.TempDir(), t.TempDir()
	ledgerWith(t, dir, "here", "there", "both")
	copyDir(t, dir, other)
	code := func(o order.Order) order.Order {
		return o.Polled(api.Order{ID: o.ID, Status: api.NewText("received"), Code: api.NewText("123")}, after(5*time.Minute))
	}
	changed(t, dir, 1, code)
	changed(t, other, 2, code)
	for in, id := range map[string]api.OrderID{dir: "only here", other: "only there"} {
		l := open(t, in)
		o := rent()
		o.AskedAt = after(time.Hour)
		o = begin(t, l, o)
		change(t, l, o.Key, func(o order.Order) order.Order { return waiting(o, id) })
		closed(t, l)
	}
	was, backup := all(t, dir), backedUp(t, other)
	counts(t, restored(t, dir, backup, after(2*time.Hour)), 1, 1, 2)
	is := all(t, dir)
	if len(is) != 5 {
		t.Fatalf("%d orders", len(is))
	}
	same(t, is[0], was[0])
	same(t, is[2], was[2])
	same(t, is[3], was[3])
	if o := is[1]; o.Status != order.Received || o.Code != api.NewText("123") || o.Key != 2 || len(o.History) != 2 {
		t.Errorf("%+v", o)
	}
	if o := is[4]; o.ID != "only there" || o.Key != 5 || o.Status != order.Waiting {
		t.Errorf("%+v", o)
	}
	counts(t, restored(t, dir, backup, after(3*time.Hour)), 0, 0, 4)
	same(t, all(t, dir), is)
	// The copy from before the restore has what was there, and brings nothing back.
	copies, _ := filepath.Glob(filepath.Join(dir, restoreName+"*"))
	if len(copies) != 2 {
		t.Fatalf("copies %v", copies)
	}
	counts(t, restored(t, dir, copies[0], after(4*time.Hour)), 0, 0, 4)
}

// copyDir copies a closed ledger.
func copyDir(t *testing.T, from, to string) {
	t.Helper()
	content, err := os.ReadFile(filepath.Join(from, fileName))
	if err == nil {
		err = os.WriteFile(filepath.Join(to, fileName), content, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
}

func TestNoCancelIsSentBecauseABackupSaysSo(t *testing.T) {
	t.Parallel()
	dir, fresh := t.TempDir(), t.TempDir()
	ledgerWith(t, dir, "cancel", "auto", "none", "over")
	auto := func(o order.Order) order.Order { return o.WithAutoCancel(true, after(time.Minute)) }
	changed(t, dir, 1, func(o order.Order) order.Order { return o.WithCancelAt(after(time.Minute), after(time.Minute)) })
	changed(t, dir, 2, auto)
	changed(t, dir, 4, auto, func(o order.Order) order.Order { return o.Finished(after(time.Minute)) })
	backup := backedUp(t, dir)
	m := restored(t, fresh, backup, after(time.Hour))
	if len(m.NoCancel) != 2 {
		t.Errorf("names %+v", m.NoCancel)
	}
	for _, o := range all(t, fresh) {
		if o.CancelScheduled() || o.AutoCancel {
			t.Errorf("%s would be cancelled", o.ID)
		}
		last := o.History[len(o.History)-1].Kind
		if (last == order.HistoryCancelNotRestored) != (o.ID == "cancel" || o.ID == "auto") {
			t.Errorf("%s: the last entry is %s", o.ID, last)
		}
	}
	again := restored(t, fresh, backup, after(2*time.Hour))
	counts(t, again, 0, 0, 4)
	// In the ledger from which the backup is, the cancel was never gone.
	counts(t, restored(t, dir, backup, after(2*time.Hour)), 0, 0, 4)
	if !all(t, dir)[0].CancelScheduled() {
		t.Error("the ledger's own cancel is gone")
	}
}

func TestThePinsAndSortsOfTheLedgerWin(t *testing.T) {
	t.Parallel()
	dir, other := t.TempDir(), t.TempDir()
	choose := func(in string, by session.Sort, form session.NumberForm, services ...api.ServiceID) {
		l := open(t, in)
		for _, id := range services {
			if err := l.SetPin(t.Context(), id, true); err != nil {
				t.Fatal(err)
			}
		}
		if err := l.SetSort(t.Context(), "countries", session.Sorting{By: by}); err != nil {
			t.Fatal(err)
		}
		if err := l.SetNumberForm(t.Context(), services[0], form); err != nil {
			t.Fatal(err)
		}
		closed(t, l)
	}
	forms := session.NumberForms()
	choose(dir, session.ByPrice, forms[0], "wa", "tg")
	choose(other, session.ByName, forms[1], "tg", "vi")
	m := restored(t, dir, backedUp(t, other), start)
	if m.Choices != 2 {
		t.Errorf("%d choices", m.Choices)
	}
	l := open(t, dir)
	pins, err := l.Pins(t.Context())
	if err != nil || !reflect.DeepEqual(pins.Services, map[api.ServiceID]bool{"wa": true, "tg": true, "vi": true}) {
		t.Errorf("%v, %v", pins, err)
	}
	if sorts, err := l.Sorts(t.Context()); err != nil || sorts["countries"].By != session.ByPrice {
		t.Errorf("%v, %v", sorts, err)
	}
	if f, err := l.NumberForms(t.Context()); err != nil || f["wa"] != forms[0] || f["tg"] != forms[1] {
		t.Errorf("%v, %v", f, err)
	}
}

// TestEveryTableIsMergedOrNot fails for a new table until somebody decides what a backup adds to it.
func TestEveryTableIsMergedOrNot(t *testing.T) {
	t.Parallel()
	l := open(t, t.TempDir())
	rows, err := l.db().Query("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
	tables, err := collect(rows, err, scanText)
	if err != nil {
		t.Fatal(err)
	}
	known := slices.Concat([]string{"orders", "events"}, mergedReadings(), mergedChoices(), notMerged())
	slices.Sort(tables)
	slices.Sort(known)
	same(t, tables, known)
}

// TestBackupsOfEveryOlderVersionAreRestored restores one into an empty directory, and into the ledger that
// has been brought up to date since.
func TestBackupsOfEveryOlderVersionAreRestored(t *testing.T) {
	t.Parallel()
	for steps := 4; steps < len(migrations()); steps++ {
		t.Run(fmt.Sprint(steps), func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			o, _ := older(t, dir, steps)
			backup := backedUp(t, dir)
			content, err := os.ReadFile(backup)
			if err != nil {
				t.Fatal(err)
			}
			fresh := t.TempDir()
			counts(t, restored(t, fresh, backup, start), 1, 0, 0)
			o.Revision, o.CancelAt, o.AutoCancel = 2, time.Time{}, false
			same(t, all(t, fresh), []order.Order{o})
			counts(t, restored(t, dir, backup, start), 0, 0, 1)
			if now, err := os.ReadFile(backup); err != nil || string(now) != string(content) {
				t.Errorf("the backup has changed, %v", err)
			}
		})
	}
}

// TestOldOrdersWithoutAnIDAreRecognized has rents that were refused or got no answer, two of them alike, in a
// backup from before there were references.
func TestOldOrdersWithoutAnIDAreRecognized(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	f := files{dir: dir}
	db, err := beginEmpty(f.path())
	if err != nil {
		t.Fatal(err)
	}
	if err := takeSteps(t.Context(), db, migrations()[:16]); err != nil {
		t.Fatal(err)
	}
	lost, refused := rent().LostAnswer(after(time.Minute)), rent().Refused(api.NewText("no stock"), after(time.Minute))
	refused.AskedAt = after(time.Second)
	put := func(key order.Key, o order.Order) {
		o.Key = key
		insert, values := inserting(t, db, o)
		if _, err := db.Exec(insert, values...); err != nil {
			t.Fatal(err)
		}
	}
	put(1, lost)
	put(2, refused)
	put(3, lost)
	backup := backedUp(t, dir)
	put(4, lost)
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	changed(t, dir, 1, func(o order.Order) order.Order { return o.ResolvedAs(order.ResolvedCharged, after(time.Hour)) })
	counts(t, restored(t, dir, backup, after(time.Hour)), 0, 0, 3)
	if orders := all(t, dir); len(orders) != 4 || orders[0].Status != order.ResolvedCharged {
		t.Errorf("%+v", orders)
	}
}

// TestAnOrderAddedByItsIDIsTheOneThatWasRentedElsewhere keeps what only the rent's own ledger knows.
func TestAnOrderAddedByItsIDIsTheOneThatWasRentedElsewhere(t *testing.T) {
	t.Parallel()
	dir, other := t.TempDir(), t.TempDir()
	const id = "B7C1F2A0-5D1E-4C39-9A51-0C5F7F1C3E92"
	ledgerWith(t, other, id)
	l := open(t, dir)
	if _, _, _, err := l.Add(t.Context(), id, 0, func(o order.Order) order.Order {
		return o.Added(api.Order{ID: api.OrderID(strings.ToLower(id)), Status: api.NewText("waiting")}, after(time.Minute))
	}, after(time.Minute)); err != nil {
		t.Fatal(err)
	}
	closed(t, l)
	backup := backedUp(t, other)
	counts(t, restored(t, dir, backup, after(time.Hour)), 0, 1, 0)
	orders := all(t, dir)
	if len(orders) != 1 || orders[0].AskedAt.IsZero() || orders[0].Charged != api.Units(1500) || len(orders[0].History) != 2 {
		t.Errorf("%+v", orders)
	}
	counts(t, restored(t, dir, backup, after(time.Hour)), 0, 0, 1)
}

// TestWhatCannotBeRestoredIsRefusedAndChangesNothing tries it in a used directory and in an empty one.
func TestWhatCannotBeRestoredIsRefusedAndChangesNothing(t *testing.T) {
	t.Parallel()
	source := t.TempDir()
	fifty(t, source)
	whole, err := os.ReadFile(backedUp(t, source))
	if err != nil {
		t.Fatal(err)
	}
	leaves, _ := pagesOf(t, source, "orders")
	junk := slices.Clone(whole)
	copy(junk[(leaves[1]-1)*pageSize:], strings.Repeat("\xA5", pageSize))
	newer := slices.Clone(whole)
	newer[63]++ // the last byte of the schema's number
	for name, c := range map[string]struct {
		content []byte
		says    string
	}{
		"damaged":          {junk, "damaged"},
		"cut off":          {whole[:len(whole)-3*pageSize], "damaged"},
		"cut in the first": {whole[:pageSize/2], "not a verifyo database"},
		"a newer schema":   {newer, "newer version of verifyo"},
		"a letter":         {[]byte(strings.Repeat("dear ", 2000)), "not a verifyo database"},
		"empty":            {nil, "is empty"},
		"missing":          {nil, "no such file"},
	} {
		t.Run(name, func(t *testing.T) {
			backup := filepath.Join(t.TempDir(), "backup.db")
			if name != "missing" {
				if err := os.WriteFile(backup, c.content, 0o600); err != nil {
					t.Fatal(err)
				}
			}
			used := t.TempDir()
			ledgerWith(t, used, "a")
			for _, dir := range []string{used, t.TempDir()} {
				before := asFound(t, dir)
				if _, err := PlanMerge(t.Context(), dir, backup); err == nil || !strings.Contains(err.Error(), c.says) || strings.Contains(err.Error(), "\n") {
					t.Errorf("%v", err)
				}
				unchanged(t, dir, before)
			}
		})
	}
}

func TestNothingIsRestoredWhileAWindowIsOpen(t *testing.T) {
	t.Parallel()
	dir, other := t.TempDir(), t.TempDir()
	ledgerWith(t, dir, "a")
	ledgerWith(t, other, "b")
	backup := backedUp(t, other)
	m := planned(t, dir, backup, start)
	kill := window(t, dir, "begin 0") // opened while the question stands
	if _, err := PlanMerge(t.Context(), dir, backup); err == nil || !strings.Contains(err.Error(), "quit") {
		t.Errorf("planned: %v", err)
	}
	if _, err := m.Run(t.Context()); err == nil || !strings.Contains(err.Error(), "quit") {
		t.Errorf("restored: %v", err)
	}
	kill()
	if orders := all(t, dir); len(orders) != 1 {
		t.Errorf("%d orders", len(orders))
	}
	if _, err := m.Run(t.Context()); err != nil {
		t.Errorf("after the window was killed: %v", err)
	}
}

func TestNothingIsRestoredThatTheQuestionDidNotSay(t *testing.T) {
	t.Parallel()
	dir, other := t.TempDir(), t.TempDir()
	ledgerWith(t, other, "b")
	m := planned(t, dir, backedUp(t, other), start)
	copyDir(t, other, dir) // somebody was faster
	if _, err := m.Run(t.Context()); err == nil || !strings.Contains(err.Error(), "changed") {
		t.Errorf("%v", err)
	}
}

func TestARestoreOnAFullDiskChangesNothing(t *testing.T) {
	t.Parallel()
	dir, other := t.TempDir(), t.TempDir()
	ledgerWith(t, dir, "a")
	ledgerWith(t, other, "b")
	m := planned(t, dir, backedUp(t, other), start)
	was := all(t, dir)
	m.files.probe = func(string) disk { return disk{free: roomBesideCopy} }
	_, err := m.Run(t.Context())
	hasProblem(t, err, session.DiskFull)
	same(t, all(t, dir), was)
}

// TestADamagedLedgerKeepsTheReferencesOfItsOrders restores an older backup into what was rebuilt.
func TestADamagedLedgerKeepsTheReferencesOfItsOrders(t *testing.T) {
	t.Parallel()
	for name, harm := range map[string]damage{"an index": rootOf("orders_by_status"), "the first page": onlyPage(1)} {
		dir := t.TempDir()
		ledgerWith(t, dir, "", "", "a")
		backup := backedUp(t, dir)
		was := all(t, dir)
		harm(t, dir)
		is := all(t, dir)
		for i, o := range is {
			if len(is) != len(was) || o.Reference != was[i].Reference {
				t.Errorf("%s: %+v", name, o)
			}
		}
		if m := planned(t, dir, backup, start).Plan; m.Added > 0 {
			t.Errorf("%s: %+v", name, m)
		}
	}
}

// TestARemovedLedgerKeepsTheReferencesOfItsOrders has a window that makes a new one.
func TestARemovedLedgerKeepsTheReferencesOfItsOrders(t *testing.T) {
	t.Parallel()
	needsRemovableFiles(t)
	dir := t.TempDir()
	l := open(t, dir)
	o, lost := begin(t, l, rent()), begin(t, l, rent())
	for _, suffix := range companions() {
		if err := remove(l.files.path() + suffix); err != nil {
			t.Fatal(err)
		}
	}
	lost.Status = order.Unknown // known to the window, and not recorded
	if err := l.Restore(t.Context(), []order.Order{lost}); err != nil {
		t.Fatal(err)
	}
	if read(t, l, o.Key).Reference != o.Reference || read(t, l, lost.Key).Reference != lost.Reference {
		t.Error("the references differ")
	}
}

func TestOnlyTheNewestTwoCopiesFromBeforeARestoreStay(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	ledgerWith(t, dir, "a")
	for i := range 3 {
		other := t.TempDir()
		l := open(t, other)
		o := rent()
		o.AskedAt = after(time.Duration(i+1) * time.Hour)
		begin(t, l, o)
		closed(t, l)
		restored(t, dir, backedUp(t, other), after(time.Duration(i)*time.Hour))
	}
	if found, _ := filepath.Glob(filepath.Join(dir, restoreName+"*")); len(found) != 2 {
		t.Errorf("left are %v", found)
	}
}

// TestAPlanKnowsOrdersThatComeAgainMuchLater has two orders of the backup that are one order of the ledger, with so many
// between them that they are not read together: two with one ID, and two that an order of the ledger has the ID and the
// reference of. Run refuses a plan that is wrong.
func TestAPlanKnowsOrdersThatComeAgainMuchLater(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		first, last, ours string
		added, updated    int
	}{
		"one ID":             {"reference = 'a', id = 'x'", "reference = 'b', id = 'x'", "", batchSize + 1, 0},
		"an ID, a reference": {"reference = 'a', id = 'x', label = CAST('shop' AS BLOB)", "reference = 'b', id = '', label = CAST('later' AS BLOB)", "reference = 'b', id = 'x'", batchSize, 1},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir, other := t.TempDir(), t.TempDir()
			ledgerWith(t, other, "first")
			l := open(t, other)
			do(t, l, "INSERT INTO orders (revision, owner, "+orderNames()+") WITH n(n) AS (VALUES (1) UNION ALL SELECT n+1 FROM n WHERE n <= ?) SELECT 1, '', 'filler'||n, 'filler'||n, "+
				strings.TrimPrefix(orderNames(), "reference, id, ")+" FROM orders, n", batchSize)
			do(t, l, "UPDATE orders SET "+c.first+" WHERE key = 1")
			do(t, l, "UPDATE orders SET "+c.last+" WHERE key = (SELECT max(key) FROM orders)")
			closed(t, l)
			backup := backedUp(t, other)
			if c.ours != "" {
				ledgerWith(t, dir, "first")
				l := open(t, dir)
				do(t, l, "UPDATE orders SET revision = 0, "+c.ours+" WHERE key = 1")
				closed(t, l)
			}
			m := restored(t, dir, backup, after(time.Hour))
			if m.Added != c.added || m.Updated != c.updated {
				t.Errorf("%+v", m)
			}
		})
	}
}

// do changes the ledger behind the program's back.
func do(t *testing.T, l *Ledger, statement string, args ...any) {
	t.Helper()
	if _, err := l.db().ExecContext(t.Context(), statement, args...); err != nil {
		t.Fatal(err)
	}
}
