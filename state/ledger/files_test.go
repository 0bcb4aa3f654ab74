package ledger

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"example.com/verifyo/state/session"
)

// isToldAsLost opens a ledger of which nothing is left. The first start must report the loss,
// and the second must not repeat it.
func isToldAsLost(t *testing.T, dir string) {
	t.Helper()
	l := open(t, dir)
	if r := l.Replaced(); !r.Any() || !r.LossesUnknown || r.Orders != 0 {
		t.Errorf("%+v", r)
	}
	begin(t, l, rent())
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	if r := open(t, dir).Replaced(); r.Any() {
		t.Errorf("the next start reports it again: %+v", r)
	}
}

func TestAnEmptiedLedgerIsNotTakenForANewOne(t *testing.T) {
	t.Parallel()
	for name, lose := range map[string]func(path string) error{
		"emptied": func(path string) error { return os.Truncate(path, 0) },
		"emptied after a crash": func(path string) error {
			return errors.Join(os.Truncate(path, 0), os.WriteFile(path+"-shm", make([]byte, 32768), 0o600), os.WriteFile(path+"-wal", nil, 0o600))
		},
		"gone after a crash": func(path string) error {
			return errors.Join(os.Remove(path), os.WriteFile(path+"-shm", make([]byte, 32768), 0o600))
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			fifty(t, dir)
			if err := lose(filepath.Join(dir, fileName)); err != nil {
				t.Fatal(err)
			}
			isToldAsLost(t, dir)
		})
	}
}

// TestALedgerOfAnOlderVersionWithoutItsJournalIsReported opens what such a version left in
// the file until it was first closed: a header without tables.
func TestALedgerOfAnOlderVersionWithoutItsJournalIsReported(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	path := filepath.Join(dir, fileName)
	if err := makeFile(path); err != nil {
		t.Fatal(err)
	}
	db, err := connect(dsn(path))
	if err == nil {
		_, err = db.Exec("PRAGMA journal_mode = WAL")
	}
	if err := errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
	isToldAsLost(t, dir)
}

func TestTheFirstStartReportsNoLoss(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	// An earlier start was killed while it made the ledger.
	if err := os.WriteFile(filepath.Join(dir, "ledger-new.db"), []byte("half of it"), 0o600); err != nil {
		t.Fatal(err)
	}
	l := open(t, dir)
	if r := l.Replaced(); r.Any() {
		t.Errorf("%+v", r)
	}
	begin(t, l, rent())
}

// A journal begins with a header, and each page in it has a header of its own.
const (
	journalHead = 32
	frameLength = 24 + pageSize
)

func TestAKillLeavesEveryOrderInTheFileItself(t *testing.T) {
	t.Parallel()
	for name, lose := range map[string]func(path string) error{
		"removed":         func(path string) error { return os.Remove(path + "-wal") },
		"all but it":      func(path string) error { return errors.Join(os.Remove(path+"-wal"), os.Remove(path+"-shm")) },
		"emptied":         func(path string) error { return os.Truncate(path+"-wal", 0) },
		"cut in the head": func(path string) error { return os.Truncate(path+"-wal", journalHead-12) },
		"cut":             func(path string) error { return os.Truncate(path+"-wal", journalHead+2*frameLength+100) },
	} {
		for _, orders := range []string{"1", "3"} {
			t.Run(name+" after "+orders, func(t *testing.T) {
				dir := t.TempDir()
				window(t, dir, "begin "+orders)()
				if err := lose(filepath.Join(dir, fileName)); err != nil {
					t.Fatal(err)
				}
				l := open(t, dir)
				found, err := l.Orders(t.Context(), 10)
				if err != nil || len(found) != int(orders[0]-'0') || l.Replaced().Any() {
					t.Errorf("%d orders, %v, %+v", len(found), err, l.Replaced())
				}
			})
		}
	}
}

func TestAFileOfAnotherProgramIsRefusedAndLeftAsItIs(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ statement, says string }{
		"with tables":            {"CREATE TABLE notes (x)", "notes"},
		"with a table like ours": {"CREATE TABLE orders (x)", "tables"},
		"with a mark":            {"PRAGMA application_id = 1196444487", "0x47504b47"},
		"with tables, newer":     {"CREATE TABLE notes (x); PRAGMA user_version = 99", "notes"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			path := filepath.Join(dir, fileName)
			if err := makeFile(path); err != nil {
				t.Fatal(err)
			}
			db, err := connect(dsn(path))
			if err == nil {
				_, err = db.Exec(c.statement)
			}
			if err := errors.Join(err, db.Close()); err != nil {
				t.Fatal(err)
			}
			before, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			_, err = Open(dir)
			says(t, err, path, "another program", c.says, "--state-dir")
			if now, err := os.ReadFile(path); err != nil || !bytes.Equal(before, now) {
				t.Errorf("the file was altered: %v", err)
			}
			if left := asides(t, dir); left != nil {
				t.Errorf("moved to %v", left)
			}
		})
	}
}

// TestALedgerWithoutItsMarkIsMarkedAndGoesOn covers ledgers of older versions, which had no
// application ID, and ledgers in which nothing but the ID is damaged.
func TestALedgerWithoutItsMarkIsMarkedAndGoesOn(t *testing.T) {
	t.Parallel()
	for name, mark := range map[string]string{"an older version's": "0", "a damaged one": "16909060"} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			orders := fifty(t, dir)
			path := filepath.Join(dir, fileName)
			db, err := connect(dsn(path))
			if err == nil {
				_, err = db.Exec("PRAGMA application_id = " + mark)
			}
			if err := errors.Join(err, db.Close()); err != nil {
				t.Fatal(err)
			}
			l := open(t, dir)
			same(t, read(t, l, 50), orders[49])
			if id, err := numberOf(t.Context(), l.db(), "application_id"); err != nil || id != applicationID {
				t.Errorf("its mark is %#x, %v", id, err)
			}
			if found, _ := filepath.Glob(filepath.Join(dir, "ledger-schema*")); found != nil || l.Replaced().Any() {
				t.Errorf("copies %v, %+v", found, l.Replaced())
			}
		})
	}
}

func TestTheRemainsOfANewerVersionsLedgerAreNotReplaced(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	fifty(t, dir)
	l := open(t, dir)
	foreign(t, l, "PRAGMA user_version = 99")
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(l.files.path(), 10*pageSize); err != nil {
		t.Fatal(err)
	}
	_, err := Open(dir)
	hasProblem(t, err, session.LedgerNewer)
	if left := asides(t, dir); left != nil {
		t.Errorf("moved to %v", left)
	}
}

// TestWithoutALockTheLedgerIsCreatedInPlace covers file systems that have no locks.
func TestWithoutALockTheLedgerIsCreatedInPlace(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	s := later(dir)
	for range 2 {
		l, err := s.openUnderLock(false)
		if err != nil {
			t.Fatal(err)
		}
		begin(t, l, rent())
		if err := l.Close(); err != nil {
			t.Fatal(err)
		}
	}
}
