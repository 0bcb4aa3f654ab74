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

	"example.com/verifyo/state/ledger/instances"
	"example.com/verifyo/state/session"
)

// What each problem is and what to do about it, for the message with which the program ends.
const (
	fullWords     = "the disk is full: free some space"
	readOnlyWords = "it cannot be written: make the directory and the files in it writable"
	silentWords   = "the disk is not responding: check what is using it"
	fixedWords    = "it cannot be written: its file system is read-only; make that writable, or choose another --state-dir"
	lockedWords   = "another program has locked it: close that program, or wait for it"
	damagedWords  = "the file is damaged or not a database: move it away to start with a new one"
)

// explain puts errors of SQLite and the system in the operator's terms, and says which problem
// they are. An error that was explained already, or has nothing to do with the disk, stays as
// it is.
func (f files) explain(err error) error {
	var explained *session.LedgerError
	if errors.As(err, &explained) {
		return err
	}
	var e *sqlite.Error
	if errors.As(err, &e) {
		return f.explainSQLite(e, err)
	}
	switch {
	case errors.Is(err, instances.ErrBusy):
		return problem(session.LedgerLocked, lockedWords, err)
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		return f.full(err)
	case errors.Is(err, context.DeadlineExceeded):
		return problem(session.DiskSilent, silentWords, err)
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		return f.unwritable(err)
	}
	return err
}

func (f files) explainSQLite(e *sqlite.Error, err error) error {
	switch e.Code() & 0xff { // the upper bits only say where it happened
	case sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT:
		return problem(session.LedgerDamaged, damagedWords, err)
	case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM:
		return f.unwritable(err)
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
		return problem(session.LedgerLocked, lockedWords, err)
	case sqlite3.SQLITE_FULL:
		return f.full(err)
	case sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN:
		return f.explainBroken(e, err)
	}
	return err
}

// explainBroken checks the disk for what SQLite does not report: it has one code for most
// failed writes, and one for a file that could not be made.
func (f files) explainBroken(e *sqlite.Error, err error) error {
	d := f.probe(f.dir)
	switch {
	case d.readOnly:
		return f.unwritable(err)
	case d.free < roomForAnswer:
		return f.full(err)
	case e.Code()&0xff == sqlite3.SQLITE_CANTOPEN:
		return f.unwritable(err)
	}
	return err
}

// explain is like the explain of files, except for a file that was removed while the ledger was
// open: a connection that has to be opened again then reports only that it cannot be.
func (l *Ledger) explain(err error) error {
	var e *sqlite.Error
	if errors.As(err, &e) && (e.Code()&0xff == sqlite3.SQLITE_CANTOPEN || e.Code()&0xff == sqlite3.SQLITE_IOERR) {
		if _, none := os.Lstat(l.files.path()); errors.Is(none, fs.ErrNotExist) {
			return l.files.gone(err)
		}
	}
	return l.files.explain(err)
}

func (f files) gone(err error) error {
	return &session.LedgerError{Kind: session.LedgerGone, Path: f.path(), Err: fmt.Errorf("the database is gone: %w", err)}
}

func (f files) unwritable(err error) error {
	if f.probe(f.dir).readOnly {
		return problem(session.LedgerReadOnly, fixedWords, err)
	}
	return problem(session.LedgerReadOnly, readOnlyWords, err)
}

func problem(t session.ProblemKind, says string, err error) error {
	return &session.LedgerError{Kind: t, Err: fmt.Errorf("%s: %w", says, err)}
}

// isProblem reports whether an error was explained as that kind of problem.
func isProblem(err error, t session.ProblemKind) bool {
	var explained *session.LedgerError
	return errors.As(err, &explained) && explained.Kind == t
}
