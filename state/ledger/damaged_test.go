package ledger

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
)

// fifty puts a ledger into dir that has fifty orders, the last of them live; one page holds
// about twenty. The ledger is made once and copied.
func fifty(t *testing.T, dir string) (orders []order.Order) {
	t.Helper()
	made, err := fiftyOnce()
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, fileName), made.file, 0o600); err != nil {
		t.Fatal(err)
	}
	return slices.Clone(made.orders)
}

// filled is the file of a closed ledger, and the orders in it.
type filled struct {
	file   []byte
	orders []order.Order
}

var fiftyOnce = sync.OnceValues(makeFifty)

func makeFifty() (made filled, err error) {
	ctx := context.Background()
	dir, err := os.MkdirTemp("", "ledger") // t.TempDir would end with the first test
	if err != nil {
		return filled{}, err
	}
	defer os.RemoveAll(dir)
	l, err := Open(dir)
	if err != nil {
		return filled{}, err
	}
	for i := range 50 {
		o := full()
		o.ID = api.OrderID(fmt.Sprint("order", i))
		o.Status = order.Finished
		if i == 49 {
			o.Status = order.Waiting
		}
		recorded, err := l.Begin(ctx, o, nil)
		if err != nil {
			return filled{}, errors.Join(err, l.Close())
		}
		made.orders = append(made.orders, recorded)
	}
	err = errors.Join(l.SetPin(ctx, "wa", true),
		l.SetSort(ctx, session.CountryList, session.Sorting{By: session.ByName, Reversed: true}), l.Close())
	if err == nil {
		made.file, err = os.ReadFile(l.files.path())
	}
	return made, err
}

func asides(t *testing.T, dir string) []string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(dir, "ledger-damaged-*.db"))
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func TestDamageInTheMiddleLosesNoOrderOutsideIt(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	orders := fifty(t, dir)
	leaves, _ := pagesOf(t, dir, "orders")
	if len(leaves) < 3 {
		t.Fatalf("the orders are on the pages %v", leaves)
	}
	overwrite(t, dir, leaves[1])
	l := open(t, dir)
	r := l.Replaced()
	if r.Orders+r.Missed != 50 || r.Missed == 0 || r.Missed > 25 || r.LossesUnknown {
		t.Errorf("%d orders kept, %d missed", r.Orders, r.Missed)
	}
	kept := 0
	for _, o := range orders {
		if read, err := stored(t.Context(), l, o.Key); err == nil {
			same(t, read, o)
			kept++
		}
	}
	if kept != r.Orders {
		t.Errorf("%d orders are there, want %d", kept, r.Orders)
	}
	same(t, read(t, l, 50), orders[49]) // the order that is live
	if marked, err := l.Pins(t.Context()); err != nil || !marked.Services["wa"] {
		t.Errorf("favourites %v, %v", marked, err)
	}
	isSorted(t, l, map[session.List]session.Sorting{session.CountryList: {By: session.ByName, Reversed: true}})
	if found := asides(t, dir); len(found) != 1 || found[0] != r.Path {
		t.Errorf("moved to %v, reported as %s", found, r.Path)
	}
	if o := begin(t, l, rent()); o.Key != 51 {
		t.Errorf("the next rent has key %d", o.Key)
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	if again := open(t, dir).Replaced(); again.Any() {
		t.Errorf("the next start reports it again: %+v", again)
	}
}

func TestADamagedIndexOrHistoryLosesNoOrder(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"orders_by_status", "orders_by_end", "events", "balance"} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			orders := fifty(t, dir)
			rootOf(name)(t, dir)
			l := open(t, dir)
			if r := l.Replaced(); !r.Any() || r.Orders != 50 || r.Missed != 0 || r.LossesUnknown {
				t.Errorf("%+v", r)
			}
			for _, want := range orders {
				o := read(t, l, want.Key)
				if name == "events" {
					want.History, o.History = nil, nil
				}
				same(t, o, want)
			}
		})
	}
}

func TestAnUnreadableFileIsKeptUnderAnotherName(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	fifty(t, dir)
	path := filepath.Join(dir, fileName)
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	junk := bytes.Repeat([]byte("not a database. "), 512)
	for name, damaged := range map[string][]byte{
		"cut in the header": whole[:50], "cut after a page": whole[:pageSize], "cut in the middle": whole[:len(whole)/2], "no ledger": junk,
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			if err := os.WriteFile(filepath.Join(dir, fileName), damaged, 0o600); err != nil {
				t.Fatal(err)
			}
			l := open(t, dir)
			kept, err := os.ReadFile(l.Replaced().Path)
			if err != nil || !bytes.Equal(kept, damaged) {
				t.Errorf("the file was altered: %v", err)
			}
			begin(t, l, rent())
		})
	}
}

