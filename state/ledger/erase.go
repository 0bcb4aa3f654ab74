package ledger

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"time"

	"example.com/verifyo/state/ledger/instances"
)

// erasure is how far an erase came.
type erasure struct{ done, waiting bool }

// erase removes what was forgotten from the files. In the database, scrub.go overwrites it. The journal is emptied. A
// new copy takes the place of all older ones. Damaged files, copies from before a migration or a restore, and what an
// interrupted start left are removed. If one step fails, the next erase repeats all of them.
func (l *Ledger) erase(ctx context.Context, clock func() time.Time) (e erasure, err error) {
	unerased, err := l.unerased(ctx)
	if err != nil || !unerased {
		return erasure{done: err == nil}, err
	}
	if under, err := l.rentUnderWay(ctx); err != nil || under {
		return erasure{waiting: under}, err
	}
	if err = l.eraseInPlace(ctx); err != nil {
		return erasure{}, fmt.Errorf("erasing what was forgotten: %w", l.explain(err))
	}
	at, err := l.copyOver(ctx, clock)
	if err != nil || at.IsZero() {
		return erasure{waiting: err == nil}, err
	}
	if e.done, err = l.removeOldFiles(ctx, at); err != nil || !e.done {
		return erasure{}, err
	}
	return e, l.noteErased(ctx)
}

// unerased reports whether the files may still have what was forgotten.
func (l *Ledger) unerased(ctx context.Context) (unerased bool, err error) {
	err = l.read(ctx, "looking for what to erase", func(ctx context.Context, tx *sql.Tx) error {
		return tx.QueryRowContext(ctx, "SELECT unerased FROM account").Scan(&unerased)
	})
	return unerased, err
}

func (l *Ledger) noteErased(ctx context.Context) error {
	return l.write(ctx, "noting what was erased", func(ctx context.Context, tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, "UPDATE account SET unerased = 0")
		return err
	})
}

// eraseInPlace overwrites what was forgotten and empties the journal. It uses a separate connection, so that this
// window can read meanwhile.
func (l *Ledger) eraseInPlace(ctx context.Context) error {
	if err := l.checkInPlace(l.opened.Load()); err != nil {
		return err
	}
	db, err := connect(dsn(l.files.path()))
	if err != nil {
		return err
	}
	defer db.Close()
	if err := scrub(ctx, db); err != nil {
		return err
	}
	return insist(ctx, func() error { return emptyJournal(ctx, db) })
}

// errJournalInUse says that another window is reading from the journal.
var errJournalInUse = errors.New("another window is using the journal")

func emptyJournal(ctx context.Context, db *sql.DB) error {
	var busy, pages, copied int
	if err := db.QueryRowContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)").Scan(&busy, &pages, &copied); err != nil {
		return err
	}
	if busy != 0 {
		return errJournalInUse
	}
	return nil
}

// removeOldFiles removes the files that may have what was forgotten, and reports whether none is left. The
// operator was told of some of them, which stay for a day, and so does the damaged ledger that this window still
// names.
func (l *Ledger) removeOldFiles(ctx context.Context, now time.Time) (all bool, err error) {
	err = instances.WithDirLock(ctx, l.files.dir, func(bool) error {
		var old []string
		old, all = l.oldNamed(now)
		return removeEach(append(old, l.files.fresh(), l.files.fresh()+"-journal", l.files.schemaPart(), l.files.schemaPart()+"-journal"))
	})
	if err != nil {
		return false, fmt.Errorf("removing old copies: %w", l.explain(err))
	}
	return all, flush(l.files.dir)
}

// oldNamed are the damaged ledgers, and the copies from before a migration or a restore, that may be removed.
// all is false if any other is left.
func (l *Ledger) oldNamed(now time.Time) (old []string, all bool) {
	all = true
	for _, kind := range []string{damagedName, schemaName, restoreName} {
		for _, path := range l.files.glob(kind + "*.db") {
			if l.mayStillBeSought(path, kind, now) {
				all = false
				continue
			}
			for _, suffix := range companions() {
				old = append(old, path+suffix)
			}
		}
	}
	return old, all
}

func removeEach(paths []string) error {
	var errs []error
	for _, path := range paths {
		errs = append(errs, remove(path))
	}
	return errors.Join(errs...)
}

// mayStillBeSought reports whether the operator may look for a file whose name begins like that.
func (l *Ledger) mayStillBeSought(path, kind string, now time.Time) bool {
	at := stamp(path, kind)
	if info, err := os.Lstat(path); at.IsZero() && err == nil {
		at = info.ModTime()
	}
	return now.Sub(at) < keptAside || path == l.Replaced().Path
}
