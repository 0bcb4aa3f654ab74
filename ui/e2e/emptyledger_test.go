package e2e_test

import (
	"errors"
	"io/fs"
	"os"
	"sync"

	"example.com/verifyo/state/ledger"
)

// openLedger opens the ledger in a directory. If there is none yet, it copies
// an empty one: creating each takes longer than many of the tests. The ledger's tests create theirs.
func openLedger(dir string) (*ledger.Ledger, error) {
	if _, err := os.Stat(ledger.Path(dir)); errors.Is(err, fs.ErrNotExist) {
		empty, err := emptyLedger()
		if err != nil {
			return nil, err
		}
		if err := errors.Join(os.MkdirAll(dir, 0o700), os.WriteFile(ledger.Path(dir), empty, 0o600)); err != nil {
			return nil, err
		}
	}
	return ledger.Open(dir)
}

var emptyLedger = sync.OnceValues(func() ([]byte, error) {
	dir, err := os.MkdirTemp("", "empty-ledger-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	made, err := ledger.Open(dir)
	if err != nil {
		return nil, err
	}
	if err := made.Close(); err != nil {
		return nil, err
	}
	return os.ReadFile(ledger.Path(dir))
})