// TestAnUnknownNumberOfLostOrdersIsNotReportedAsNone loses a part with a live order: an
// operator who reads that no order is lost would not look for it.
func TestAnUnknownNumberOfLostOrdersIsNotReportedAsNone(t *testing.T) {
	t.Parallel()
	for name, damage := range map[string]damage{
		"all but the first page": pagesFrom(2),
		"all of it":              pagesFrom(1),
		"cut after a page":       cutTo(pageSize),
		"cut in the header":      cutTo(50),
		"nothing but a piece of journal": func(t *testing.T, dir string) {
			cutTo(0)(t, dir)
			if err := os.WriteFile(filepath.Join(dir, fileName)+"-wal", []byte("frames"), 0o600); err != nil {
				t.Fatal(err)
			}
		},
		"the newest and the count of keys": func(t *testing.T, dir string) {
			leaves, _ := pagesOf(t, dir, "orders")
			_, count := pagesOf(t, dir, "sqlite_sequence")
			overwrite(t, dir, leaves[len(leaves)-1], count)
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			fifty(t, dir)
			damage(t, dir)
			if r := open(t, dir).Replaced(); !r.Any() || !r.LossesUnknown || r.Missed != 0 || r.Orders == 50 {
				t.Errorf("%+v", r)
			}
		})
	}
}

// TestLostOrdersAreCountedIfTheLastKeyIsKnown loses the newest orders, but
// not the last key, which is stored elsewhere in the file.
func TestLostOrdersAreCountedIfTheLastKeyIsKnown(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	fifty(t, dir)
	leafOf("orders", -1)(t, dir)
	l := open(t, dir)
	if r := l.Replaced(); r.LossesUnknown || r.Missed == 0 || r.Orders+r.Missed != 50 {
		t.Errorf("%+v", r)
	}
	if o := begin(t, l, rent()); o.Key != 51 {
		t.Errorf("the next rent has key %d, which was already used", o.Key)
	}
}

func TestATableWithoutItsRootLosesNoOrder(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	orders := fifty(t, dir)
	rootOf("orders")(t, dir)
	l := open(t, dir)
	if r := l.Replaced(); r.LossesUnknown || r.Missed != 0 || r.Orders != 50 {
		t.Errorf("%+v", r)
	}
	for _, o := range orders {
		same(t, read(t, l, o.Key), o)
	}
}

// TestAPageThatTheDiskDidNotWriteLosesNoOrder has the table's root as it was before the newest
// pages were added: the table can be read from beginning to end, and does not lead to them.
func TestAPageThatTheDiskDidNotWriteLosesNoOrder(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	fifty(t, dir)
	leaves, root := pagesOf(t, dir, "orders")
	older := pageIn(t, dir, root)
	l := open(t, dir)
	for range 50 {
		begin(t, l, full())
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	if more, _ := pagesOf(t, dir, "orders"); len(more) == len(leaves) {
		t.Fatal("the orders fit the old pages")
	}
	putPage(t, dir, root, older)
	if r := open(t, dir).Replaced(); !r.Any() || r.Orders != 100 || r.Missed != 0 {
		t.Errorf("%+v", r)
	}
}

// TestOfTwoStatesOfAnOrderTheLaterOneIsRecovered has an earlier state of some orders on a page that
// is read first.
func TestOfTwoStatesOfAnOrderTheLaterOneIsRecovered(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	fifty(t, dir)
	leaves, root := pagesOf(t, dir, "orders")
	_, early := pagesOf(t, dir, "orders_by_status")
	last := leaves[len(leaves)-1]
	if early > last {
		t.Fatalf("page %d comes after %d", early, last)
	}
	older := pageIn(t, dir, last)
	l := open(t, dir)
	_, now := change(t, l, 50, func(o order.Order) order.Order { return o.Cancelled(start) })
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	putPage(t, dir, early, older)
	overwrite(t, dir, root)
	l = open(t, dir)
	if r := l.Replaced(); r.Orders != 50 {
		t.Errorf("%+v", r)
	}
	same(t, read(t, l, 50), now)
}

func TestADamagedFirstPageLosesNoOrder(t *testing.T) {
	t.Parallel()
	for name, later := range map[string]files{"of this version": {}, "of the next": later("")} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			orders := fifty(t, dir)
			if later.migrations != nil {
				later.dir = dir
				l, err := later.open()
				if err == nil {
					err = l.Close()
				}
				if err != nil {
					t.Fatal(err)
				}
			}
			overwrite(t, dir, 1)
			l := open(t, dir)
			if r := l.Replaced(); r.Orders != 50 || r.Missed != 0 || r.LossesUnknown {
				t.Errorf("%+v", r)
			}
			for _, o := range orders {
				same(t, read(t, l, o.Key), o)
			}
			if left, _ := filepath.Glob(filepath.Join(dir, "ledger-grafted*")); left != nil {
				t.Errorf("%v are left behind", left)
			}
		})
	}
}

