package ledger

import (
	"context"
	"database/sql"
	"fmt"
)

// write runs do in a transaction that holds the write lock from its beginning, and
// keeps all of it or nothing. doing names it for the error.
func (l *Ledger) write(ctx context.Context, doing string, do func(*sql.Tx) error) error {
	return l.transact(ctx, doing, nil, do)
}

// writeAhead is write for what must be followed by another write, and is refused where
// the disk may have no room for both.
func (l *Ledger) writeAhead(ctx context.Context, doing string, do func(*sql.Tx) error) error {
	return l.write(ctx, doing, do)
}

// read runs do on one state of the ledger, whatever other windows write meanwhile.
func (l *Ledger) read(ctx context.Context, doing string, do func(*sql.Tx) error) error {
	return l.transact(ctx, doing, &sql.TxOptions{ReadOnly: true}, do)
}

func (l *Ledger) transact(ctx context.Context, doing string, how *sql.TxOptions, do func(*sql.Tx) error) error {
	tx, err := l.db.BeginTx(ctx, how)
	if err != nil {
		return fmt.Errorf("%s: %w", doing, explain(err))
	}
	defer func() { _ = tx.Rollback() }() // nothing is left to undo after the commit
	if err := do(tx); err != nil {
		return fmt.Errorf("%s: %w", doing, explain(err))
	}
	if err := tx.Commit(); err != nil {
		return fmt.Errorf("%s: %w", doing, explain(err))
	}
	return nil
}

// collect reads all rows with one scan function, and closes them.
func collect[T any](rows *sql.Rows, err error, scan func(func(...any) error) (T, error)) ([]T, error) {
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []T
	for rows.Next() {
		row, err := scan(rows.Scan)
		if err != nil {
			return nil, err
		}
		all = append(all, row)
	}
	return all, rows.Err()
}
