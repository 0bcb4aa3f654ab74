package ledger

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"example.com/verifyo/state"
)

// rebuild makes a new ledger at fresh with every row that can be read of the old one. It
// is built at the old one's schema and then brought up to date like any other.
func (s site) rebuild(ctx context.Context, old, fresh string, r *state.Replaced) error {
	into, err := beginEmpty(fresh)
	if err != nil {
		return err
	}
	defer into.Close()
	if err := s.salvage(ctx, old, into, r); err != nil {
		return err
	}
	if err := takeSteps(ctx, into, s.migrations); err != nil {
		return err
	}
	return into.Close()
}

// beginEmpty makes an empty database, in the place of one whose making was cut short. It has
// nothing beside it when it is moved.
func beginEmpty(path string) (*sql.DB, error) {
	for _, suffix := range []string{"", "-journal"} {
		if err := remove(path + suffix); err != nil {
			return nil, err
		}
	}
	if err := makeFile(path); err != nil {
		return nil, err
	}
	return connect(dsn(path, "DELETE"))
}

// salvage copies what can be read. Where the first page is none, no row can be found, and
// a copy gets another.
func (s site) salvage(ctx context.Context, old string, into *sql.DB, r *state.Replaced) error {
	if empty(old) { // SQLite would remove the journal beside it, which somebody may still read
		return nil
	}
	known, err := s.salvageFrom(ctx, old, into, r)
	if err != nil || known {
		return err
	}
	grafted := filepath.Join(s.dir, "ledger-grafted.db")
	made, err := s.graft(ctx, old, grafted)
	if err == nil && made {
		_, err = s.salvageFrom(ctx, grafted, into, r)
	}
	for _, suffix := range companions() {
		err = errors.Join(err, remove(grafted+suffix))
	}
	return err
}

// salvageFrom reports whether the file has a schema that is known.
func (s site) salvageFrom(ctx context.Context, old string, into *sql.DB, r *state.Replaced) (known bool, err error) {
	from, err := connect(dsn(old, "WAL"))
	if err != nil {
		return false, err
	}
	defer from.Close()
	source, err := from.Conn(ctx)
	if err != nil {
		return false, busy(err)
	}
	defer source.Close()
	// Under its lock: a window that still has it open is let finish, and begins no more.
	if _, err := source.ExecContext(ctx, "BEGIN IMMEDIATE"); busy(err) != nil {
		return false, err
	}
	version, err := schemaOf(ctx, source)
	if err != nil || version <= 0 || version > len(s.migrations) {
		return false, nil
	}
	if err := takeSteps(ctx, into, s.migrations[:version]); err != nil {
		return false, err
	}
	tx, err := into.BeginTx(ctx, nil)
	if err != nil {
		return false, err
	}
	defer func() { _ = tx.Rollback() }() // nothing is left to undo after the commit
	if err := (&salvager{ctx, source, tx}).all(r); err != nil {
		return false, err
	}
	return true, tx.Commit()
}

// busy is the error where it says that another window holds the file, and nil where it is
// of another kind: a damage is what was expected.
func busy(err error) error {
	var e *sqlite.Error
	if errors.As(err, &e) && e.Code()&0xff == sqlite3.SQLITE_BUSY {
		return err
	}
	return nil
}

// salvager copies rows from a damaged database. That something there cannot be read is no
// error; that it cannot be written is.
type salvager struct {
	ctx  context.Context
	from *sql.Conn
	into *sql.Tx
}

