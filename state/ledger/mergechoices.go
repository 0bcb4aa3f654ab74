package ledger

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
)

// mergedChoices are the tables with what the operator has chosen. A row whose key the ledger has already
// stays as it is.
func mergedChoices() []string {
	return []string{"favourites", "pinned_countries", "sorts", "number_forms", "choices"}
}

// mergedReadings are the tables with what was read of the balance, which says what moved it from outside. A reading that
// both have is the same row.
func mergedReadings() []string { return []string{"balance_changes"} }

// notMerged are the tables that a backup adds nothing to: they have the state of the account, what the
// server is asked for again, and what belongs to the open windows.
func notMerged() []string { return []string{"account", "balance", "services_read", "stock_watches"} }

// mergeTables counts the rows of some tables that the ledger does not have, and adds them if write is true.
func mergeTables(ctx context.Context, into, from *sql.Tx, tables []string, write bool) (added int, err error) {
	for _, table := range tables {
		n, err := mergeTable(ctx, into, from, table, write)
		if err != nil {
			return 0, err
		}
		added += n
	}
	return added, nil
}

// mergeTable is mergeTables for one of them. There may be 200,000 rows, so it has only some in memory at a time.
func mergeTable(ctx context.Context, into, from *sql.Tx, name string, write bool) (added int, err error) {
	t, err := tableIn(ctx, into, name)
	if err != nil {
		return 0, err
	}
	var last []any
	for {
		rows, err := t.after(ctx, from, last)
		if err != nil || len(rows) == 0 {
			return added, err
		}
		last = rows[len(rows)-1]
		lacking, err := t.lacking(ctx, into, rows)
		if err == nil && write {
			err = t.insert(ctx, into, lacking)
		}
		if err != nil {
			return 0, err
		}
		added += len(lacking)
	}
}

// table is a table whose columns with the primary key come first.
type table struct {
	name          string
	columns, keys []string
}

func tableIn(ctx context.Context, tx *sql.Tx, name string) (table, error) {
	columns, err := columnsIn(ctx, tx, name, "pk >= 0")
	if err != nil {
		return table{}, err
	}
	keys, err := columnsIn(ctx, tx, name, "pk > 0")
	return table{name, columns, keys}, err
}

// rowsAtOnce is how many rows of a table are in memory at a time.
const rowsAtOnce = 500

// after reads the next rows after one of them, or the first ones.
func (t table) after(ctx context.Context, tx *sql.Tx, last []any) ([][]any, error) {
	keys := strings.Join(t.keys, ", ")
	where := ""
	if last != nil {
		where, last = " WHERE ("+keys+") > ("+places(len(t.keys))+")", last[:len(t.keys)]
	}
	rows, err := tx.QueryContext(ctx, "SELECT "+strings.Join(t.columns, ", ")+" FROM "+t.name+where+" ORDER BY "+keys+fmt.Sprintf(" LIMIT %d", rowsAtOnce), last...)
	return collect(rows, err, func(scan func(...any) error) ([]any, error) { return scanRow(scan, len(t.columns)) })
}

// lacking are the rows whose keys are not there.
func (t table) lacking(ctx context.Context, tx *sql.Tx, rows [][]any) (lacking [][]any, err error) {
	var args []any
	for _, row := range rows {
		args = append(args, row[:len(t.keys)]...)
	}
	there, err := tx.QueryContext(ctx, "SELECT "+strings.Join(t.keys, ", ")+" FROM "+t.name+
		" WHERE ("+strings.Join(t.keys, ", ")+") IN (VALUES "+groups(len(rows), len(t.keys))+")", args...)
	known := map[string]bool{}
	_, err = collect(there, err, func(scan func(...any) error) (none struct{}, err error) {
		key, err := scanRow(scan, len(t.keys))
		known[fmt.Sprintf("%#v", key)] = true
		return none, err
	})
	for _, row := range rows {
		if !known[fmt.Sprintf("%#v", row[:len(t.keys)])] {
			lacking = append(lacking, row)
		}
	}
	return lacking, err
}

func (t table) insert(ctx context.Context, tx *sql.Tx, rows [][]any) error {
	statement := "INSERT INTO " + t.name + " (" + strings.Join(t.columns, ", ") + ") VALUES " + groups(1, len(t.columns))
	for _, row := range rows {
		if _, err := tx.ExecContext(ctx, statement, row...); err != nil {
			return err
		}
	}
	return nil
}

// groups are that many groups of places for values in a statement.
func groups(n, each int) string {
	return strings.TrimSuffix(strings.Repeat("("+places(each)+"), ", n), ", ")
}

// columnsIn are the columns of a table for which the condition holds. Those of the primary key come first in each of
// these tables.
func columnsIn(ctx context.Context, tx *sql.Tx, table, condition string) ([]string, error) {
	rows, err := tx.QueryContext(ctx, "SELECT name FROM pragma_table_info(?) WHERE "+condition, table)
	return collect(rows, err, scanText)
}

// scanRow reads a row of any table as it is stored.
func scanRow(scan func(...any) error, columns int) ([]any, error) {
	values, into := make([]any, columns), make([]any, columns)
	for i := range values {
		into[i] = &values[i]
	}
	err := scan(into...)
	for i, v := range values {
		if text, ok := v.([]byte); ok && text == nil {
			values[i] = []byte{} // an empty text, not NULL
		}
	}
	return values, err
}
