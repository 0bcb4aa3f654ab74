//go:build !windows

package ledger

import (
	"errors"
	"os"
)

// flush makes a file, or the names in a directory, survive a power cut.
func flush(path string) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(file.Sync(), file.Close())
}
