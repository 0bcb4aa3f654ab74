package ledger

import (
	"context"
	"crypto/rand"
	"database/sql"
)

// newReference is the reference of a new order, which no other order in any ledger has.
func newReference() string { return rand.Text() }

// giveReferences gives a reference to each order that has none, because it is older than the references
// or its row lost part of its end. The reference is made of what never changes of a rent, and of an order
// that was added by its ID, so the same order gets the same reference in a backup. Rents that cannot be
// told apart by that are counted in the order of their keys, in which a backup has the first of them.
const giveReferences = `
UPDATE orders SET reference = made.reference FROM (
	SELECT key, content || '/' || row_number() OVER (PARTITION BY content ORDER BY key) AS reference FROM (
		SELECT key, CASE WHEN asked_at IS NULL THEN 'added/' || lower(id)
			ELSE 'rent/' || asked_at || '/' || service_id || '/' || country_id || '/' || coalesce(quoted_at, '') || '/' || coalesce(quoted, '')
			END AS content
		FROM orders WHERE reference = ''
	)
) AS made WHERE orders.key = made.key`

// lacksReferences asks whether any order has none.
const lacksReferences = "SELECT EXISTS (SELECT 1 FROM orders WHERE reference = '')"

// completeReferences is giveReferences for a ledger that may have such orders, which it counts as no change:
// nothing is shown of a reference.
func completeReferences(ctx context.Context, tx *sql.Tx) error {
	var lacking bool
	if err := tx.QueryRowContext(ctx, lacksReferences).Scan(&lacking); err != nil || !lacking {
		return err
	}
	_, err := tx.ExecContext(ctx, giveReferences)
	return err
}
