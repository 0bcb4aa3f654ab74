package repair

import (
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// table copies any other table, and reports whether it was undamaged. A scan of all events ends
// at the first damage, so events are also copied order by order.
func (s *salvager) table(name string) (whole bool, err error) {
	whole, err = s.bothWays(name, "", nil)
	if err != nil || whole || name != "events" {
		return whole, err
	}
	rows, err := s.into.QueryContext(s.ctx, "SELECT key FROM orders")
	keys, err := column[int](rows, err)
	if err != nil {
		return false, err
	}
	for _, key := range keys {
		if _, err := s.bothWays(name, "WHERE order_key = ?", []any{key}); err != nil {
			return false, err
		}
	}
	return false, nil
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
	found, err := s.columns(table)
	if err != nil {
		return false, err
	}
	columns, keys := found.all, found.keys
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
	whole = true
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return false, nil
		}
		for i, v := range values {
			if text, ok := v.([]byte); ok && text == nil {
				values[i] = []byte{} // an empty text, not NULL
			}
		}
		_, err := found.insert.ExecContext(s.ctx, values...)
		if err != nil && !unfit(err) {
			return false, err
		}
		whole = whole && err == nil
	}
	return whole && rows.Err() == nil, nil
}

// insertion leaves a row alone if it is already there. There are two exceptions: of two states of
// one order the later one is kept, because an earlier one may be left on a page that is no longer
// in use; and the new ledger's account, which is still empty, is replaced.
func insertion(table string, columns []string) string {
	insert := fmt.Sprintf("INTO %s (%s) VALUES (?%s)", table, strings.Join(columns, ", "), strings.Repeat(", ?", len(columns)-1))
	switch table {
	case "account":
		return "INSERT OR REPLACE " + insert
	case "orders":
		all := strings.Join(columns, ", ")
		return "INSERT " + insert + fmt.Sprintf(" ON CONFLICT (key) DO UPDATE SET (%s) = (excluded.%s) WHERE excluded.revision > revision",
			all, strings.ReplaceAll(all, ", ", ", excluded."))
	}
	return "INSERT " + insert + " ON CONFLICT DO NOTHING"
}

// unfit reports whether a row was refused because of its content.
func unfit(err error) bool {
	var e *sqlite.Error
	return errors.As(err, &e) && e.Code()&0xff == sqlite3.SQLITE_CONSTRAINT
}

// tableColumns are the columns of a table in the new ledger and those of its key, and the statement that inserts a row.
// It ends with the transaction.
type tableColumns struct {
	all, keys []string
	insert    *sql.Stmt
}

// columns looks a table's columns up once: orders are also copied one by one. SQLite takes longer to read the text of
// the statement than to insert a row.
func (s *salvager) columns(table string) (tableColumns, error) {
	if c, known := s.known[table]; known {
		return c, nil
	}
	var c tableColumns
	rows, err := s.into.QueryContext(s.ctx, "SELECT name FROM pragma_table_info(?)", table)
	if c.all, err = column[string](rows, err); err != nil {
		return tableColumns{}, err
	}
	rows, err = s.into.QueryContext(s.ctx, "SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk", table)
	if c.keys, err = column[string](rows, err); err != nil {
		return tableColumns{}, err
	}
	if c.insert, err = s.into.PrepareContext(s.ctx, insertion(table, c.all)); err != nil {
		return tableColumns{}, err
	}
	s.known[table] = c
	return c, nil
}

// column reads all rows of a query for one column, and closes them.
func column[T any](rows *sql.Rows, err error) (all []T, _ error) {
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var v T
		if err := rows.Scan(&v); err != nil {
			return nil, err
		}
		all = append(all, v)
	}
	return all, rows.Err()
}
