package instances

import (
	"errors"
	"os"
	"path/filepath"

	"golang.org/x/sys/windows"
)

// lockedByte is the one byte of a file that is locked. On Windows nobody else can read or write
// what is locked, so it is far behind everything that a file may hold.
var lockedByte = windows.Overlapped{OffsetHigh: 1 << 30}

// tryLock locks the file for this process and reports whether it could. The lock belongs to
// the open file, so it ends with the process. The error is errors.ErrUnsupported if the file
// system has no locks.
func tryLock(file *os.File) (bool, error) {
	at := lockedByte
	err := windows.LockFileEx(windows.Handle(file.Fd()), windows.LOCKFILE_EXCLUSIVE_LOCK|windows.LOCKFILE_FAIL_IMMEDIATELY, 0, 1, 0, &at)
	switch {
	case errors.Is(err, windows.ERROR_LOCK_VIOLATION), errors.Is(err, windows.ERROR_IO_PENDING):
		return false, nil
	case errors.Is(err, windows.ERROR_INVALID_FUNCTION), errors.Is(err, windows.ERROR_NOT_SUPPORTED):
		return false, errors.ErrUnsupported
	}
	return err == nil, err
}

// release closes a file. Windows ends the lock of a closed file only when it gets to it, so the
// lock is given back first.
func release(file *os.File) error {
	at := lockedByte
	_ = windows.UnlockFileEx(windows.Handle(file.Fd()), 0, 1, 0, &at) // it may not be locked
	return file.Close()
}

// discard removes a file and releases it. Windows removes no open file, so it is closed first; and
// a window that opens it in between keeps it from being removed.
func discard(file *os.File) error {
	return errors.Join(release(file), os.Remove(file.Name()))
}

// openGate opens the file whose lock stands for the directory, because Windows opens no
// directories. It stays in the directory.
func openGate(dir string) (*os.File, error) {
	return os.OpenFile(filepath.Join(dir, "opening.lock"), os.O_RDWR|os.O_CREATE, 0o600)
}
