package instances

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// dirLockTimeout is longer than an opening takes, even if it sets a damaged ledger aside.
const dirLockTimeout = 15 * time.Second

// ErrBusy means that another window did not release the directory in time.
var ErrBusy = errors.New("another window has been opening it")

// WithDirLock runs do while no other window opens the ledger in dir. Otherwise two windows that
// find it damaged would both set it aside, and the second would move the first one's new
// ledger. The lock is on the directory itself, except on Windows, so that it leaves no file
// behind, and it ends with the process. If the system has no such lock, do gets locked as false.
func WithDirLock(ctx context.Context, dir string, do func(locked bool) error) error {
	gate, err := openGate(dir)
	if err != nil {
		return do(false)
	}
	defer func() { _ = release(gate) }()
	ctx, cancel := context.WithTimeout(ctx, dirLockTimeout)
	defer cancel()
	for start := time.Now(); ; {
		held, err := tryLock(gate)
		if err != nil || held {
			return do(held)
		}
		select {
		case <-time.After(20 * time.Millisecond):
		case <-ctx.Done():
			return fmt.Errorf("%w for %v", ErrBusy, time.Since(start).Round(time.Millisecond))
		}
	}
}
