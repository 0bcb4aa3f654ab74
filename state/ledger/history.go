package ledger

import (
	"context"
	"database/sql"

	"example.com/verifyo/state/order"
)

// addHistory appends entries to the history of an order that already has had of them. Nothing
// here changes or removes an entry.
func addHistory(ctx context.Context, tx *sql.Tx, key order.Key, had int, entries []order.HistoryEntry) error {
	for i, e := range entries {
		_, err := tx.ExecContext(ctx, "INSERT INTO events (order_key, number, at, kind, amount, text) VALUES (?, ?, ?, ?, ?, ?)",
			key, had+i, storedTime(e.At), string(e.Kind), storedUSD(e.Amount), e.Text)
		if err != nil {
			return err
		}
	}
	return nil
}

// readHistory reads an order's history, oldest first.
func readHistory(ctx context.Context, tx *sql.Tx, key order.Key) ([]order.HistoryEntry, error) {
	rows, err := tx.QueryContext(ctx, "SELECT at, kind, amount, text FROM events WHERE order_key = ? ORDER BY number", key)
	return collect(rows, err, func(scan func(...any) error) (e order.HistoryEntry, err error) {
		err = scan(timeColumn{&e.At}, &e.Kind, usdColumn{&e.Amount}, &e.Text)
		return e, err
	})
}
