package ledger

import (
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
)

// older makes a ledger of an older version, which has taken only that many steps of the schema.
// It has an order, a pin and, up to the fifth step, the old list of services. index is the page on which an index begins.
func older(t *testing.T, dir string, steps int) (o order.Order, index int) {
	t.Helper()
	f := files{dir: dir}
	db, err := beginEmpty(f.path())
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if err := takeSteps(t.Context(), db, migrations()[:steps]); err != nil {
		t.Fatal(err)
	}
	o = full()
	o.Key, o.Revision = 1, 1
	o.BalanceBeforeAt = time.Time{} // these versions did not record it
	columns, values := storedBy(t, db, o)
	if err := fillNew(t.Context(), db, func(tx *sql.Tx) error {
		statements := []string{"INSERT INTO favourites (service_id) VALUES ('wa')"}
		if steps < 6 {
			statements = append(statements,
				"INSERT INTO services (place, id, code, name) VALUES (0, 'wa', x'77', x'57')",
				"INSERT INTO services_read (one, at) VALUES (1, 1)")
		}
		for _, statement := range statements {
			if _, err := tx.Exec(statement); err != nil {
				return err
			}
		}
		marks := make([]byte, 0, 3*len(values))
		for range values {
			marks = append(marks, ", ?"...)
		}
		if _, err := tx.Exec("INSERT INTO orders (key, revision, owner, "+columns+") VALUES (1, 1, ''"+string(marks)+")", values...); err != nil {
			return err
		}
		return addHistory(t.Context(), tx, 1, 0, o.History)
	}); err != nil {
		t.Fatal(err)
	}
	if err := db.QueryRow("SELECT rootpage FROM sqlite_schema WHERE name = 'orders_by_status'").Scan(&index); err != nil {
		t.Fatal(err)
	}
	return o, index
}

// storedBy are the columns of an order that the file has, separated by commas, and their values.
func storedBy(t *testing.T, db *sql.DB, o order.Order) (columns string, values []any) {
	t.Helper()
	all, err := orderValues(o)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for i, c := range columnsOf(&o) {
		var known bool
		if err := db.QueryRow("SELECT count(*) FROM pragma_table_info('orders') WHERE name = ?", c.name).Scan(&known); err != nil {
			t.Fatal(err)
		}
		if known {
			names, values = append(names, c.name), append(values, all[i])
		}
	}
	return strings.Join(names, ", "), values
}

func TestAnOlderLedgerIsBroughtUpToDateAndLosesNothing(t *testing.T) {
	t.Parallel()
	for name, spoil := range map[string]func(t *testing.T, dir string, index int){
		"whole":                func(*testing.T, string, int) {},
		"without the mark":     func(t *testing.T, dir string, _ int) { unmark(t, dir) },
		"damaged":              func(t *testing.T, dir string, index int) { overwrite(t, dir, index) },
		"without a first page": func(t *testing.T, dir string, _ int) { overwrite(t, dir, 1) },
	} {
		for _, steps := range []int{4, 5, 6} {
			t.Run(fmt.Sprint(steps, " steps, ", name), func(t *testing.T) {
				dir := t.TempDir()
				o, index := older(t, dir, steps)
				spoil(t, dir, index)
				l := open(t, dir)
				same(t, read(t, l, o.Key), o)
				if marked, err := l.Pins(t.Context()); err != nil || !marked["wa"] {
					t.Errorf("favourites %v, %v", marked, err)
				}
				if used, err := l.UsedAt(t.Context()); err != nil || !used[o.Service.ID].Equal(o.AskedAt) {
					t.Errorf("used %v, %v", used, err)
				}
				worksAsNew(t, l)
			})
		}
	}
}

// worksAsNew uses what the older versions did not have.
func worksAsNew(t *testing.T, l *Ledger) {
	t.Helper()
	isSorted(t, l, map[session.List]session.Sorting{})
	sorted(t, l, session.Sorting{By: session.ByAvailability})
	if services, at, err := l.Services(t.Context()); err != nil || !at.IsZero() || services != nil {
		t.Errorf("the old list of services: %v of %v, %v", services, at, err)
	}
	list := []api.Service{{ID: "wa", Code: api.NewText("wa"), Name: api.NewText("WhatsApp")}}
	if err := l.SaveServices(t.Context(), list, start); err != nil {
		t.Fatal(err)
	}
	services, at, err := l.Services(t.Context())
	if err != nil || !at.Equal(start) {
		t.Errorf("services of %v, %v", at, err)
	}
	same(t, services, list)
}

// unmark removes the application ID from the file.
func unmark(t *testing.T, dir string) {
	t.Helper()
	db, err := sql.Open("sqlite", filepath.Join(dir, fileName))
	if err != nil {
		t.Fatal(err)
	}
	_, err = db.Exec("PRAGMA application_id = 0")
	if err = errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
}
