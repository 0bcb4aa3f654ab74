package ledger

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
)

// backupWith is a backup of another ledger, which has one order.
func backupWith(t *testing.T, id api.OrderID) string {
	t.Helper()
	dir := t.TempDir()
	ledgerWith(t, dir, id)
	return backedUp(t, dir)
}

// TestABackupIsMergedIntoALedgerThatIsBeingSetAside has a start that was killed after it had given a damaged ledger
// another name. The next start finishes that, and must find the restored order as well.
func TestABackupIsMergedIntoALedgerThatIsBeingSetAside(t *testing.T) {
	t.Parallel()
	dir, backup := t.TempDir(), backupWith(t, "theirs")
	l := open(t, dir)
	o := rent()
	o.AskedAt = after(time.Minute)
	change(t, l, begin(t, l, o).Key, func(o order.Order) order.Order { return waiting(o, "ours") })
	closed(t, l)
	aside := filepath.Join(dir, "ledger-damaged-20260703-120000.db")
	if err := os.WriteFile(filepath.Join(dir, noteName), []byte(filepath.Base(aside)+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(filepath.Join(dir, fileName), aside); err != nil {
		t.Fatal(err)
	}
	restored(t, dir, backup, after(15*time.Minute))
	if all, err := open(t, dir).Orders(t.Context(), 100); err != nil || len(all) != 2 {
		t.Errorf("%d orders, %v", len(all), err)
	}
}

// TestABackupDoesNotReplaceALinkToALedger has a link to a disk that is not mounted.
func TestABackupDoesNotReplaceALinkToALedger(t *testing.T) {
	t.Parallel()
	dir, backup := t.TempDir(), backupWith(t, "theirs")
	link := filepath.Join(dir, fileName)
	if err := os.Symlink(filepath.Join(t.TempDir(), "away", fileName), link); err != nil {
		t.Skip(err) // Windows needs a right for it
	}
	f, err := filesIn(dir)
	if err != nil {
		t.Fatal(err)
	}
	m, err := f.planMerge(t.Context(), backup)
	if err == nil {
		_, err = m.Run(t.Context())
		_ = m.Close()
	}
	if info, broken := os.Lstat(link); err == nil || broken != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Errorf("restored: %v; the link: %v, %v", err, info, broken)
	}
}

func TestOrdersOfAnOldBackupHaveReferencesInANewLedger(t *testing.T) {
	t.Parallel()
	source, fresh := t.TempDir(), filepath.Join(t.TempDir(), "fresh")
	l := open(t, source)
	begin(t, l, rent())
	if _, err := l.db().Exec("UPDATE orders SET reference = ''"); err != nil {
		t.Fatal(err)
	}
	closed(t, l)
	restored(t, fresh, backedUp(t, source), after(15*time.Minute))
	if o := read(t, open(t, fresh), 1); o.Reference == "" {
		t.Error("no reference")
	}
}

// TestARestoreKeepsTheCopyThatItReads names the oldest copy by a path through a link.
func TestARestoreKeepsTheCopyThatItReads(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	ledgerWith(t, dir, "ours")
	content, err := os.ReadFile(backupWith(t, "theirs"))
	if err != nil {
		t.Fatal(err)
	}
	var oldest string
	for hour := 3; hour > 0; hour-- {
		at := after(time.Duration(hour) * time.Hour)
		oldest = filepath.Join(dir, restoreName+at.UTC().Format(stampLayout)+".db")
		if err := os.WriteFile(oldest, content, 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(oldest, at, at); err != nil {
			t.Fatal(err)
		}
	}
	link := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(dir, link); err != nil {
		t.Skip(err)
	}
	restored(t, dir, filepath.Join(link, filepath.Base(oldest)), after(100*time.Hour))
	if _, err := os.Stat(oldest); err != nil {
		t.Error(err)
	}
}
