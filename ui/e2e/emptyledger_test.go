package e2e_test

import (
	"errors"
	"os"

	"example.com/verifyo/state/ledger"
	"example.com/verifyo/state/ledger/blank"
)

// openLedger opens the ledger in a directory. In one that is empty or does not exist, it copies a new ledger: creating
// each takes longer than many of the tests.
func openLedger(dir string) (*ledger.Ledger, error) {
	if err := errors.Join(os.MkdirAll(dir, 0o700), blank.Into(ledger.Path(dir), createLedger)); err != nil {
		return nil, err
	}
	return ledger.Open(dir)
}

// createLedger makes a new ledger and closes it.
func createLedger(dir string) error {
	l, err := ledger.Open(dir)
	if err != nil {
		return err
	}
	return l.Close()
}
