package ledger

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"example.com/verifyo/state/session"
)

// tried tries the ledger in dir, and fails if anything in the directory is different afterwards.
func tried(t *testing.T, f files) Trial {
	t.Helper()
	return triedFor(t, f, time.Minute)
}

// triedFor is tried for a time, all of which only a locked file needs.
func triedFor(t *testing.T, f files, patience time.Duration) Trial {
	t.Helper()
	before := contents(t, f.dir)
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	got := f.try(ctx)
	if after := contents(t, f.dir); after != before {
		t.Errorf("the directory had\n%s\nand now has\n%s", before, after)
	}
	return got
}

// contents tells the names and the contents of the files in a directory.
func contents(t *testing.T, dir string) string {
	t.Helper()
	var all strings.Builder
	entries, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		t.Fatal(err)
	}
	for _, e := range entries {
		text, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil && !e.IsDir() {
			t.Fatal(err)
		}
		// The second file beside the database has the readers' marks, and an empty journal says nothing.
		if !strings.HasSuffix(e.Name(), "-shm") && (len(text) > 0 || !strings.HasSuffix(e.Name(), "-wal")) {
			fmt.Fprintf(&all, "%s, %d bytes, %x\n", e.Name(), len(text), sha256.Sum256(text))
		}
	}
	return all.String()
}

func filesFor(t *testing.T, dir string) files {
	t.Helper()
	f, err := filesIn(dir)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestALedgerIsTriedWithoutATrace(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	l := open(t, dir)
	begin(t, l, rent())
	begin(t, l, rent())
	if got := tried(t, l.files); got.Read != nil || got.Write != nil || got.Orders != 2 || got.Windows != 1 || got.Size == 0 ||
		got.Free == 0 || !got.FreeKnown {
		t.Errorf("with a window: %+v", got)
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	if got := tried(t, l.files); got.Read != nil || got.Write != nil || got.Orders != 2 || got.Windows != 0 {
		t.Errorf("without a window: %+v", got)
	}
}

func TestALedgerThatCannotBeUsedIsTold(t *testing.T) {
	t.Parallel()
	full := func(string) disk { return disk{free: roomForAnswer - 1} }
	remote := func(string) disk { return disk{free: 1 << 30, network: "NFS"} }
	for name, c := range map[string]struct {
		happen      func(*testing.T, *Ledger)
		probe       func(string) disk
		read, write session.ProblemKind
	}{
		"locked":  {happen: func(t *testing.T, l *Ledger) { foreign(t, l, "BEGIN IMMEDIATE") }, write: session.LedgerLocked},
		"newer":   {happen: func(t *testing.T, l *Ledger) { foreign(t, l, "PRAGMA user_version = 99") }, read: session.LedgerNewer},
		"full":    {probe: full, write: session.DiskFull},
		"network": {probe: remote, read: session.LedgerRemote},
		"damaged": {happen: func(t *testing.T, l *Ledger) {
			page := rootPage(t, l, "orders")
			if err := l.Close(); err != nil {
				t.Fatal(err)
			}
			overwrite(t, l.files.dir, page)
		}, read: session.LedgerDamaged},
		"emptied": {happen: func(t *testing.T, l *Ledger) {
			if err := errors.Join(l.Close(), os.Truncate(l.files.path(), 0)); err != nil {
				t.Fatal(err)
			}
		}, read: session.LedgerDamaged},
	} {
		t.Run(name, func(t *testing.T) {
			l := open(t, t.TempDir())
			begin(t, l, rent())
			if c.happen != nil {
				c.happen(t, l)
			}
			f := l.files
			if c.probe != nil {
				f.probe = c.probe
			}
			patience := time.Minute
			if c.write == session.LedgerLocked {
				patience = 200 * time.Millisecond
			}
			got := triedFor(t, f, patience)
			if (got.Read == nil) != (c.read == 0) || (got.Write == nil) != (c.write == 0) {
				t.Fatalf("got %+v", got)
			}
			hasProblem(t, errors.Join(got.Read, got.Write), max(c.read, c.write))
			if got.Replaceable != (c.read == session.LedgerDamaged) {
				t.Errorf("the next start repairs it: %v", got.Replaceable)
			}
		})
	}
}

func TestADamagedLedgerIsOnlyRepairedWhereThereIsRoom(t *testing.T) {
	t.Parallel()
	f := filesFor(t, t.TempDir())
	if err := os.WriteFile(f.path()+"-wal", []byte("its file is gone"), 0o600); err != nil {
		t.Fatal(err)
	}
	if got := tried(t, f); !got.Replaceable || session.ProblemOf(got.Read).Kind != session.LedgerDamaged {
		t.Errorf("with room: %+v", got)
	}
	f.probe = func(string) disk { return disk{} }
	if got := tried(t, f); got.Replaceable || session.ProblemOf(got.Write).Kind != session.DiskFull {
		t.Errorf("without: %+v", got)
	}
}

func TestAFullDiskIsToldFromOneOfWhichNothingIsKnown(t *testing.T) {
	t.Parallel()
	f := filesFor(t, filepath.Join(t.TempDir(), "new"))
	f.probe = func(string) disk { return disk{} }
	if got := f.try(t.Context()); !got.FreeKnown || got.Free != 0 || session.ProblemOf(got.Read).Kind != session.DiskFull {
		t.Errorf("full: %+v", got)
	}
	f.probe = func(string) disk { return unknownDisk() }
	if got := f.try(t.Context()); got.FreeKnown || got.Read != nil {
		t.Errorf("unknown: %+v", got)
	}
}

func TestTryingSaysThatTheLedgerCannotBeWritten(t *testing.T) {
	t.Parallel()
	if os.Geteuid() <= 0 {
		t.Skip("file modes do not apply to root or on Windows")
	}
	l := open(t, t.TempDir())
	begin(t, l, rent())
	if err := errors.Join(l.Close(), os.Chmod(l.files.path(), 0o400)); err != nil {
		t.Fatal(err)
	}
	got := tried(t, l.files)
	if got.Read != nil || got.Orders != 1 {
		t.Errorf("a file that is read-only: %+v", got)
	}
	hasProblem(t, got.Write, session.LedgerReadOnly)
	if err := errors.Join(os.Remove(l.files.path()), os.Chmod(l.files.dir, 0o500)); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.Chmod(l.files.dir, 0o700) }) // so that the test can remove it
	for _, below := range []string{"", "new"} {
		got := filesFor(t, filepath.Join(l.files.dir, below)).try(t.Context())
		hasProblem(t, got.Read, session.LedgerReadOnly)
		says(t, got.Read, l.files.dir+":", "--state-dir")
	}
}

func TestTryingMakesNoLedger(t *testing.T) {
	t.Parallel()
	above := t.TempDir()
	f := filesFor(t, filepath.Join(above, "one", "two"))
	if got := tried(t, f); got.Read != nil || !got.None {
		t.Errorf("got %+v", got)
	}
	if left := contents(t, above); left != "" {
		t.Errorf("it left %s", left)
	}
	if err := os.WriteFile(filepath.Join(above, "one"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if got := f.try(t.Context()); got.Read == nil {
		t.Error("a file in the place of the directory is no problem")
	}
}
