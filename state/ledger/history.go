package ledger

import (
	"context"
	"database/sql"

	"example.com/verifyo/state"
)

// addEvents appends events to an order that already has had of them. Nothing here changes or
// removes an event.
func addEvents(ctx context.Context, tx *sql.Tx, key state.Key, had int, events []state.HistoryEntry) error {
	for i, e := range events {
		_, err := tx.ExecContext(ctx, "INSERT INTO events (order_key, number, at, kind, amount, text) VALUES (?, ?, ?, ?, ?, ?)",
			key, had+i, storedTime(e.At), string(e.Kind), storedUSD(e.Amount), e.Text)
		if err != nil {
			return err
		}
	}
	return nil
}

// readEvents reads an order's history, oldest first.
func readEvents(ctx context.Context, tx *sql.Tx, key state.Key) ([]state.HistoryEntry, error) {
	rows, err := tx.QueryContext(ctx, "SELECT at, kind, amount, text FROM events WHERE order_key = ? ORDER BY number", key)
	return collect(rows, err, func(scan func(...any) error) (e state.HistoryEntry, err error) {
		err = scan(timeColumn{&e.At}, &e.Kind, usdColumn{&e.Amount}, &e.Text)
		return e, err
	})
}
