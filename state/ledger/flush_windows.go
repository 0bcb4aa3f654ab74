package ledger

import (
	"errors"
	"os"
)

// flush makes a file survive a power cut. Windows flushes only files that are open for writing, and
// no directories.
func flush(path string) error {
	if info, err := os.Stat(path); err != nil || info.IsDir() {
		return err
	}
	file, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(file.Sync(), file.Close())
}
