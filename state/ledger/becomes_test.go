package ledger

import (
	"database/sql"
	"errors"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/order/sample"
	"example.com/verifyo/state/session"
)

// varied makes a ledger with orders in every state, of which some change when they are restored, and with something in
// every table.
func varied(t *testing.T, dir string) {
	t.Helper()
	l := open(t, dir)
	if err := l.Restore(t.Context(), sample.Orders(300, start)); err != nil {
		t.Fatal(err)
	}
	ids := []api.OrderID{"", "waits", "cancels", "refund", "auto"}
	for i, id := range ids {
		o := rent()
		o.AskedAt = after(time.Duration(i) * time.Minute)
		o = begin(t, l, o)
		if id == "" {
			continue // in flight
		}
		change(t, l, o.Key, func(o order.Order) order.Order {
			o = waiting(o, id)
			switch id {
			case "cancels":
				return o.WithCancelAt(after(10*time.Minute), after(6*time.Minute))
			case "refund":
				return o.Cancelled(after(7 * time.Minute))
			case "auto":
				return o.WithAutoCancel(true, after(7*time.Minute))
			}
			return o
		})
	}
	for _, err := range []error{
		l.SetPin(t.Context(), "wa", true),
		l.SetSort(t.Context(), "countries", session.Sorting{By: session.ByName}),
		l.SetNumberForm(t.Context(), "wa", session.NumberForms()[1]),
		l.SaveServices(t.Context(), sample.Services(3), start),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	for i, units := range []int64{50000, 40000, 90000} {
		at := after(time.Duration(10+i) * time.Minute)
		if _, err := l.Save(t.Context(), clock(at), session.Change{Reading: order.BalanceReading{Amount: api.Units(units), AskedAt: at, At: at}, Age: time.Minute}); err != nil {
			t.Fatal(err)
		}
	}
	closed(t, l)
}

// TestABackupThatBecomesTheLedgerIsWhatAMergeMakesOfIt restores into a directory without a ledger, and merges into an
// empty ledger.
func TestABackupThatBecomesTheLedgerIsWhatAMergeMakesOfIt(t *testing.T) {
	t.Parallel()
	source, merged, fresh := t.TempDir(), t.TempDir(), filepath.Join(t.TempDir(), "fresh")
	varied(t, source)
	closed(t, open(t, merged))
	backup := backedUp(t, source)
	for _, at := range []time.Duration{15 * time.Minute, 100 * time.Hour} {
		m, is := planned(t, merged, backup, after(at)), planned(t, fresh, backup, after(at))
		if m.becomes || !is.becomes {
			t.Fatalf("becomes the ledger: %v, %v", m.becomes, is.becomes)
		}
		same(t, is.Plan, m.Plan)
		if at < 100*time.Hour {
			continue
		}
		for _, run := range []*Merge{m, is} {
			if _, err := run.Run(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
	}
	is, want := contentOf(t, fresh), contentOf(t, merged)
	for table, rows := range want {
		if !reflect.DeepEqual(is[table], rows) {
			t.Errorf("%s: %d rows, want %d; %.2000q, want %.2000q", table, len(is[table]), len(rows), is[table], rows)
		}
	}
	if len(want["balance_changes"]) != 2 || len(want["services_read"]) != 0 {
		t.Errorf("%d changes of the balance, %d lists", len(want["balance_changes"]), len(want["services_read"]))
	}
	counts(t, restored(t, fresh, backup, after(101*time.Hour)), 0, 0, 305)
}

// TestNothingOfTheAccountIsRestoredButTheCountOfChanges has something in every column of the account, also in one that
// was added later.
func TestNothingOfTheAccountIsRestoredButTheCountOfChanges(t *testing.T) {
	t.Parallel()
	account := func(prepare func(tx *sql.Tx, column string) error) (found map[string]any) {
		l := open(t, t.TempDir())
		found = map[string]any{}
		err := undone(t.Context(), l.db(), func(tx *sql.Tx) error {
			columns, err := columnsIn(t.Context(), tx, "account", "pk = 0")
			for _, column := range columns {
				err = errors.Join(err, prepare(tx, column))
			}
			err = errors.Join(err, clearUnmerged(t.Context(), tx))
			for _, column := range columns {
				var value any
				err = errors.Join(err, tx.QueryRow("SELECT "+column+" FROM account").Scan(&value))
				found[column] = value
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		return found
	}
	want := account(func(*sql.Tx, string) error { return nil })
	want["changes"] = int64(7)
	same(t, account(func(tx *sql.Tx, column string) error {
		_, err := tx.Exec("UPDATE account SET " + column + " = 7")
		return err
	}), want)
}

// TestOrdersOfABackupThatAreOneOrderBecomeOne has two orders with one ID.
func TestOrdersOfABackupThatAreOneOrderBecomeOne(t *testing.T) {
	t.Parallel()
	source, fresh := t.TempDir(), filepath.Join(t.TempDir(), "fresh")
	ledgerWith(t, source, "a", "A", "b")
	m := restored(t, fresh, backedUp(t, source), start)
	if orders := all(t, fresh); len(orders) != m.Added {
		t.Errorf("%d orders, %+v", len(orders), m)
	}
}

// TestALedgerThatIsThereByNowIsNotReplaced has a window that was faster than the answer.
func TestALedgerThatIsThereByNowIsNotReplaced(t *testing.T) {
	t.Parallel()
	source, fresh := t.TempDir(), t.TempDir()
	ledgerWith(t, source, "a")
	m := planned(t, fresh, backedUp(t, source), start)
	ledgerWith(t, fresh, "b")
	before := asFound(t, fresh)
	if _, err := m.Run(t.Context()); err == nil || !strings.Contains(err.Error(), "changed") {
		t.Errorf("%v", err)
	}
	unchanged(t, fresh, before)
}
