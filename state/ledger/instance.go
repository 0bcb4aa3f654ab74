package ledger

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
)

// instance is this window among all that use the ledger. Its name is stored with every rent it
// begins, and a file of that name is locked for as long as the window lives: the system
// releases the lock however the process ends, and no later process can be mistaken for this
// one.
type instance struct {
	dir  string
	name string
	file *os.File
}

// newInstance marks this window as alive and removes the marks of those that were killed.
func newInstance(dir string) (*instance, error) {
	for range 3 {
		o := &instance{dir: dir, name: rand.Text()}
		marked, err := o.mark()
		if err != nil {
			return nil, fmt.Errorf("marking this window as alive: %w", err)
		}
		if marked {
			o.clearUp()
			return o, nil
		}
		// Another window was clearing up at this moment and took the new file for a dead
		// window's.
	}
	return nil, errors.New("marking this window as alive: its file is taken away again and again")
}

// mark makes the file and locks it, and reports whether it succeeded.
func (o *instance) mark() (bool, error) {
	file, err := os.OpenFile(o.path(o.name), os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return false, err
	}
	o.file = file
	held, err := tryLock(file)
	if errors.Is(err, errors.ErrUnsupported) {
		return true, nil // without locks, the file alone marks the window as alive
	}
	if err == nil && held && isAt(file, o.path(o.name)) {
		return true, nil
	}
	return false, errors.Join(err, o.release())
}

// isAt reports whether the open file still has that path.
func isAt(file *os.File, path string) bool {
	opened, err := file.Stat()
	if err != nil {
		return false
	}
	named, err := os.Stat(path)
	return err == nil && os.SameFile(opened, named)
}

// release removes the mark.
func (o *instance) release() error {
	err := o.file.Close()
	gone := os.Remove(o.path(o.name))
	if !errors.Is(gone, fs.ErrNotExist) && !errors.Is(gone, syscall.ENOTDIR) { // a file may be in the directory's place
		err = errors.Join(err, gone)
	}
	return err
}

// lives reports whether the window of that name may still be alive. It returns true if this
// cannot be known: abandoned rents and keepers also time out.
func (o *instance) lives(name string) bool {
	file, err := os.OpenFile(o.path(name), os.O_RDWR, 0)
	if err != nil {
		return !errors.Is(err, fs.ErrNotExist)
	}
	defer file.Close()
	dead, err := tryLock(file)
	return err != nil || !dead
}

// clearUp removes the files of windows that were killed. A file that cannot be removed does no
// harm.
func (o *instance) clearUp() {
	paths, err := fs.Glob(os.DirFS(o.dir), markName("*"))
	if err != nil {
		return
	}
	for _, path := range paths {
		path = filepath.Join(o.dir, path)
		if path == o.path(o.name) {
			continue
		}
		file, err := os.OpenFile(path, os.O_RDWR, 0)
		if err != nil {
			continue
		}
		if dead, err := tryLock(file); dead && err == nil {
			_ = os.Remove(path) // while locked, so that a window that just made it notices
		}
		_ = file.Close()
	}
}

func (o *instance) path(name string) string { return filepath.Join(o.dir, markName(name)) }

func markName(name string) string { return "window-" + name + ".lock" }
