package ledger

import (
	"context"
	"database/sql"
	"fmt"

	"example.com/verifyo/state/session"
)

// checkVersion refuses a file of a newer version.
func (f files) checkVersion(ctx context.Context, q queryer) error {
	version, err := schemaOf(ctx, q)
	if err != nil {
		return err
	}
	return f.checkKnown(version)
}

func (f files) checkKnown(version int) error {
	if known := len(f.migrations); version > known {
		return problem(session.LedgerNewer, "it was written by a newer version of verifyo: use that version",
			fmt.Errorf("it has schema %d, this version knows schema %d", version, known))
	}
	return nil
}

// queryer is a database, a connection or a transaction.
type queryer interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// schemaOf is how many steps the file has taken.
func schemaOf(ctx context.Context, q queryer) (version int, err error) {
	return numberOf(ctx, q, "user_version")
}

// numberOf reads a number from the file's header.
func numberOf(ctx context.Context, q queryer, name string) (n int, err error) {
	err = q.QueryRowContext(ctx, "PRAGMA "+name).Scan(&n)
	return n, err
}

// migrate takes the remaining steps, after saving a copy of a file that has any content, and
// marks the file as a ledger if an older version did not. A window of the older version that
// is still open writes until it next checks the version, so its changes between the copy and
// the steps are in the ledger but not in the copy.
func (f files) migrate(ctx context.Context, db *sql.DB) error {
	version, err := schemaOf(ctx, db)
	if err != nil {
		return err
	}
	id, err := numberOf(ctx, db, "application_id")
	if err != nil || (version == len(f.migrations) && id == applicationID) {
		return err
	}
	if version > 0 && version < len(f.migrations) {
		if err := f.saveOldSchema(ctx, db, version); err != nil {
			return fmt.Errorf("saving a copy before migrating to schema %d: %w", len(f.migrations), err)
		}
	}
	defer limitCache(ctx, db)
	unlimitCache(ctx, db)
	return takeSteps(ctx, db, f.migrations)
}

// announceMigration says that migrate has steps to take, before the file is checked for that.
func (f files) announceMigration(ctx context.Context, q queryer) {
	version, err := schemaOf(ctx, q)
	if err == nil && version > 0 && version < len(f.migrations) && f.migrating != nil {
		f.migrating()
	}
}

// takeSteps brings the file to the last of the steps, in one transaction. It reads the version
// again under the same lock, in case windows start at once on a system that cannot lock the
// directory.
func takeSteps(ctx context.Context, db beginner, steps []string) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }() // nothing is left to undo after the commit
	version, err := schemaOf(ctx, tx)
	if err != nil {
		return err
	}
	for i := version; i < len(steps); i++ {
		if _, err := tx.ExecContext(ctx, steps[i]); err != nil {
			return fmt.Errorf("migrating it to schema %d: %w", i+1, err)
		}
	}
	if err := deriveSince(ctx, tx, version, len(steps)); err != nil {
		return fmt.Errorf("migrating it to schema %d: %w", len(steps), err)
	}
	head := fmt.Sprintf("PRAGMA user_version = %d; PRAGMA application_id = %d", len(steps), applicationID)
	if _, err := tx.ExecContext(ctx, head); err != nil {
		return err
	}
	return tx.Commit()
}

// beginner is a database that is being made.
type beginner interface {
	BeginTx(ctx context.Context, how *sql.TxOptions) (*sql.Tx, error)
}
