package ledger

import (
	"context"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
)

// backedUp writes a backup of the ledger in dir into a new directory.
func backedUp(t *testing.T, dir string) (path string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "backup.db")
	if _, err := WriteBackup(t.Context(), dir, path); err != nil {
		t.Fatal(err)
	}
	return path
}

// asFound is every file of a directory with its content, except SQLite's shared memory and an empty journal.
func asFound(t *testing.T, dir string) map[string]string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]string{}
	for _, entry := range entries {
		content, err := os.ReadFile(filepath.Join(dir, entry.Name()))
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(entry.Name(), "-shm") || strings.HasSuffix(entry.Name(), "-wal") && len(content) == 0 {
			continue
		}
		found[entry.Name()] = string(content)
	}
	return found
}

func unchanged(t *testing.T, dir string, before map[string]string) {
	t.Helper()
	if now := asFound(t, dir); !reflect.DeepEqual(now, before) {
		t.Errorf("the directory has changed: it has %d files and had %d", len(now), len(before))
	}
}

// TestABackupWhileAWindowRentsHasTheRent has a window in another process with a rent in flight.
func TestABackupWhileAWindowRentsHasTheRent(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	orders := fifty(t, dir)
	window(t, dir, "begin 1")
	path := filepath.Join(t.TempDir(), "backup.db")
	b, err := WriteBackup(t.Context(), dir, path)
	if err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(path)
	if err != nil || !private(info) || info.Size() != b.Size {
		t.Errorf("%v, %v; said %+v", info, err, b)
	}
	if b.Orders != len(orders)+1 || b.Schema != len(migrations()) {
		t.Errorf("said %+v", b)
	}
	found, err := files{migrations: migrations(), probe: probe}.load(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer found.Close()
	var flights int
	if err := found.QueryRow("SELECT count(*) FROM orders WHERE status = 'in flight'").Scan(&flights); err != nil || flights != 1 {
		t.Errorf("%d rents in flight, %v", flights, err)
	}
	if left, _ := filepath.Glob(filepath.Join(filepath.Dir(path), ".*")); left != nil {
		t.Errorf("%v are left behind", left)
	}
}

// TestABackupIsOneFileAndLeavesNothingBesideTheLedger also looks beside the backup after it was restored, into a new
// ledger and into one that has orders already.
func TestABackupIsOneFileAndLeavesNothingBesideTheLedger(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	fifty(t, dir)
	path := backedUp(t, dir)
	used := t.TempDir()
	fifty(t, used)
	for _, into := range []string{filepath.Join(t.TempDir(), "new"), used} {
		m, err := PlanMerge(t.Context(), into, path)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := m.Run(t.Context()); err != nil {
			t.Fatal(err)
		}
		if err := m.Close(); err != nil {
			t.Fatal(err)
		}
		for _, file := range []string{path, filepath.Join(dir, fileName)} {
			if left := slices.Collect(maps.Keys(everything(t, filepath.Dir(file)))); !slices.Equal(left, []string{filepath.Base(file)}) {
				t.Errorf("beside %s there are %q", filepath.Base(file), left)
			}
		}
	}
}

// TestABackupHasWhatAWindowWroteWhileItWasRead has a window that opens the ledger just then, so that nobody may read it
// without the locks.
func TestABackupHasWhatAWindowWroteWhileItWasRead(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	fifty(t, dir)
	f, err := filesIn(dir)
	if err != nil {
		t.Fatal(err)
	}
	tries := 0
	seen, err := withoutTrace(f, func(dsn string) (n int, err error) {
		if tries++; tries == 1 {
			l := open(t, dir)
			begin(t, l, rent())
		}
		db, err := connect(dsn)
		if err != nil {
			return 0, err
		}
		defer db.Close()
		return n, db.QueryRow("SELECT count(*) FROM orders").Scan(&n)
	})
	if err != nil || tries != 2 || seen != 51 {
		t.Errorf("%d orders after %d tries, %v", seen, tries, err)
	}
}

func TestABackupNeverOverwritesAFile(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	fifty(t, dir)
	path := filepath.Join(t.TempDir(), "letter.txt")
	if err := os.WriteFile(path, []byte("dear"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := WriteBackup(t.Context(), dir, path); err == nil {
		t.Error("written over it")
	}
	if content, err := os.ReadFile(path); err != nil || string(content) != "dear" {
		t.Errorf("%q, %v", content, err)
	}
	if _, err := WriteBackup(t.Context(), dir, filepath.Join(dir, "ledger-copy-mine.db")); err == nil {
		t.Error("it has a name by which it is soon removed")
	}
}

func TestABackupOfAnOlderLedgerChangesNothingInIt(t *testing.T) {
	t.Parallel()
	for steps := 4; steps < len(migrations()); steps++ {
		dir := t.TempDir()
		older(t, dir, steps)
		before := asFound(t, dir)
		path := filepath.Join(t.TempDir(), "backup.db")
		b, err := WriteBackup(t.Context(), dir, path)
		if err != nil || b.Schema != steps || b.Orders != 1 {
			t.Errorf("%d steps: %+v, %v", steps, b, err)
		}
		unchanged(t, dir, before)
	}
}

func TestABackupOnAFullDiskLeavesNothing(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	fifty(t, dir)
	f, err := filesIn(dir)
	if err != nil {
		t.Fatal(err)
	}
	target := t.TempDir()
	f.probe = func(of string) disk {
		if of == target {
			return disk{free: roomBesideCopy}
		}
		return unknownDisk()
	}
	_, err = f.writeBackup(t.Context(), filepath.Join(target, "backup.db"))
	hasProblem(t, err, session.DiskFull)
	if found := asFound(t, target); len(found) > 0 {
		t.Errorf("left are %d files", len(found))
	}
}

// TestABackupThatIsStoppedLeavesNothing has ctrl+c.
func TestABackupThatIsStoppedLeavesNothing(t *testing.T) {
	t.Parallel()
	dir, target := t.TempDir(), t.TempDir()
	fifty(t, dir)
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if _, err := WriteBackup(ctx, dir, filepath.Join(target, "backup.db")); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
	if found := asFound(t, target); len(found) > 0 {
		t.Errorf("left are %d files", len(found))
	}
}

func TestADamagedLedgerIsNotBackedUp(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	fifty(t, dir)
	leaves, _ := pagesOf(t, dir, "orders")
	overwrite(t, dir, leaves[1])
	before := asFound(t, dir)
	target := t.TempDir()
	if _, err := WriteBackup(t.Context(), dir, filepath.Join(target, "backup.db")); err == nil || !strings.Contains(err.Error(), "start verifyo") {
		t.Errorf("%v", err)
	}
	if found := asFound(t, target); len(found) > 0 {
		t.Errorf("left are %d files", len(found))
	}
	unchanged(t, dir, before)
}

func TestWhereThereIsNoLedgerNoneIsMade(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if _, err := WriteBackup(t.Context(), dir, filepath.Join(t.TempDir(), "backup.db")); err == nil {
		t.Error("backed up")
	}
	if _, err := Inspect(t.Context(), dir); err == nil {
		t.Error("checked")
	}
	unchanged(t, dir, map[string]string{})
}

func TestACheckCountsWhatIsThereAndChangesNothing(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	orders := fifty(t, dir)
	l := open(t, dir)
	copied(t, l, start)
	before := asFound(t, dir)
	r, err := Inspect(t.Context(), dir)
	if err != nil || r.Damaged != nil || r.Schema != len(migrations()) || r.Windows != 1 || len(r.Copies) != 1 {
		t.Errorf("%+v, %v", r, err)
	}
	counted := map[order.Status]int{}
	for _, o := range orders {
		counted[o.Status]++
	}
	asked := func(a, b order.Order) int { return a.AskedAt.Compare(b.AskedAt) }
	first, last := slices.MinFunc(orders, asked).AskedAt, slices.MaxFunc(orders, asked).AskedAt
	if !reflect.DeepEqual(r.Orders, counted) || !r.First.Equal(first) || !r.Last.Equal(last) {
		t.Errorf("%+v; want %v, %v to %v", r, counted, first, last)
	}
	unchanged(t, dir, before)
}

// TestACheckTellsWhetherOrdersAreDamaged has junk in the place of orders, and an index without its one row.
func TestACheckTellsWhetherOrdersAreDamaged(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		damage damage
		index  bool
	}{"orders": {rootOf("orders"), false}, "index": {emptyIndex("orders_by_status"), true}} {
		dir := t.TempDir()
		l := open(t, dir)
		begin(t, l, rent())
		if err := l.Close(); err != nil {
			t.Fatal(err)
		}
		c.damage(t, dir)
		before := asFound(t, dir)
		r, err := Inspect(t.Context(), dir)
		if err != nil || r.Damaged == nil || r.Index != c.index || (r.Orders[order.InFlight] == 1) != c.index {
			t.Errorf("%s: %+v, %v", name, r, err)
		}
		unchanged(t, dir, before)
	}
}

// emptyIndex takes all rows out of an index of one page (SQLite's file format, section 1.6).
func emptyIndex(name string) damage {
	return func(t *testing.T, dir string) {
		_, root := pagesOf(t, dir, name)
		file, err := os.OpenFile(filepath.Join(dir, fileName), os.O_WRONLY, 0)
		if err != nil {
			t.Fatal(err)
		}
		defer file.Close()
		if _, err := file.WriteAt([]byte{10, 0, 0, 0, 0, 16, 0, 0}, int64(root-1)*pageSize); err != nil {
			t.Fatal(err)
		}
	}
}

func TestEveryOlderLedgerIsChecked(t *testing.T) {
	t.Parallel()
	for steps := 4; steps < len(migrations()); steps++ {
		dir := t.TempDir()
		older(t, dir, steps)
		before := asFound(t, dir)
		if r, err := Inspect(t.Context(), dir); err != nil || r.Damaged != nil || r.Schema != steps || r.Orders[order.Finished] != 1 || !r.First.Equal(start) {
			t.Errorf("%d steps: %+v, %v", steps, r, err)
		}
		unchanged(t, dir, before)
	}
}

// TestAfterACrashACheckAndABackupLeaveTheJournalToTheNextStart has what a killed window leaves: SQLite would
// copy the journal into the file, even of a damaged one.
func TestAfterACrashACheckAndABackupLeaveTheJournalToTheNextStart(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	window(t, dir, "begin 3")()
	before := asFound(t, dir)
	if before[fileName+"-wal"] == "" {
		t.Fatal("there is no journal")
	}
	if b, err := WriteBackup(t.Context(), dir, filepath.Join(t.TempDir(), "backup.db")); err != nil || b.Orders != 3 {
		t.Errorf("%+v, %v", b, err)
	}
	if r, err := Inspect(t.Context(), dir); err != nil || r.Orders[order.InFlight] != 3 || r.Windows != 0 {
		t.Errorf("%+v, %v", r, err)
	}
	unchanged(t, dir, before)
}
