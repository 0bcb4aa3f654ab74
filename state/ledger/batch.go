package ledger

import (
	"context"
	"database/sql"
	"encoding/json"
	"slices"

	"example.com/verifyo/state/order"
)

// batchSize is how many orders are in memory at the same time while all of them are read.
const batchSize = 1000

// eachBatch reads all orders by their keys, without their histories, and calls do with some of them at a time.
func eachBatch(ctx context.Context, tx *sql.Tx, do func([]order.Order) error) error {
	for last, more := order.Key(0), true; more; {
		rows, err := tx.QueryContext(ctx, selectOrders()+" WHERE key > ? ORDER BY key LIMIT ?", last, batchSize)
		orders, err := collect(rows, err, scanOrder)
		if err != nil {
			return err
		}
		if more = len(orders) == batchSize; more {
			last = orders[len(orders)-1].Key
		}
		if err := do(orders); err != nil {
			return err
		}
	}
	return nil
}

// eachOf is eachBatch for the orders with some keys, which are sorted.
func eachOf(ctx context.Context, tx *sql.Tx, keys []order.Key, do func([]order.Order) error) error {
	for some := range slices.Chunk(keys, batchSize) {
		list, err := json.Marshal(some)
		if err != nil {
			return err
		}
		rows, err := tx.QueryContext(ctx, selectOrders()+" WHERE key IN (SELECT value FROM json_each(?)) ORDER BY key", string(list))
		orders, err := collect(rows, err, scanOrder)
		if err == nil {
			err = do(orders)
		}
		if err != nil {
			return err
		}
	}
	return nil
}
