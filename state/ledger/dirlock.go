package ledger

import (
	"context"
	"fmt"
	"os"
	"time"

	"example.com/verifyo/state"
)

// dirLockPatience is longer than an opening takes, even if it sets a damaged ledger aside.
const dirLockPatience = 15 * time.Second

// withDirLock runs do while no other window opens the ledger in dir. Otherwise two windows that find
// it damaged would both set it aside, and the second would move the first one's new ledger.
// The lock is on the directory itself, so that it leaves no file behind, and it ends with the
// process. If the system has no such lock, do gets locked as false.
func withDirLock(ctx context.Context, dir string, do func(locked bool) error) error {
	gate, err := os.Open(dir)
	if err != nil {
		return do(false)
	}
	defer gate.Close()
	ctx, cancel := context.WithTimeout(ctx, dirLockPatience)
	defer cancel()
	for begun := time.Now(); ; {
		held, err := tryLock(gate)
		if err != nil || held {
			return do(held)
		}
		select {
		case <-time.After(20 * time.Millisecond):
		case <-ctx.Done():
			return problem(state.LedgerLocked, lockedWords, fmt.Errorf("another window has been opening it for %v", time.Since(begun).Round(time.Millisecond)))
		}
	}
}
