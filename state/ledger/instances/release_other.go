//go:build !windows

package instances

import (
	"errors"
	"os"
)

// release closes a file, which ends its lock.
func release(file *os.File) error { return file.Close() }

// discard removes a file and releases it, in this order: a window that has just made the file, or
// found it without a lock, notices that it is gone once it has the lock.
func discard(file *os.File) error {
	err := os.Remove(file.Name())
	return errors.Join(err, release(file))
}

// openGate opens what the lock of the directory is on: the directory itself.
func openGate(dir string) (*os.File, error) { return os.Open(dir) }
