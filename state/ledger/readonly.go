package ledger

import (
	"context"
	"database/sql/driver"
)

// The statements that end a transaction.
const (
	commit   = "COMMIT"
	rollback = "ROLLBACK"
)

// BeginTx begins a transaction. Most transactions only look whether another window wrote something, and SQLite spends
// much of that time on the texts of statements, so the statement that ends them is kept prepared, too. The one that begins
// them is left to the driver, which knows what to do if the context ends meanwhile.
func (c *connection) BeginTx(ctx context.Context, how driver.TxOptions) (driver.Tx, error) {
	tx, err := c.driverConn.BeginTx(ctx, how)
	if err == nil && how.ReadOnly {
		return readOnly{c}, nil
	}
	return tx, err
}

// readOnly is a transaction that only reads. Nothing has to be waited for at its end, so no context is needed.
type readOnly struct{ conn *connection }

// Commit ends the transaction. If SQLite refuses that, the connection must not stay in it.
func (r readOnly) Commit() error {
	err := r.conn.end(commit)
	if err != nil {
		_ = r.Rollback()
	}
	return err
}

// Rollback ends the transaction, too.
func (r readOnly) Rollback() error { return r.conn.end(rollback) }

func (c *connection) end(statement string) error {
	_, err := c.ExecContext(context.Background(), statement, nil)
	return err
}
