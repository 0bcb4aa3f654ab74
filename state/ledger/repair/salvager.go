package repair

import (
	"context"
	"database/sql"
	"fmt"
)

// salvager copies rows from a damaged database. It is an error if a row cannot be written, but
// not if a row cannot be read.
type salvager struct {
	ctx   context.Context
	from  *sql.Conn
	into  *sql.Tx
	known map[string]tableColumns
}

func newSalvager(ctx context.Context, from *sql.Conn, into *sql.Tx) salvager {
	return salvager{ctx, from, into, map[string]tableColumns{}}
}

// all copies every table, the orders first: the events refer to them.
func (s *salvager) all(i Image, found *Found) error {
	if err := s.orders(i, found); err != nil {
		return err
	}
	if found.Last <= probed {
		if err := SkipKeys(s.ctx, s.into, int64(found.Last)); err != nil {
			return err
		}
	}
	tables, err := s.tables()
	if err != nil {
		return err
	}
	for _, table := range tables {
		whole, err := s.table(table)
		if err != nil {
			return err
		}
		found.Whole[table] = found.Whole[table] || whole
	}
	return nil
}

// tables are all tables of the new ledger except that of the orders.
func (s *salvager) tables() ([]string, error) {
	rows, err := s.into.QueryContext(s.ctx, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> 'orders'")
	return column[string](rows, err)
}

// described reports whether the list of tables can be read from beginning to end.
func (s *salvager) described() bool {
	rows, err := s.from.QueryContext(s.ctx, "SELECT name FROM sqlite_schema")
	_, err = column[string](rows, err)
	return err == nil
}

// orders copies the orders: in the table's order, those between two damaged places one by one,
// and those on pages that the table does not lead to. The history is not enough to know the last
// key, because it may lack the newest orders.
func (s *salvager) orders(i Image, found *Found) error {
	whole, err := s.bothWays("orders", "", nil)
	if err != nil {
		return err
	}
	counted := s.number(s.from, "SELECT seq FROM sqlite_sequence WHERE name = 'orders'")
	end := s.number(s.from, "SELECT max(key) FROM orders")
	last := max(counted, end, s.number(s.from, "SELECT max(order_key) FROM events"))
	for key := 1; !whole && key <= min(last, probed); key++ {
		if _, err := s.oneWay("orders", "WHERE key = ?", "", key); err != nil {
			return err
		}
	}
	if err := s.strays(i); err != nil {
		return err
	}
	kept := s.number(s.into, "SELECT max(key) FROM orders")
	found.Last = max(last, kept)
	// If half a page is missing, the table ends with a row of zeros.
	found.Known = whole || counted > 0 || (end > 0 && end == kept)
	found.Whole["orders"] = whole
	return nil
}

// probed is the limit on how many keys are tried, in case the last key is itself damaged.
const probed = 1_000_000

// querier is a connection or a transaction.
type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
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

// strays copies the orders on pages that the table does not lead to: it reads each page of a table
// as if the orders began there. On a page of another table, no row fits. A table that can be read
// from beginning to end may have such pages too, if the disk lost what was written to another one.
func (s *salvager) strays(i Image) error {
	for page := 2; page <= len(i)/pageSize; page++ {
		if i[(page-1)*pageSize] != leaf {
			continue
		}
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
