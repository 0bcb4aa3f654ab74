package ledger

import (
	"context"
	"database/sql"
	"fmt"
)

// work is what is done in a transaction. Its context has no end: what has begun on the disk is not
// cut short, because the time up to then would be lost, and a slow disk would never finish
// anything. Whoever waits for it leaves: see ondisk.go.
type work func(ctx context.Context, tx *sql.Tx) error

// write runs do in a transaction that has the write lock from the start, and keeps all of its
// changes or none. It retries while the file is busy or being replaced, so do may be called
// more than once. doing names the task for the error.
func (l *Ledger) write(ctx context.Context, doing string, do work) error {
	err := l.transact(ctx, doing, nil, do)
	if err == nil {
		backfill(ctx, l.db())
	}
	return err
}

// store is write for a public method that does nothing else.
func (l *Ledger) store(ctx context.Context, doing string, do work) error {
	return onDiskOnly(ctx, l, func(ctx context.Context) error { return l.write(ctx, doing, do) })
}

// backfill copies the journal into the file, so that an order is in both soon after it was
// recorded: if the journal is removed or cut short after a crash, nothing is lost. If the
// copying is not possible now, the data stays in the journal.
func backfill(ctx context.Context, db *sql.DB) {
	_, _ = db.ExecContext(ctx, "PRAGMA wal_checkpoint(PASSIVE)")
}

// writeAhead is write for a record that must be followed by another write. It fails if the
// disk may not have room for both.
func (l *Ledger) writeAhead(ctx context.Context, doing string, do work) error {
	if err := l.files.checkRoom(); err != nil {
		return fmt.Errorf("%s: %w", doing, err)
	}
	return l.write(ctx, doing, do)
}

// read runs do on one state of the ledger, whatever other windows write meanwhile.
func (l *Ledger) read(ctx context.Context, doing string, do work) error {
	return l.transact(ctx, doing, &sql.TxOptions{ReadOnly: true}, do)
}

func (l *Ledger) transact(ctx context.Context, doing string, how *sql.TxOptions, do work) error {
	if how == nil {
		if err := l.check(ctx); err != nil {
			return fmt.Errorf("%s: %w", doing, err)
		}
	}
	err := insist(ctx, func() error {
		in := l.opened.Load()
		err := l.attemptOn(ctx, in, how, do)
		// Writes to the old file may have come too late for the new one.
		if l.opened.Load() != in || (err != nil && l.restoring.Load()) {
			return l.files.gone(errAnew)
		}
		return err
	})
	if err != nil {
		return fmt.Errorf("%s: %w", doing, l.explain(err))
	}
	return nil
}

// attemptOn is attempt on the one connection, for which it waits until the context ends.
func (l *Ledger) attemptOn(ctx context.Context, in *opened, how *sql.TxOptions, do work) error {
	conn, err := in.db.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	return l.attempt(ctx, in, conn, how, do)
}

func (l *Ledger) attempt(ctx context.Context, in *opened, conn *sql.Conn, how *sql.TxOptions, do work) error {
	ctx = context.WithoutCancel(ctx)
	tx, err := conn.BeginTx(ctx, how)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }() // nothing is left to undo after the commit
	if err := l.checkInPlace(in); err != nil {
		return err
	}
	if how == nil {
		if err := l.files.checkVersion(ctx, tx); err != nil {
			return err
		}
	}
	if err := do(ctx, tx); err != nil {
		return err
	}
	if err := tx.Commit(); err != nil || how != nil {
		return err
	}
	return l.checkKept(in)
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

func scanText(scan func(...any) error) (text string, err error) {
	err = scan(&text)
	return text, err
}
