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

// erase removes what was forgotten from the files. In the database SQLite overwrites what is deleted
// (secure_delete, see dsn), but an earlier version did not, so the file is written anew once; scrub.go does the
// rest. The journal is emptied. A new copy takes the place of all older ones. Damaged files, copies from before a
// migration or a restore, and what an interrupted start left are removed. If one step fails, all are repeated by the next erase.
func (l *Ledger) erase(ctx context.Context, clock func() time.Time) (e erasure, err error) {
	var state erasable
	if state, err = l.erasable(ctx); err != nil || !state.unerased {
		return erasure{done: err == nil}, err
	}
	if under, err := l.rentUnderWay(ctx); err != nil || under {
		return erasure{waiting: under}, err
	}
	if err = l.eraseInPlace(ctx, !state.compacted); err != nil {
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

// erasable says what there is to erase.
type erasable struct{ unerased, compacted bool }

func (l *Ledger) erasable(ctx context.Context) (e erasable, err error) {
	err = l.read(ctx, "looking for what to erase", func(ctx context.Context, tx *sql.Tx) error {
		return tx.QueryRowContext(ctx, "SELECT unerased, compacted FROM account").Scan(&e.unerased, &e.compacted)
	})
	return e, err
}

func (l *Ledger) noteErased(ctx context.Context) error {
	return l.write(ctx, "noting what was erased", func(ctx context.Context, tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, "UPDATE account SET unerased = 0, compacted = 1")
		return err
	})
}

// eraseInPlace empties the journal, and before that writes the database anew if compact is true. It uses
// a separate connection, so that this window can read meanwhile. The content passes through memory: a
// temporary file would leave it in a directory of the system.
func (l *Ledger) eraseInPlace(ctx context.Context, compact bool) error {
	if err := l.checkInPlace(l.opened.Load()); err != nil {
		return err
	}
	db, err := connect(dsn(l.files.path(), "temp_store(2)"))
	if err != nil {
		return err
	}
	defer db.Close()
	if compact {
		if err := l.files.checkRoomForCopy(l.files.dir, 0); err != nil {
			return err
		}
		if err := insist(ctx, func() error { return vacuum(ctx, db) }); err != nil {
			return err
		}
	}
	if err := scrub(ctx, db); err != nil {
		return err
	}
	return insist(ctx, func() error { return emptyJournal(ctx, db) })
}

func vacuum(ctx context.Context, db *sql.DB) error {
	_, err := db.ExecContext(ctx, "VACUUM")
	return err
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
