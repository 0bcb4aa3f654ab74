package ledger

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"syscall"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"example.com/verifyo/state"
)

// What each trouble is and what to do about it, for the message with which the program ends.
const (
	fullWords     = "the disk is full: free some room"
	readOnlyWords = "it cannot be written: make the directory and the files in it writable"
	silentWords   = "the disk does not answer: see what keeps it busy"
	fixedWords    = "it cannot be written: its file system is read-only; make that writable, or choose another --state-dir"
	lockedWords   = "another program holds it: end that program, or wait for it"
	damagedWords  = "the file is damaged or not a ledger: move it away to begin a new one"
)

// explain puts errors of SQLite and the system in the operator's terms, and says which trouble
// they are. An error that was explained already, or is no trouble with the disk, stays as it
// is.
func (s site) explain(err error) error {
	var told *state.LedgerError
	if errors.As(err, &told) {
		return err
	}
	var e *sqlite.Error
	if errors.As(err, &e) {
		return s.explainSQLite(e, err)
	}
	switch {
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		return s.full(err)
	case errors.Is(err, context.DeadlineExceeded):
		return trouble(state.DiskSilent, silentWords, err)
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		return s.unwritable(err)
	}
	return err
}

func (s site) explainSQLite(e *sqlite.Error, err error) error {
	switch e.Code() & 0xff { // the upper bits only say where it happened
	case sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT:
		return trouble(state.LedgerDamaged, damagedWords, err)
	case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM:
		return s.unwritable(err)
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
		return trouble(state.LedgerLocked, lockedWords, err)
	case sqlite3.SQLITE_FULL:
		return s.full(err)
	case sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN:
		return s.explainBroken(e, err)
	}
	return err
}

// explainBroken checks the disk for what SQLite does not report: it has one code for most
// failed writes, and one for a file that could not be made.
func (s site) explainBroken(e *sqlite.Error, err error) error {
	d := s.probe(s.dir)
	switch {
	case d.readOnly:
		return s.unwritable(err)
	case d.free < roomForAnswer:
		return s.full(err)
	case e.Code()&0xff == sqlite3.SQLITE_CANTOPEN:
		return s.unwritable(err)
	}
	return err
}

// explain is the site's explain, except for a file that was removed while the ledger was open:
// a connection that has to be opened again then reports only that it cannot be.
func (l *Ledger) explain(err error) error {
	var e *sqlite.Error
	if errors.As(err, &e) && (e.Code()&0xff == sqlite3.SQLITE_CANTOPEN || e.Code()&0xff == sqlite3.SQLITE_IOERR) {
		if _, none := os.Lstat(l.site.path()); errors.Is(none, fs.ErrNotExist) {
			return l.site.gone(err)
		}
	}
	return l.site.explain(err)
}

func (s site) gone(err error) error {
	return &state.LedgerError{Trouble: state.LedgerGone, Path: s.path(), Err: fmt.Errorf("the ledger is gone: %w", err)}
}

func (s site) unwritable(err error) error {
	if s.probe(s.dir).readOnly {
		return trouble(state.LedgerReadOnly, fixedWords, err)
	}
	return trouble(state.LedgerReadOnly, readOnlyWords, err)
}

func trouble(t state.Trouble, says string, err error) error {
	return &state.LedgerError{Trouble: t, Err: fmt.Errorf("%s: %w", says, err)}
}

// isTold reports whether an error was explained as that trouble.
func isTold(err error, t state.Trouble) bool {
	var told *state.LedgerError
	return errors.As(err, &told) && told.Trouble == t
}