// TestADamagedListOfTablesLosesNoOrder leaves the header of the first page, and damages the list
// after it that says where the tables start.
func TestADamagedListOfTablesLosesNoOrder(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	orders := fifty(t, dir)
	file, err := os.OpenFile(filepath.Join(dir, fileName), os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	const head = 100
	_, err = file.WriteAt(bytes.Repeat([]byte{0xA5}, pageSize-head), head)
	if err := errors.Join(err, file.Close()); err != nil {
		t.Fatal(err)
	}
	l := open(t, dir)
	if r := l.Replaced(); r.Orders != 50 || r.Missed != 0 || r.LossesUnknown {
		t.Errorf("%+v", r)
	}
	for _, o := range orders {
		same(t, read(t, l, o.Key), o)
	}
}

func TestAJournalWithoutItsLedgerIsNotThrownAway(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	window(t, dir, "begin 3")() // killed, so everything is in the journal
	if err := os.Remove(filepath.Join(dir, fileName)); err != nil {
		t.Fatal(err)
	}
	r := open(t, dir).Replaced()
	if !r.Any() {
		t.Fatal("nothing was reported")
	}
	if empty(r.Path + "-wal") {
		t.Error("the journal is gone")
	}
}

func TestWindowsThatStartTogetherReplaceADamagedLedgerOnce(t *testing.T) {
	dir := t.TempDir()
	fifty(t, dir)
	rootOf("orders_by_status")(t, dir)
	var waits []func() error
	for range 4 {
		done, _ := startWindow(t, dir, "begin 1")
		waits = append(waits, done)
	}
	for _, done := range waits {
		if err := done(); err != nil {
			t.Fatal(err)
		}
	}
	orders, err := open(t, dir).Orders(t.Context(), 100)
	if err != nil || len(orders) != 54 || len(asides(t, dir)) != 1 {
		t.Errorf("%d of 54 orders are there, the old ledger is %v: %v", len(orders), asides(t, dir), err)
	}
}

func TestAWindowWithTheDamagedLedgerOpenRentsNothingMore(t *testing.T) {
	t.Parallel()
	needsRemovableFiles(t)
	dir := t.TempDir()
	fifty(t, dir)
	_, root := pagesOf(t, dir, "favourites")
	old := open(t, dir)
	overwrite(t, dir, root)
	last := begin(t, old, rent()) // the ledger is not replaced yet
	l := open(t, dir)
	if !l.Replaced().Any() {
		t.Fatal("it was not replaced")
	}
	same(t, read(t, l, last.Key), last)
	_, err := old.Begin(t.Context(), rent(), nil)
	hasProblem(t, err, session.LedgerMoved)
	_, _, err = old.Change(t.Context(), session.Change{Order: last.Key, Step: func(o order.Order) order.Order { return o.LostAnswer(start) }})
	hasProblem(t, err, session.LedgerMoved)
	_, err = old.ChangedElsewhere(t.Context(), 0)
	hasProblem(t, err, session.LedgerMoved)
	next := begin(t, l, rent())
	journal := l.files.path() + "-wal"
	before, err := os.Stat(journal)
	if err != nil {
		t.Fatal(err)
	}
	if err := old.Close(); err != nil {
		t.Fatal(err)
	}
	if now, err := os.Stat(journal); err != nil || !os.SameFile(before, now) {
		t.Errorf("the old window removed the new window's journal: %v", err)
	}
	same(t, read(t, open(t, dir), next.Key), next)
}

func TestACrashWhileADamagedLedgerIsReplacedLosesNoOrder(t *testing.T) {
	t.Parallel()
	for name, done := range map[string][]string{"before it": nil, "after the journal": {"-wal"}, "after two": {"-wal", "-shm"}, "after all": companions()} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			window(t, dir, "begin 3")() // killed, so everything is in the journal
			path, aside := filepath.Join(dir, fileName), filepath.Join(dir, "ledger-damaged-x.db")
			if err := os.WriteFile(filepath.Join(dir, noteName), []byte(filepath.Base(aside)+"\n"), 0o600); err != nil {
				t.Fatal(err)
			}
			for _, suffix := range done {
				if err := os.Rename(path+suffix, aside+suffix); err != nil {
					t.Fatal(err)
				}
			}
			l := open(t, dir)
			same(t, l.Replaced(), session.Replaced{Path: aside, Orders: 3})
			if orders, err := l.Orders(t.Context(), 0); err != nil || len(orders) != 3 {
				t.Errorf("%d orders, %v", len(orders), err)
			}
			if _, err := os.Stat(filepath.Join(dir, noteName)); err == nil {
				t.Error("the next start would do it again")
			}
		})
	}
}

