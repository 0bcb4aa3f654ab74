package ledger

import (
	"context"
	"database/sql"
	"encoding/json"

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

// readHistories fills in the histories of the orders, oldest entry first, with one query.
func readHistories(ctx context.Context, tx *sql.Tx, orders []order.Order) error {
	keys, place := []order.Key{}, map[order.Key]int{}
	for i, o := range orders {
		keys, place[o.Key] = append(keys, o.Key), i
	}
	list, err := json.Marshal(keys)
	if err != nil {
		return err
	}
	rows, err := tx.QueryContext(ctx, "SELECT order_key, at, kind, amount, text FROM events "+
		"WHERE order_key IN (SELECT value FROM json_each(?)) ORDER BY order_key, number", string(list))
	_, err = collect(rows, err, func(scan func(...any) error) (key order.Key, err error) {
		var e order.HistoryEntry
		err = scan(&key, timeColumn{&e.At}, &e.Kind, usdColumn{&e.Amount}, &e.Text)
		if o := place[key]; err == nil {
			orders[o].History = append(orders[o].History, e)
		}
		return key, err
	})
	return err
}
