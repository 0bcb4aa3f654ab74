package instances

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// Windows is how many windows may have the ledger in dir open. A window that was killed does not count,
// except on a system without locks.
func Windows(dir string) int {
	names, err := fs.Glob(os.DirFS(dir), markName("*"))
	if err != nil {
		return 0
	}
	alive := 0
	for _, name := range names {
		if locked(filepath.Join(dir, name)) {
			alive++
		}
	}
	return alive
}

// locked reports whether a window may have the lock of a file. On a disk that is read-only, no window can have been
// opened since it was, but its file may be left.
func locked(path string) bool {
	file, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		file, err = os.Open(path)
	}
	if err != nil {
		return !errors.Is(err, fs.ErrNotExist)
	}
	defer func() { _ = release(file) }()
	free, err := tryLock(file)
	return err != nil || !free
}
