package ledger

import (
	"context"
	"database/sql"
	"strings"

	"example.com/verifyo/state/order"
)

// mergePlan is what a merge that writes nothing must remember: a later order of the backup may be the same as one that
// it would have added or updated. These are few. All others are forgotten, because there may be 100,000.
type mergePlan struct {
	several    map[string]bool // references, and IDs in lower case, that several orders of the backup have
	remembered []order.Order
}

func newMergePlan(ctx context.Context, from *sql.Tx) (*mergePlan, error) {
	rows, err := from.QueryContext(ctx, `SELECT reference FROM orders GROUP BY reference HAVING count(*) > 1
UNION ALL SELECT lower(id) FROM orders WHERE id <> '' GROUP BY lower(id) HAVING count(*) > 1`)
	all, err := collect(rows, err, scanText)
	several := map[string]bool{}
	for _, text := range all {
		several[text] = true
	}
	return &mergePlan{several: several}, err
}

// remember remembers an order as it would be after the merge with theirs, if another of theirs may be the same: one
// with the same reference or ID, or with a reference or an ID that only our order has.
func (p *mergePlan) remember(their, our order.Order) {
	if p == nil {
		return
	}
	id := strings.ToLower(string(their.ID))
	if p.several[their.Reference] || p.several[id] || our.Reference != their.Reference || strings.ToLower(string(our.ID)) != id {
		p.remembered = append(p.remembered, our)
	}
}

// states are the orders that were remembered, the newest state of each last.
func (p *mergePlan) states() []order.Order {
	if p == nil {
		return nil
	}
	return p.remembered
}