// all copies every table, the orders first: the events refer to them.
func (s *salvager) all(r *state.Replaced) error {
	last, told, err := s.orders()
	if err != nil {
		return err
	}
	if err := s.into.QueryRowContext(s.ctx, "SELECT count(*) FROM orders").Scan(&r.Orders); err != nil {
		return err
	}
	if r.Uncounted = !told; told {
		r.Missed = max(0, last-r.Orders) // keys are given one by one, and no order is ever deleted
	}
	rows, err := s.into.QueryContext(s.ctx, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> 'orders'")
	tables, err := collect(rows, err, scanText)
	if err != nil {
		return err
	}
	for _, table := range tables {
		if err := s.table(table); err != nil {
			return err
		}
	}
	return nil
}

// orders copies the orders, those between two damaged places one by one. It returns the
// last key that is found anywhere, and whether it is told that none was given after it: by
// the count of keys, or by the table's end. The history may lack the newest orders.
func (s *salvager) orders() (last int, told bool, err error) {
	whole, err := s.bothWays("orders", "", nil)
	if err != nil {
		return 0, false, err
	}
	told = whole
	for _, place := range []struct {
		query string
		tells bool
	}{
		{"SELECT seq FROM sqlite_sequence WHERE name = 'orders'", true},
		{"SELECT max(order_key) FROM events", false},
		{"SELECT max(key) FROM orders", true},
	} {
		var key sql.Null[int]
		if err := s.from.QueryRowContext(s.ctx, place.query).Scan(&key); err == nil && key.Valid {
			last, told = max(last, key.V), told || place.tells
		}
	}
	for key := 1; !whole && key <= min(last, probed); key++ {
		if _, err := s.oneWay("orders", "WHERE key = ?", "", key); err != nil {
			return 0, false, err
		}
	}
	return last, told, nil
}

// probed is how many keys are tried at most, should the last key be a damaged figure.
const probed = 1_000_000

// table copies any other table; of the events also what belongs to each order that is
// there, for a scan of them all ends at the first damage.
func (s *salvager) table(name string) error {
	whole, err := s.bothWays(name, "", nil)
	if err != nil || whole || name != "events" {
		return err
	}
	rows, err := s.into.QueryContext(s.ctx, "SELECT key FROM orders")
	keys, err := collect(rows, err, func(scan func(...any) error) (key int, err error) {
		err = scan(&key)
		return key, err
	})
	if err != nil {
		return err
	}
	for _, key := range keys {
		if _, err := s.bothWays(name, "WHERE order_key = ?", []any{key}); err != nil {
			return err
		}
	}
	return nil
}

// bothWays copies rows from the first on to where the damage begins, and from the last on
// back to where it ends. It reports whether there was none.
func (s *salvager) bothWays(table, where string, args []any) (whole bool, err error) {
	whole, err = s.oneWay(table, where, "", args...)
	if err != nil || whole {
		return whole, err
	}
	_, err = s.oneWay(table, where, "DESC", args...)
	return false, err
}

// oneWay copies rows in the order of their key until one cannot be read. A row that does
// not fit its table any more is left out.
func (s *salvager) oneWay(table, where, direction string, args ...any) (whole bool, err error) {
	columns, keys, err := s.columns(table)
	if err != nil {
		return false, err
	}
	rows, err := s.from.QueryContext(s.ctx, fmt.Sprintf("SELECT %s FROM %s NOT INDEXED %s ORDER BY %s",
		strings.Join(columns, ", "), table, where, strings.Join(keys, " "+direction+", ")+" "+direction), args...)
	if err != nil {
		return false, nil
	}
	defer rows.Close()
	values, into := make([]any, len(columns)), make([]any, len(columns))
	for i := range values {
		into[i] = &values[i]
	}
	or := "IGNORE"
	if table == "account" {
		or = "REPLACE" // the new ledger has a row of its own, which knows nothing
	}
	insert := fmt.Sprintf("INSERT OR %s INTO %s (%s) VALUES (?%s)", or, table, strings.Join(columns, ", "), strings.Repeat(", ?", len(columns)-1))
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return false, nil
		}
		for i, v := range values {
			if text, ok := v.([]byte); ok && text == nil {
				values[i] = []byte{} // a text without letters, and not NULL
			}
		}
		_, err := s.into.ExecContext(s.ctx, insert, values...)
		var e *sqlite.Error
		if err != nil && !(errors.As(err, &e) && e.Code()&0xff == sqlite3.SQLITE_CONSTRAINT) {
			return false, err
		}
	}
	return rows.Err() == nil, nil
}

// columns are those of a table in the new ledger, and which of them are its key.
func (s *salvager) columns(table string) (all, keys []string, err error) {
	rows, err := s.into.QueryContext(s.ctx, "SELECT name FROM pragma_table_info(?)", table)
	if all, err = collect(rows, err, scanText); err != nil {
		return nil, nil, err
	}
	rows, err = s.into.QueryContext(s.ctx, "SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk", table)
	keys, err = collect(rows, err, scanText)
	return all, keys, err
}

func scanText(scan func(...any) error) (text string, err error) {
	err = scan(&text)
	return text, err
}
