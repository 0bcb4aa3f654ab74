package ledger

import (
	"errors"
	"fmt"
	"io/fs"
	"syscall"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"example.com/verifyo/state"
)

// explain says what SQLite's and the system's words mean for the operator, and which
// trouble it is. What was explained already, and what is nobody's trouble with the disk,
// stays as it is.
func explain(err error) error {
	var told *state.LedgerError
	if errors.As(err, &told) {
		return err
	}
	var e *sqlite.Error
	if errors.As(err, &e) {
		return explainSQLite(e, err)
	}
	switch {
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		return trouble(state.DiskFull, "the disk is full: free some room", err)
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		return trouble(state.LedgerReadOnly, "the directory and the files in it must be writable", err)
	}
	return err
}

func explainSQLite(e *sqlite.Error, err error) error {
	switch e.Code() & 0xff { // the upper bits only say where it happened
	case sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT:
		return trouble(state.LedgerDamaged, "the file is damaged or not a ledger; move it away to begin a new one", err)
	case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM:
		return trouble(state.LedgerReadOnly, "the directory and the files in it must be writable", err)
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
		return trouble(state.LedgerLocked, "another program holds it", err)
	case sqlite3.SQLITE_FULL:
		return trouble(state.DiskFull, "the disk is full: free some room", err)
	}
	if e.Code() == sqlite3.SQLITE_IOERR_SHMSIZE { // the only write that does not say FULL
		return trouble(state.DiskFull, "the disk is full: free some room", err)
	}
	return err
}

func trouble(t state.Trouble, says string, err error) error {
	return &state.LedgerError{Trouble: t, Err: fmt.Errorf("%s: %w", says, err)}
}