func TestADamagedLedgerOfAnOlderVersionIsBroughtUpToDate(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	fifty(t, dir)
	rootOf("orders_by_status")(t, dir)
	l, err := later(dir).open()
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	if r := l.Replaced(); r.Orders != 50 || r.Missed != 0 || r.LossesUnknown {
		t.Errorf("%+v", r)
	}
	var colours int
	if err := l.db().QueryRow("SELECT count(*) FROM orders WHERE colour = 'none'").Scan(&colours); err != nil || colours != 50 {
		t.Errorf("%d orders are of the new schema, %v", colours, err)
	}
}

// later has the files of a version after this one, with one more step of the schema.
func later(dir string) files {
	steps := append(migrations(), "ALTER TABLE orders ADD COLUMN colour TEXT NOT NULL DEFAULT 'none'")
	return files{dir: dir, probe: func(string) disk { return unknownDisk() }, migrations: steps, clock: func() time.Time { return start }}
}

func TestAMigrationKeepsACopyOfTheOldLedger(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	orders := fifty(t, dir)
	l, err := later(dir).open()
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	same(t, read(t, l, 50), orders[49])
	copied := filepath.Join(dir, fmt.Sprintf("ledger-schema%d.db", len(migrations())))
	if info, err := os.Stat(copied); err != nil || !private(info) {
		t.Fatalf("%v, %v", info, err)
	}
	elsewhere := t.TempDir()
	if err := os.Rename(copied, filepath.Join(elsewhere, fileName)); err != nil {
		t.Fatal(err)
	}
	same(t, read(t, open(t, elsewhere), 50), orders[49]) // the older version can use the copy
}

func TestANewLedgerHasNothingToCopy(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	l, err := later(dir).open()
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	if found, _ := filepath.Glob(filepath.Join(dir, "ledger-schema*")); found != nil {
		t.Errorf("%v", found)
	}
}

func TestWithoutACopyNothingIsMigrated(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	orders := fifty(t, dir)
	if err := os.MkdirAll(filepath.Join(dir, "ledger-copy.part", "full"), 0o700); err != nil {
		t.Fatal(err)
	}
	_, err := later(dir).open()
	says(t, err, "ledger-copy")
	same(t, read(t, open(t, dir), 50), orders[49]) // this version can still use the ledger
}

func TestOnlyTheNewestCopiesAreKept(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	fifty(t, dir)
	copyOf := func(schema int) string { return filepath.Join(dir, fmt.Sprintf("ledger-schema%d.db", schema)) }
	newest := len(migrations())
	for age, schema := range []int{newest - 1, newest - 2, newest - 3} {
		if err := os.WriteFile(copyOf(schema), nil, 0o600); err != nil {
			t.Fatal(err)
		}
		then := time.Now().AddDate(0, 0, -1-age)
		if err := os.Chtimes(copyOf(schema), then, then); err != nil {
			t.Fatal(err)
		}
	}
	l, err := later(dir).open()
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	kept := []string{copyOf(newest - 1), copyOf(newest)}
	slices.Sort(kept)
	if found, _ := filepath.Glob(filepath.Join(dir, "ledger-schema*")); !slices.Equal(found, kept) {
		t.Errorf("kept are %v", found)
	}
}

func TestAnOlderCopyIsNotOverwritten(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	fifty(t, dir)
	older := filepath.Join(dir, fmt.Sprintf("ledger-schema%d.db", len(migrations())))
	if err := os.WriteFile(older, []byte("older"), 0o600); err != nil {
		t.Fatal(err)
	}
	l, err := later(dir).open()
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	if kept, err := os.ReadFile(older); err != nil || string(kept) != "older" {
		t.Errorf("%q, %v", kept, err)
	}
	if empty(strings.TrimSuffix(older, ".db") + "-2.db") {
		t.Error("there is no new copy")
	}
}

func TestTheCooldownAndTheRateLimitSurviveDamage(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	fifty(t, dir)
	l := open(t, dir)
	if _, err := l.Save(t.Context(), clock(start), session.Change{Age: 2 * time.Minute}); err != nil {
		t.Fatal(err)
	}
	if _, err := l.Save(t.Context(), clock(start), session.Change{RateLimit: func(session.RateLimit) session.RateLimit { return session.RateLimit{}.AfterRefusal(time.Hour, start) }}); err != nil {
		t.Fatal(err)
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	leaves, root := pagesOf(t, dir, "orders_by_service")
	overwrite(t, dir, append(leaves, root)[0])
	l = open(t, dir)
	a, err := l.Account(t.Context())
	if err != nil || !l.Replaced().Any() || a.Cooldown != 2*time.Minute || !a.RateLimit.Until.Equal(after(time.Hour)) {
		t.Errorf("%+v, %v, replaced %+v", a, err, l.Replaced())
	}
}
