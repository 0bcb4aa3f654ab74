package ledger

import (
	"database/sql"
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

// older makes a ledger of an older version, which has taken only that many steps of the schema.
// It has an order, a pin and, up to the fifth step, the old list of services. index is the page on
// which an index begins.
func older(t *testing.T, dir string, steps int) (o order.Order, index int) {
	t.Helper()
	made, known := allOlder.Load(steps)
	if !known {
		made = makeOlder(t, steps)
		allOlder.Store(steps, made)
	}
	l := made.(olderLedger)
	if err := os.WriteFile(Path(dir), l.file, 0o600); err != nil {
		t.Fatal(err)
	}
	return l.order, l.index
}

// allOlder are the ledgers of older versions that were made, by the number of their steps: several tests have all of them.
var allOlder sync.Map

// olderLedger is one of them: see older.
type olderLedger struct {
	file  []byte
	order order.Order
	index int
}

func makeOlder(t *testing.T, steps int) olderLedger {
	t.Helper()
	f := files{dir: t.TempDir()}
	o, index := fillOlder(t, f, steps)
	file, err := os.ReadFile(f.path())
	if err != nil {
		t.Fatal(err)
	}
	return olderLedger{file, o, index}
}

func fillOlder(t *testing.T, f files, steps int) (o order.Order, index int) {
	t.Helper()
	db, err := beginEmpty(f.path())
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if err := takeSteps(t.Context(), db, migrations()[:steps]); err != nil {
		t.Fatal(err)
	}
	o = full()
	o.Key, o.Revision, o.Status = 1, 1, order.Finished
	o.Reference = fmt.Sprintf("rent/%d/%s/%d/%d/%d/1", o.AskedAt.UnixMicro(), string(o.Service.ID), o.Country.ID, o.QuotedAt.UnixMicro(), o.Quoted.Units())
	o.BalanceBeforeAt, o.OtherAccount = time.Time{}, false // not recorded before the seventh step
	o.Label = api.Text{}                                   // not recorded before the ninth step
	o.Failure, o.FailedAt = order.NoFailure, time.Time{}   // not recorded before the twelfth step
	insert, values := inserting(t, db, o)
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
		if _, err := tx.Exec(insert, values...); err != nil {
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

// inserting is the statement that inserts an order with the columns that the file has, and its
// values.
func inserting(t *testing.T, db *sql.DB, o order.Order) (insert string, values []any) {
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
	insert = fmt.Sprintf("INSERT INTO orders (key, revision, owner, %s) VALUES (%d, 1, ''%s)", strings.Join(names, ", "), o.Key, strings.Repeat(", ?", len(names)))
	return insert, values
}

// TestABalanceThatAnOlderVersionWorkedOutIsNotShownAsRead opens a ledger in which the balance after a
// rent was the one before it plus the changes that no other order explained.
func TestABalanceThatAnOlderVersionWorkedOutIsNotShownAsRead(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	db, err := beginEmpty(files{dir: dir}.path())
	if err != nil {
		t.Fatal(err)
	}
	if err := takeSteps(t.Context(), db, migrations()[:6]); err != nil {
		t.Fatal(err)
	}
	lost := func(key order.Key, minute int, balance api.USD, read bool) order.Order {
		o := rent().LostAnswer(start)
		o.Key, o.AskedAt, o.BalanceAfter = key, after(time.Duration(minute)*time.Minute), balance
		if o.LostAt = o.AskedAt.Add(time.Second); read {
			o.BalanceAfterAt = o.LostAt.Add(30 * time.Second)
		}
		return o
	}
	charged := rent().Rented(api.Order{ID: "a-1", Status: api.NewText("waiting")}, after(10*time.Minute+5*time.Second))
	charged.Key = 5
	for _, o := range []order.Order{
		lost(1, 0, api.Units(410_000), true), lost(2, 10, api.Units(410_000), true),
		lost(3, 20, api.Units(410_000), false), lost(4, 30, api.USD{}, true), charged,
	} {
		insert, values := inserting(t, db, o)
		if err := fillNew(t.Context(), db, func(tx *sql.Tx) error {
			if _, err := tx.Exec(insert, values...); err != nil {
				return err
			}
			return addHistory(t.Context(), tx, o.Key, 0, o.History)
		}); err != nil {
			t.Fatal(err)
		}
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	l := open(t, dir)
	for name, c := range map[string]struct {
		key   order.Key
		after api.USD
		other bool
	}{
		"nothing else moved it":    {1, api.Units(410_000), false},
		"another rent was charged": {2, api.USD{}, false},
		"not read after the loss":  {3, api.USD{}, false},
		"another account's":        {4, api.USD{}, true},
	} {
		if o := read(t, l, c.key); o.BalanceAfter != c.after || o.OtherAccount != c.other {
			t.Errorf("%s: balance %s, another account's %v", name, o.BalanceAfter, o.OtherAccount)
		}
	}
}

func TestAnOlderLedgerIsBroughtUpToDateAndLosesNothing(t *testing.T) {
	t.Parallel()
	for name, spoil := range map[string]func(t *testing.T, dir string, index int){
		"whole":                func(*testing.T, string, int) {},
		"without the mark":     func(t *testing.T, dir string, _ int) { unmark(t, dir) },
		"damaged":              func(t *testing.T, dir string, index int) { overwrite(t, dir, index) },
		"without a first page": func(t *testing.T, dir string, _ int) { overwrite(t, dir, 1) },
	} {
		for _, steps := range []int{4, 5, 6, 7, 8, 15, 16} {
			t.Run(fmt.Sprint(steps, " steps, ", name), func(t *testing.T) {
				dir := t.TempDir()
				o, index := older(t, dir, steps)
				spoil(t, dir, index)
				l := open(t, dir)
				same(t, read(t, l, o.Key), o)
				if marked, err := l.Pins(t.Context()); err != nil || !marked.Services["wa"] {
					t.Errorf("favourites %v, %v", marked, err)
				}
				if used, err := l.UsedAt(t.Context()); err != nil || !used[o.Service.ID].Equal(o.AskedAt) {
					t.Errorf("used %v, %v", used, err)
				}
				if all, err := l.Results(t.Context(), o.EndedAt); err != nil || len(all) != 1 || all[0] != counted([]order.Order{o}, o.EndedAt)[0] {
					t.Errorf("results %+v, %v", all, err)
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

// TestAMigrationIsAnnounced is what the operator reads while it takes seconds.
func TestAMigrationIsAnnounced(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		make func(dir string)
		said int
	}{
		"new":    {func(string) {}, 0},
		"older":  {func(dir string) { older(t, dir, len(migrations())-1) }, 1},
		"newest": {func(dir string) { closed(t, open(t, dir)) }, 0},
	} {
		dir, said := t.TempDir(), 0
		c.make(dir)
		l, err := OpenForFirstFrame(dir, func() { said++ })
		if err != nil {
			t.Fatal(err)
		}
		closed(t, l)
		if said != c.said {
			t.Errorf("%s: said %d times", name, said)
		}
	}
}

// TestALostFirstPageCanBeReplacedInALedgerOfAnyVersion holds that the columns of the first tables stay in their places.
func TestALostFirstPageCanBeReplacedInALedgerOfAnyVersion(t *testing.T) {
	t.Parallel()
	newest := columnsAfter(t, len(migrations()))
	for steps := 1; steps < len(migrations()); steps++ {
		for table, columns := range columnsAfter(t, steps) {
			if now := newest[table]; !slices.Equal(columns, now[:min(len(columns), len(now))]) {
				t.Errorf("after %d steps, %s has the columns %q, and now %q", steps, table, columns, now)
			}
		}
	}
}

// columnsAfter are the columns of the tables that every version has, after some steps.
func columnsAfter(t *testing.T, steps int) map[string][]string {
	t.Helper()
	db, err := openMemory(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if err := takeSteps(t.Context(), db, migrations()[:steps]); err != nil {
		t.Fatal(err)
	}
	found := map[string][]string{}
	err = undone(t.Context(), db, func(tx *sql.Tx) error {
		for _, table := range ownTables() {
			if found[table], err = columnsIn(t.Context(), tx, table, "TRUE"); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}
