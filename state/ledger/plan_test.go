package ledger

import (
	"context"
	"database/sql"
	"testing"
)

// planOf is how SQLite would carry out a query, step by step.
func planOf(t *testing.T, l *Ledger, query string, args ...any) (plan []string) {
	t.Helper()
	err := l.read(t.Context(), "explaining", func(ctx context.Context, tx *sql.Tx) error {
		rows, err := tx.QueryContext(ctx, "EXPLAIN QUERY PLAN "+query, args...)
		plan, err = collect(rows, err, func(scan func(...any) error) (detail string, err error) {
			var id, parent, unused int
			err = scan(&id, &parent, &unused, &detail)
			return detail, err
		})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return plan
}
