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

// notMerged are the tables that a backup adds nothing to: they have the state of the account, what the
// server is asked for again, and what belongs to the open windows.
func notMerged() []string { return []string{"account", "balance", "services_read", "stock_watches"} }

// mergeChoices adds the choices that the ledger does not have, and counts them.
func mergeChoices(ctx context.Context, into, from *sql.Tx) (added int, err error) {
	for _, table := range mergedChoices() {
		n, err := mergeTable(ctx, into, from, table)
		if err != nil {
			return 0, err
		}
		added += n
	}
	return added, nil
}

func mergeTable(ctx context.Context, into, from *sql.Tx, table string) (added int, err error) {
	rows, err := into.QueryContext(ctx, "SELECT name FROM pragma_table_info(?)", table)
	columns, err := collect(rows, err, scanText)
	if err != nil {
		return 0, err
	}
	names := strings.Join(columns, ", ")
	rows, err = from.QueryContext(ctx, "SELECT "+names+" FROM "+table)
	all, err := collect(rows, err, func(scan func(...any) error) ([]any, error) { return scanRow(scan, len(columns)) })
	if err != nil {
		return 0, err
	}
	for _, values := range all {
		done, err := into.ExecContext(ctx, fmt.Sprintf("INSERT OR IGNORE INTO %s (%s) VALUES (%s)", table, names, places(len(columns))), values...)
		if err != nil {
			return 0, err
		}
		n, err := done.RowsAffected()
		if err != nil {
			return 0, err
		}
		added += int(n)
	}
	return added, nil
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
