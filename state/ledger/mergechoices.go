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
	return []string{"favourites", "pinned_countries", "sorts", "number_forms"}
}

// mergedReadings are the tables with what was read of the balance. A reading that both have is the same row.
func mergedReadings() []string { return []string{"balance_changes"} }

// notMerged are the tables that a backup adds nothing to: they have the state of the account, what the
// server is asked for again, and what belongs to the open windows.
func notMerged() []string { return []string{"account", "balance", "services_read", "stock_watches"} }

// mergeReadings adds the changes of the balance that the ledger does not have. They are not counted: a backup
// that has nothing else to add adds none of them.
func mergeReadings(ctx context.Context, into, from *sql.Tx) error {
	for _, table := range mergedReadings() {
		if _, err := mergeTable(ctx, into, from, table, true); err != nil {
			return err
		}
	}
	return nil
}

// mergeChoices counts the choices that the ledger does not have, and adds them if write is true.
func mergeChoices(ctx context.Context, into, from *sql.Tx, write bool) (added int, err error) {
	for _, table := range mergedChoices() {
		n, err := mergeTable(ctx, into, from, table, write)
		if err != nil {
			return 0, err
		}
		added += n
	}
	return added, nil
}

func mergeTable(ctx context.Context, into, from *sql.Tx, table string, write bool) (added int, err error) {
	columns, err := columnsIn(ctx, into, table, "pk >= 0")
	if err != nil {
		return 0, err
	}
	keys, err := columnsIn(ctx, into, table, "pk > 0")
	if err != nil {
		return 0, err
	}
	names := strings.Join(columns, ", ")
	rows, err := from.QueryContext(ctx, "SELECT "+names+" FROM "+table)
	all, err := collect(rows, err, func(scan func(...any) error) ([]any, error) { return scanRow(scan, len(columns)) })
	if err != nil {
		return 0, err
	}
	for _, values := range all {
		known, err := hasChoice(ctx, into, table, keys, values)
		if err != nil {
			return 0, err
		}
		if known {
			continue
		}
		added++
		if !write {
			continue
		}
		if _, err := into.ExecContext(ctx, fmt.Sprintf("INSERT INTO %s (%s) VALUES (%s)", table, names, places(len(columns))), values...); err != nil {
			return 0, err
		}
	}
	return added, nil
}

// columnsIn are the columns of a table for which the condition holds. Those of the primary key come first in each of
// these tables.
func columnsIn(ctx context.Context, tx *sql.Tx, table, condition string) ([]string, error) {
	rows, err := tx.QueryContext(ctx, "SELECT name FROM pragma_table_info(?) WHERE "+condition, table)
	return collect(rows, err, scanText)
}

// hasChoice reports whether a row with these values in its first columns, the keys, is there.
func hasChoice(ctx context.Context, tx *sql.Tx, table string, keys []string, values []any) (known bool, err error) {
	query := fmt.Sprintf("SELECT EXISTS (SELECT 1 FROM %s WHERE (%s) = (%s))", table, strings.Join(keys, ", "), places(len(keys)))
	err = tx.QueryRowContext(ctx, query, values[:len(keys)]...).Scan(&known)
	return known, err
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
