//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd

package instances

import (
	"errors"
	"os"
	"syscall"
)

// tryLock locks the file for this process and reports whether it could. The lock belongs to
// the open file, so it ends with the process. The error is errors.ErrUnsupported if the file
// system has no locks.
func tryLock(file *os.File) (bool, error) {
	err := syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	if errors.Is(err, syscall.EWOULDBLOCK) {
		return false, nil
	}
	return err == nil, err
}
