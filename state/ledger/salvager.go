package ledger

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"example.com/verifyo/state"
)

// salvager copies rows from a damaged database. It is an error if a row cannot be written, but
// not if a row cannot be read.
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
	if last <= probed {
		if err := skipKeys(s.ctx, s.into, state.Key(last)); err != nil {
			return err
		}
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

// described reports whether the list of tables can be read from beginning to end.
func (s *salvager) described() bool {
	rows, err := s.from.QueryContext(s.ctx, "SELECT name FROM sqlite_schema")
	_, err = collect(rows, err, scanText)
	return err == nil
}

// orders copies the orders: in the table's order, those between two damaged places one by one,
// and those on pages that the table no longer leads to. It returns the last key found
// anywhere. told means that no later key was given, according to the count of keys or the
// table's end. The history is not enough for this, because it may lack the newest orders.
func (s *salvager) orders() (last int, told bool, err error) {
	whole, err := s.bothWays("orders", "", nil)
	if err != nil {
		return 0, false, err
	}
	counted := s.number(s.from, "SELECT seq FROM sqlite_sequence WHERE name = 'orders'")
	end := s.number(s.from, "SELECT max(key) FROM orders")
	last = max(counted, end, s.number(s.from, "SELECT max(order_key) FROM events"))
	for key := 1; !whole && key <= min(last, probed); key++ {
		if _, err := s.oneWay("orders", "WHERE key = ?", "", key); err != nil {
			return 0, false, err
		}
	}
	if !whole {
		if err := s.strays(); err != nil {
			return 0, false, err
		}
	}
	kept := s.number(s.into, "SELECT max(key) FROM orders")
	// If half a page is missing, the table ends with a row of zeros.
	told = whole || counted > 0 || end > 0 && end == kept
	return max(last, kept), told, nil
}

// probed is the limit on how many keys are tried, in case the last key is itself damaged.
const probed = 1_000_000

// number is the number that a query returns; 0 if it cannot be read.
func (s *salvager) number(q queryer, query string) int {
	var n sql.Null[int]
	if err := q.QueryRowContext(s.ctx, query).Scan(&n); err != nil {
		return 0
	}
	return n.V
}

// done takes one step on the damaged file, and reports whether it succeeded.
func (s *salvager) done(step string) bool {
	_, err := s.from.ExecContext(s.ctx, step)
	return err == nil
}

// strays copies the orders on pages that the table no longer leads to: it reads each page as
// if the table began there. On a page of another table, no row fits.
func (s *salvager) strays() error {
	for page := 2; page <= s.number(s.from, "PRAGMA page_count"); page++ {
		for _, step := range []string{
			fmt.Sprintf("UPDATE sqlite_schema SET rootpage = %d WHERE name = 'orders'", page),
			"PRAGMA writable_schema = RESET", // makes SQLite read the schema again
			"PRAGMA " + lenient,
		} {
			if !s.done(step) {
				return nil // nothing more can be copied
			}
		}
		if _, err := s.bothWays("orders", "", nil); err != nil {
			return err
		}
	}
	return nil
}

// table copies any other table. A scan of all events ends at the first damage, so events are
// also copied order by order.
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

// bothWays copies rows from the first up to the damage, and from the last back to it. It
// reports whether the table was undamaged.
func (s *salvager) bothWays(table, where string, args []any) (whole bool, err error) {
	whole, err = s.oneWay(table, where, "", args...)
	if err != nil || whole {
		return whole, err
	}
	_, err = s.oneWay(table, where, "DESC", args...)
	return false, err
}

// oneWay copies rows in the order of their key until one cannot be read. It leaves out rows
// that no longer fit their table or are already there.
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
	insert, whole := insertion(table, columns), true
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return false, nil
		}
		for i, v := range values {
			if text, ok := v.([]byte); ok && text == nil {
				values[i] = []byte{} // an empty text, not NULL
			}
		}
		_, err := s.into.ExecContext(s.ctx, insert, values...)
		if err != nil && !unfit(err) {
			return false, err
		}
		whole = whole && err == nil
	}
	return whole && rows.Err() == nil, nil
}

// insertion leaves a row alone if it is already there. The exception is the new ledger's
// account, which is still empty and is replaced.
func insertion(table string, columns []string) string {
	insert := fmt.Sprintf("INTO %s (%s) VALUES (?%s)", table, strings.Join(columns, ", "), strings.Repeat(", ?", len(columns)-1))
	if table == "account" {
		return "INSERT OR REPLACE " + insert
	}
	return "INSERT " + insert + " ON CONFLICT DO NOTHING"
}

// unfit reports whether a row was refused because of its content.
func unfit(err error) bool {
	var e *sqlite.Error
	return errors.As(err, &e) && e.Code()&0xff == sqlite3.SQLITE_CONSTRAINT
}

// columns are the columns of a table in the new ledger, and those of its key.
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
