package ledger

import (
	"context"
	"fmt"

	"example.com/verifyo/api"
)

// Named returns which of the server's orders are in the file that now has the ledger's name,
// which may be another file: the next start finds these. It changes nothing.
func (l *Ledger) Named(ctx context.Context) ([]api.OrderID, error) {
	return onDisk(ctx, l, l.named, nil)
}

func (l *Ledger) named(ctx context.Context) ([]api.OrderID, error) {
	db, err := connect(dsn(l.files.path(), "query_only(1)"))
	if err != nil {
		return nil, err
	}
	defer db.Close()
	rows, err := db.QueryContext(ctx, "SELECT id FROM orders WHERE id <> ''")
	ids, err := collect(rows, err, func(scan func(...any) error) (id api.OrderID, err error) {
		err = scan(&id)
		return id, err
	})
	if err != nil {
		return nil, fmt.Errorf("reading the file in the database's place: %w", err)
	}
	return ids, nil
}
