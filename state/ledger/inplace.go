package ledger

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"example.com/verifyo/state/session"
)

// checkKept runs after a commit, which counts only if a later start finds it. A file that was
// set aside counts, because the window that set it aside takes its lock before reading it. A
// file that was removed does not, even if another one has its name by now.
func (l *Ledger) checkKept(in *opened) error {
	err := l.checkInPlace(in)
	if err == nil || isProblem(err, session.LedgerGone) {
		return err
	}
	if l.files.setAside(in.file) {
		return nil
	}
	return l.files.gone(errMoved)
}

// setAside reports whether the file is one of the damaged ledgers in the directory.
func (f files) setAside(file os.FileInfo) bool {
	names, err := fs.Glob(os.DirFS(f.dir), damagedName+"*")
	if err != nil {
		return false
	}
	for _, name := range names {
		damaged, err := os.Stat(filepath.Join(f.dir, name))
		if err == nil && os.SameFile(damaged, file) {
			return true
		}
	}
	return false
}

// checkInPlace refuses a file that another window has set aside, or that anybody else moved,
// removed or replaced: no later start would find what is written to it. It is called under the
// lock of a transaction. A window that sets a ledger aside renames it first and then takes the
// same lock, so what was recorded before is carried over. Removing the file takes no lock,
// which is why checkKept checks again after the commit.
func (l *Ledger) checkInPlace(in *opened) error {
	named, err := os.Stat(l.files.path())
	if err == nil && os.SameFile(named, in.file) {
		return nil
	}
	if fresh := l.installed.Load(); err == nil && fresh != nil && os.SameFile(named, fresh.file) {
		return l.files.gone(errMoved) // until a Restore opens it
	}
	if _, aside := os.Lstat(filepath.Join(l.files.dir, noteName)); errors.Is(err, fs.ErrNotExist) && aside != nil {
		return l.files.gone(err)
	}
	return problem(session.LedgerMoved, "the file was renamed or moved while this window had it open: quit and start again", errMoved)
}

var (
	errMoved = errors.New("another file has its name")
	errAnew  = errors.New("a new one is being created")
)
