package repair

import (
	"cmp"
	"context"
	"database/sql"
)

// Schema is what a repair must know of the tables: the number of steps to the newest schema,
// and how to bring a database to one of them.
type Schema struct {
	Steps int
	Bring func(ctx context.Context, db Database, step int) error
}

// Database is a database, or one connection of it.
type Database interface {
	BeginTx(ctx context.Context, how *sql.TxOptions) (*sql.Tx, error)
}

// Found says how much of an image could be read. The zero Found means nothing.
type Found struct {
	Last  int             // the last key that was given to an order, as far as the image says
	Known bool            // whether no later key was given
	Whole map[string]bool // the tables that were read from beginning to end
}

// Copy copies every row of the image that can be read into a database without tables, which
// then has the schema of the image. If the image does not describe all of its tables, they are
// looked for where an empty ledger has them.
func (s Schema) Copy(ctx context.Context, i Image, into Database) (Found, error) {
	found := Found{Whole: map[string]bool{}}
	version, described, err := s.copyRows(ctx, i, into, &found)
	if err == nil && !described {
		if err = s.graft(ctx, i, cmp.Or(version, s.Steps)); err == nil {
			_, _, err = s.copyRows(ctx, i, into, &found)
		}
	}
	return found, err
}

// copyRows copies the rows of the tables that the image describes, and reports whether it
// describes all of them. version is 0 if it is not a known one.
func (s Schema) copyRows(ctx context.Context, i Image, into Database, found *Found) (version int, described bool, err error) {
	from, err := i.open(ctx)
	if err != nil {
		return 0, false, err
	}
	defer from.Close()
	err = from.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version)
	if err != nil || version <= 0 || version > s.Steps {
		return 0, false, nil
	}
	if err := s.Bring(ctx, into, version); err != nil {
		return 0, false, err
	}
	tx, err := into.BeginTx(ctx, nil)
	if err != nil {
		return 0, false, err
	}
	defer func() { _ = tx.Rollback() }() // nothing is left to undo after the commit
	reader := newSalvager(ctx, from.Conn, tx)
	described = reader.described()
	if err := reader.all(i, found); err != nil {
		return 0, false, err
	}
	return version, described, tx.Commit()
}

// SkipKeys makes sure that no key up to this one is given again, because someone may still
// know an order by it.
func SkipKeys(ctx context.Context, tx *sql.Tx, last int64) error {
	done, err := tx.ExecContext(ctx, "UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = 'orders'", last)
	if err != nil {
		return err
	}
	changed, err := done.RowsAffected()
	if err == nil && changed == 0 {
		_, err = tx.ExecContext(ctx, "INSERT INTO sqlite_sequence (name, seq) VALUES ('orders', ?)", last)
	}
	return err
}
