package repair

import (
	"context"
	"database/sql"
	"fmt"

	"example.com/verifyo/state/session"
)

// salvager copies rows from a damaged database. It is an error if a row cannot be written, but
// not if a row cannot be read.
type salvager struct {
	ctx  context.Context
	from *sql.Conn
	into *sql.Tx
}

// all copies every table, the orders first: the events refer to them.
func (s *salvager) all(r *session.Replaced) error {
	last, known, err := s.orders()
	if err != nil {
		return err
	}
	if err := s.into.QueryRowContext(s.ctx, "SELECT count(*) FROM orders").Scan(&r.Orders); err != nil {
		return err
	}
	if last <= probed {
		if err := SkipKeys(s.ctx, s.into, int64(last)); err != nil {
			return err
		}
	}
	if r.LossesUnknown = !known; known {
		r.Missed = max(0, last-r.Orders) // keys are given one by one, and no order is ever deleted
	}
	rows, err := s.into.QueryContext(s.ctx, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> 'orders'")
	tables, err := column[string](rows, err)
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
	_, err = column[string](rows, err)
	return err == nil
}

// orders copies the orders: in the table's order, those between two damaged places one by one,
// and those on pages that the table no longer leads to. It returns the last key found
// anywhere. known means that no later key was given, according to the count of keys or the
// table's end. The history is not enough for this, because it may lack the newest orders.
func (s *salvager) orders() (last int, known bool, err error) {
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
	known = whole || counted > 0 || (end > 0 && end == kept)
	return max(last, kept), known, nil
}

// probed is the limit on how many keys are tried, in case the last key is itself damaged.
const probed = 1_000_000

// querier is a connection or a transaction.
type querier interface {
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// number is the number that a query returns; 0 if it cannot be read.
func (s *salvager) number(q querier, query string) int {
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
			"PRAGMA " + Lenient,
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
