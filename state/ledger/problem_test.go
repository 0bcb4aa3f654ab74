package ledger

import (
	"bytes"
	"context"
	"database/sql"
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
)

func hasProblem(t *testing.T, err error, want session.ProblemKind) {
	t.Helper()
	if got := session.ProblemOf(err).Kind; got != want {
		t.Errorf("%v is problem %d, want %d", err, got, want)
	}
}

// set makes the ledger's only connection behave as it would on another disk.
func set(t *testing.T, l *Ledger, pragma string) {
	t.Helper()
	if _, err := l.db().Exec("PRAGMA " + pragma); err != nil {
		t.Fatal(err)
	}
}

// foreign connects to the same file as another program would, and runs a statement.
func foreign(t *testing.T, l *Ledger, statement string) *sql.DB {
	t.Helper()
	db, err := sql.Open("sqlite", l.files.path())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	db.SetMaxOpenConns(1)
	if _, err := db.Exec(statement); err != nil {
		t.Fatal(err)
	}
	return db
}

func TestARentThatCannotBeRecordedIsRefusedWithTheReason(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		happen func(*testing.T, *Ledger)
		want   session.ProblemKind
	}{
		"full": {func(t *testing.T, l *Ledger) { set(t, l, "max_page_count = 1") }, session.DiskFull},
		"nearly full": {func(t *testing.T, l *Ledger) {
			l.files.probe = func(string) disk { return disk{free: roomForAnswer - 1} }
		}, session.DiskFull},
		"read-only": {func(t *testing.T, l *Ledger) { set(t, l, "query_only = 1") }, session.LedgerReadOnly},
		"locked": {func(t *testing.T, l *Ledger) {
			foreign(t, l, "BEGIN IMMEDIATE")
			set(t, l, "busy_timeout = 1")
		}, session.LedgerLocked},
		"newer": {func(t *testing.T, l *Ledger) { foreign(t, l, "PRAGMA user_version = 99") }, session.LedgerNewer},
		"damaged": {func(t *testing.T, l *Ledger) {
			foreign(t, l, "PRAGMA wal_checkpoint(TRUNCATE)")
			overwrite(t, l.files.dir, rootPage(t, l, "orders"))
			set(t, l, "shrink_memory") // drops the pages that SQLite has in memory
		}, session.LedgerDamaged},
		"moved away": {func(t *testing.T, l *Ledger) {
			needsRemovableFiles(t)
			if err := os.Rename(l.files.path(), l.files.path()+".away"); err != nil {
				t.Fatal(err)
			}
		}, session.LedgerGone},
	} {
		t.Run(name, func(t *testing.T) {
			l := open(t, t.TempDir())
			begin(t, l, rent())
			c.happen(t, l)
			ctx := t.Context()
			if c.want == session.LedgerLocked {
				ended, cancel := context.WithTimeout(ctx, 100*time.Millisecond)
				defer cancel()
				ctx = ended
			}
			_, err := l.Begin(ctx, rent(), nil)
			for range 100 { // until the file needs another page
				if err == nil {
					_, err = l.Begin(ctx, rent(), nil)
				}
			}
			hasProblem(t, err, c.want)
		})
	}
}

// rootPage is the root of a table of an open ledger.
func rootPage(t *testing.T, l *Ledger, name string) (page int) {
	t.Helper()
	if err := l.db().QueryRow("SELECT rootpage FROM sqlite_schema WHERE name = ?", name).Scan(&page); err != nil {
		t.Fatal(err)
	}
	return page
}

func TestAFullDiskSaysHowMuchSpaceIsMissing(t *testing.T) {
	t.Parallel()
	const free = 900 << 10
	s := files{probe: func(string) disk { return disk{free: free} }}
	for _, err := range []error{s.explain(syscall.ENOSPC), s.checkRoom()} {
		same(t, session.ProblemOf(err), session.Problem{Kind: session.DiskFull, Free: free, Needed: roomForAnswer})
		says(t, err, "900 KiB", "1 MiB")
	}
	// If there is room, something other than the disk sets the limit, such as a quota.
	s.probe = func(string) disk { return disk{free: 1 << 40} }
	same(t, session.ProblemOf(s.explain(syscall.ENOSPC)), session.Problem{Kind: session.DiskFull})
}

func TestTheLastSpaceOnTheDiskIsReservedForAnswers(t *testing.T) {
	t.Parallel()
	l := open(t, t.TempDir())
	o := begin(t, l, rent())
	l.files.probe = func(string) disk { return disk{free: roomForAnswer - 1} }
	if _, after := change(t, l, o.Key, func(o order.Order) order.Order { return o.LostAnswer(start) }); after.Status != order.Unknown {
		t.Errorf("%+v", after)
	}
}

func TestAFailedWriteIsExplainedByTheDiskItWentTo(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	l := open(t, dir)
	if _, err := l.db().Exec("VACUUM INTO ?", filepath.Join(dir, "none", "copy.db")); err == nil {
		t.Fatal("no error")
	} else {
		for want, d := range map[session.ProblemKind]disk{
			session.DiskFull: {free: 0}, session.LedgerReadOnly: {readOnly: true},
		} {
			s := files{dir: dir, probe: func(string) disk { return d }}
			hasProblem(t, s.explain(err), want)
		}
	}
}

func TestNoLedgerIsCreatedOnANetworkFileSystem(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	s := files{dir: dir, probe: func(string) disk { return disk{network: "NFS"} }, migrations: migrations(), clock: time.Now}
	_, err := s.open()
	hasProblem(t, err, session.LedgerRemote)
	says(t, err, "NFS", dir, "--state-dir", "local disk")
	if left, _ := os.ReadDir(dir); len(left) > 0 {
		t.Errorf("%v was left behind", left)
	}
}

func TestThisDiskIsLocalAndHasSpace(t *testing.T) {
	t.Parallel()
	if d := probe(t.TempDir()); d.network != "" || d.readOnly || d.free < roomForAnswer {
		t.Errorf("%+v", d)
	}
}

func TestALedgerOfANewerVersionIsNotReplaced(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	fifty(t, dir)
	_, root := pagesOf(t, dir, "orders_by_status")
	l := open(t, dir)
	foreign(t, l, "PRAGMA user_version = 99")
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	overwrite(t, dir, root)
	before, err := os.ReadFile(l.files.path())
	if err != nil {
		t.Fatal(err)
	}
	_, err = Open(dir)
	hasProblem(t, err, session.LedgerNewer)
	if now, err := os.ReadFile(l.files.path()); err != nil || !bytes.Equal(before, now) {
		t.Errorf("the file was altered: %v", err)
	}
}
