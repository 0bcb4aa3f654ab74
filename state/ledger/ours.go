package ledger

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"

	"example.com/verifyo/api"
	"example.com/verifyo/state/ledger/repair"
	"example.com/verifyo/state/session"
)

// applicationID is in the header of every ledger, in SQLite's field for the program that a
// file belongs to. The ledgers of older versions do not have it until they are opened here.
const applicationID = 'v'<<24 | 'f'<<16 | 'y'<<8 | 'o'

// ownTables are the tables that a ledger of every version has.
func ownTables() []string {
	return []string{"orders", "events", "balance", "services_read", "favourites"}
}

// checkOurs refuses a file of another program or of a newer version before anything is changed
// in it. The tables decide: a ledger in which only the application ID is damaged is still a
// ledger. A file without tables is the rest of an older version's ledger whose journal is
// gone, unless two windows may be making it at once.
func (f files) checkOurs(ctx context.Context, db *sql.DB, locked bool) error {
	id, err := headNumber(ctx, db, "application_id")
	if err != nil {
		return err
	}
	if id != applicationID {
		rows, err := db.QueryContext(ctx, "SELECT name FROM sqlite_schema WHERE type = 'table'")
		tables, err := collect(rows, err, scanText)
		switch {
		case err == nil && hasAll(tables, ownTables()):
		case busy(err) != nil:
			return err
		case id != 0:
			return foreignFile(fmt.Sprintf("it has the application ID %#x", uint32(id)))
		case err != nil:
			return err
		case len(tables) == 0 && !locked:
			return nil
		case len(tables) == 0:
			return problem(session.LedgerDamaged, damagedWords, errors.New("it has no tables"))
		default:
			return foreignFile(otherTables(tables))
		}
	}
	version, err := headNumber(ctx, db, "user_version")
	if err != nil {
		return err
	}
	return f.checkKnown(version)
}

// headNumber reads a number in the file's header, even if much else is missing.
func headNumber(ctx context.Context, db *sql.DB, name string) (n int, err error) {
	if _, err := db.ExecContext(ctx, "PRAGMA "+repair.Lenient); err != nil {
		return 0, err
	}
	n, err = numberOf(ctx, db, name)
	_, strict := db.ExecContext(ctx, "PRAGMA writable_schema = RESET")
	return n, errors.Join(err, strict)
}

func foreignFile(why string) error {
	return fmt.Errorf("the file belongs to another program (%s): move it away, or choose another --state-dir", why)
}

// otherTables names a table by which the operator may recognize the file.
func otherTables(tables []string) string {
	for _, name := range tables {
		if !slices.Contains(ownTables(), name) {
			return "it has the table " + api.NewText(name).String()
		}
	}
	return "it lacks tables that verifyo needs"
}

func hasAll(all, wanted []string) bool {
	for _, name := range wanted {
		if !slices.Contains(all, name) {
			return false
		}
	}
	return true
}
