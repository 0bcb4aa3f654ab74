package ledger

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

// isSetAside damages a closed ledger, and returns the path under which a window has set it aside. The
// window is closed again.
func isSetAside(t *testing.T, dir string, damage damage) (aside string) {
	t.Helper()
	damage(t, dir)
	l := open(t, dir)
	closed(t, l)
	if !l.Replaced().Any() {
		t.Fatal("nothing was replaced")
	}
	return l.Replaced().Path
}

// damagedIndex leaves every order readable.
func damagedIndex(t *testing.T, dir string) { rootOf("orders_by_end")(t, dir) }

// aDayLater has another window make a copy, and reports whether the damaged ledger is still there.
func aDayLater(t *testing.T, dir, aside string) (stays bool) {
	t.Helper()
	l := open(t, dir)
	copied(t, l, time.Now().Add(keptAside+time.Minute))
	_, err := os.Stat(aside)
	return err == nil
}

func TestADamagedLedgerOfWhichEverythingWasCarriedOverIsRemovedTheNextDay(t *testing.T) {
	t.Parallel()
	needsRemovableFiles(t)
	dir := t.TempDir()
	fifty(t, dir)
	l := open(t, dir)
	begin(t, l, full())
	aside := isSetAside(t, dir, damagedIndex)
	l = open(t, dir)
	copied(t, l, time.Now().Add(keptAside-time.Minute))
	if empty(aside) {
		t.Error("it was removed while the operator may still look for it")
	}
	closed(t, l)
	if aDayLater(t, dir, aside) {
		t.Error("it stays for good")
	}
	if found, _ := filepath.Glob(aside + "*"); found != nil {
		t.Errorf("%v are left behind", found)
	}
}

func TestAWindowKeepsTheDamagedLedgerThatItNames(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	fifty(t, dir)
	damagedIndex(t, dir)
	l := open(t, dir)
	copied(t, l, time.Now().Add(2*keptAside))
	if empty(l.Replaced().Path) {
		t.Error("at its end it says where the file is, and it is gone")
	}
}

func TestADamagedLedgerThatCannotBeReadToTheEndStays(t *testing.T) {
	t.Parallel()
	for name, damage := range map[string]damage{
		"a page with orders":      leafOf("orders", 1),
		"the root of the orders":  rootOf("orders"),
		"a page with the history": leafOf("events", 0),
		"the pins":                rootOf("favourites"),
		"the first page":          onlyPage(1),
		"all of it":               cutTo(0),
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			fiftyCopied(t, dir)
			if aside := isSetAside(t, dir, damage); !aDayLater(t, dir, aside) {
				t.Error("it was removed, and nobody knows what was in it")
			}
		})
	}
}

func TestADamagedLedgerWhoseJournalHasNoEndStays(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	fifty(t, dir)
	aside := isSetAside(t, dir, damagedIndex)
	if err := os.WriteFile(aside+"-wal", []byte("frames"), 0o600); err != nil {
		t.Fatal(err)
	}
	if !aDayLater(t, dir, aside) {
		t.Error("it was removed, and nobody knows what its journal had")
	}
}

// TestADamagedLedgerWithAnythingThatTheNewOneLacksStays takes something from the new one, as if it
// had come into the old one after that was read.
func TestADamagedLedgerWithAnythingThatTheNewOneLacksStays(t *testing.T) {
	t.Parallel()
	for name, step := range map[string]string{
		"a later state":         "UPDATE orders SET revision = revision - 1 WHERE key = 50",
		"another under its key": "UPDATE orders SET asked_at = asked_at + 1 WHERE key = 50",
		"an order":              "DELETE FROM events WHERE order_key = 50; DELETE FROM orders WHERE key = 50",
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			fifty(t, dir)
			aside := isSetAside(t, dir, damagedIndex)
			l := open(t, dir)
			if _, err := l.db().Exec(step); err != nil {
				t.Fatal(err)
			}
			closed(t, l)
			if !aDayLater(t, dir, aside) {
				t.Error("it was removed, and had something that the new ledger lacks")
			}
		})
	}
}

// TestADamagedLedgerWithAnOrderOnAPageOutsideItsTableStays has the order on a page that no longer
// belongs to the table: all tables can be read from beginning to end.
func TestADamagedLedgerWithAnOrderOnAPageOutsideItsTableStays(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	fifty(t, dir)
	_, root := pagesOf(t, dir, "orders")
	older := pageIn(t, dir, root)
	l := open(t, dir)
	for range 50 {
		begin(t, l, full())
	}
	closed(t, l)
	aside := isSetAside(t, dir, func(t *testing.T, dir string) { putPage(t, dir, root, older) })
	l = open(t, dir)
	if _, err := l.db().Exec("DELETE FROM events WHERE order_key = 100; DELETE FROM orders WHERE key = 100"); err != nil {
		t.Fatal(err)
	}
	closed(t, l)
	if !aDayLater(t, dir, aside) {
		t.Error("it was removed with the only trace of an order")
	}
}
