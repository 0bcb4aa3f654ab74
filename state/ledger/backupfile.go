package ledger

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"unicode/utf8"

	"example.com/verifyo/state/ledger/instances"
	"example.com/verifyo/state/session"
)

// backupFile is the file from which a ledger is restored. It may lie anywhere, so nothing is written beside it, no lock
// is taken, and no journal of it is emptied.
type backupFile struct {
	path string
	read fileStates // when the reading began
}

// openBackup opens a backup, or says what it is instead and what to do.
func (f files) openBackup(ctx context.Context, path string) (b backupFile, db *sql.DB, err error) {
	b = backupFile{path: path, read: statesOf(path)}
	if err = b.check(); err == nil {
		db, err = f.load(ctx, path)
	}
	if changed := b.unchanged(); err != nil && changed != nil {
		err = changed // it looks damaged if it is written meanwhile
	}
	switch {
	case errors.Is(err, errNoLedger):
		err = fmt.Errorf("%w: choose the file that verifyo ledger backup has written, or a copy of the database", errNoLedger)
	case isProblem(err, session.LedgerDamaged):
		err = fmt.Errorf("%w: choose another backup, or one of the copies in the directory of the database", err)
	}
	return b, db, err
}

// check refuses what cannot be a backup, or not all of one.
func (b backupFile) check() error {
	info, err := os.Stat(b.path)
	switch {
	case err != nil:
		return err
	case info.IsDir():
		return errors.New("it is a directory: choose a file in it, such as " + fileName)
	case !info.Mode().IsRegular():
		return errors.New("it is not a regular file: copy what it has to a file, and choose that")
	case info.Size() == 0:
		return errors.New("it is empty: choose another backup")
	case !empty(b.path + "-journal"):
		return fmt.Errorf("it was not written completely, as %s beside it shows: choose another backup", filepath.Base(b.path)+"-journal")
	case filepath.Base(b.path) == fileName && instances.Windows(filepath.Dir(b.path)) > 0:
		return errors.New("verifyo is running with it: quit it there, or write a backup with verifyo ledger backup and choose that")
	}
	return checkMagic(b.path)
}

const magic = "SQLite format 3\x00"

// checkMagic tells from its beginning what a file is that is no database.
func checkMagic(path string) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	head := make([]byte, 512)
	n, err := io.ReadFull(file, head)
	switch head = head[:n]; {
	case err != nil && !errors.Is(err, io.ErrUnexpectedEOF):
		return err
	case len(head) >= len(magic) && string(head[:len(magic)]) == magic:
		return nil
	case isText(head):
		return errors.New("it is a text file, not a verifyo database: choose the file that verifyo ledger backup has written")
	}
	return errors.New("it is not a verifyo database: if it is encrypted or compressed, decrypt or unpack it first")
}

// isText reports whether a file begins as a text. The last character may be cut.
func isText(head []byte) bool {
	for len(head) > 0 {
		r, size := utf8.DecodeRune(head)
		if r == utf8.RuneError && size == 1 {
			return len(head) < utf8.UTFMax
		}
		if r < ' ' && r != '\n' && r != '\r' && r != '\t' {
			return false
		}
		head = head[size:]
	}
	return true
}

// unchanged refuses a backup that something has written to since the reading began: what was read of it may not belong
// together.
func (b backupFile) unchanged() error {
	if statesOf(b.path) != b.read {
		return errors.New("it has changed since reading began: close the program that writes to it, and start again")
	}
	return nil
}

// fileStates tell whether anybody has written to a database: they are those of the file and of its journal.
type fileStates struct{ file, journal fileState }

type fileState struct{ size, changed int64 }

func statesOf(path string) fileStates { return fileStates{stateOf(path), stateOf(path + "-wal")} }

// stateOf is the zero state if there is no such file.
func stateOf(path string) fileState {
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) || info == nil {
		return fileState{}
	}
	return fileState{info.Size(), info.ModTime().UnixNano()}
}
