package instances

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
)

// Instance is this window among all that use the directory. A file of its name is locked for as
// long as the window lives: the system releases the lock however the process ends, and no later
// process can be mistaken for this one.
type Instance struct {
	dir  string
	name string
	file *os.File
}

// Join marks this window as alive and removes the marks of those that were killed.
func Join(dir string) (*Instance, error) {
	for range 3 {
		i := &Instance{dir: dir, name: rand.Text()}
		marked, err := i.mark()
		if err != nil {
			return nil, fmt.Errorf("marking this window as alive: %w", err)
		}
		if marked {
			i.clearUp()
			return i, nil
		}
		// Another window was clearing up at this moment and took the new file for a dead
		// window's.
	}
	return nil, errors.New("marking this window as alive: its file is removed again and again")
}

// Name tells this window from every other one, past and future.
func (i *Instance) Name() string { return i.name }

// mark makes the file and locks it, and reports whether it succeeded.
func (i *Instance) mark() (bool, error) {
	file, err := os.OpenFile(i.path(i.name), os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return false, err
	}
	i.file = file
	held, err := tryLock(file)
	if errors.Is(err, errors.ErrUnsupported) {
		return true, nil // without locks, the file alone marks the window as alive
	}
	if err == nil && held && isAt(file, i.path(i.name)) {
		return true, nil
	}
	return false, errors.Join(err, i.Leave())
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

// Leave removes the mark.
func (i *Instance) Leave() error {
	err := release(i.file)
	gone := os.Remove(i.path(i.name))
	if !errors.Is(gone, fs.ErrNotExist) && !errors.Is(gone, syscall.ENOTDIR) { // a file may be in the directory's place
		err = errors.Join(err, gone)
	}
	return err
}

// MayLive reports whether the window of that name may still be alive. It returns true if this
// cannot be known, so whatever waits for the window must also have a time limit.
func (i *Instance) MayLive(name string) bool { return locked(i.path(name)) }

// Alone reports whether no other window is alive. It returns false if this cannot be known.
func (i *Instance) Alone() bool {
	marks, err := i.marks()
	if err != nil {
		return false
	}
	for _, mark := range marks {
		if name := strings.TrimSuffix(strings.TrimPrefix(mark, markBegins), markEnds); name != i.name && i.MayLive(name) {
			return false
		}
	}
	return true
}

// marks are the names of the marks of all windows, this one's own among them.
func (i *Instance) marks() ([]string, error) { return fs.Glob(os.DirFS(i.dir), markName("*")) }

// clearUp removes the files of windows that were killed. A file that cannot be removed does no
// harm.
func (i *Instance) clearUp() {
	paths, err := i.marks()
	if err != nil {
		return
	}
	for _, path := range paths {
		path = filepath.Join(i.dir, path)
		if path == i.path(i.name) {
			continue
		}
		file, err := os.OpenFile(path, os.O_RDWR, 0)
		if err != nil {
			continue
		}
		if dead, err := tryLock(file); dead && err == nil {
			_ = discard(file) // while locked, so that a window that just made it notices
		} else {
			_ = release(file)
		}
	}
}

func (i *Instance) path(name string) string { return filepath.Join(i.dir, markName(name)) }

// The name of a mark begins and ends like this.
const (
	markBegins = "window-"
	markEnds   = ".lock"
)

func markName(name string) string { return markBegins + name + markEnds }
