package repair

import (
	"context"
	"database/sql"
)

// NumberHistories closes the gaps that lost entries have left in the histories: the next entry of
// an order gets the number of its entries, which must not be taken.
func NumberHistories(ctx context.Context, tx *sql.Tx) error {
	const away = 1 << 40 // meanwhile, so that no two entries ever have the same number
	_, err := tx.ExecContext(ctx, `UPDATE events SET number = ranked.rank - ?1 FROM (
			SELECT order_key, number AS was, row_number() OVER (PARTITION BY order_key ORDER BY number) - 1 AS rank FROM events
			WHERE order_key IN (SELECT order_key FROM events GROUP BY order_key HAVING max(number) >= count(*))
		) AS ranked WHERE events.order_key = ranked.order_key AND events.number = ranked.was`, away)
	if err == nil {
		_, err = tx.ExecContext(ctx, "UPDATE events SET number = number + ?1 WHERE number < 0", away)
	}
	return err
}
