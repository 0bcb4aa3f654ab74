package ledger

import (
	"context"
	"errors"
	"time"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// lockTimeout is how long one window waits for another that writes, and turn how long at a time.
// Between turns, other tasks of this window get the connection: a rent among them must not
// wait behind a write that can be retried.
const (
	lockTimeout = 5 * time.Second
	turn        = 10 * time.Millisecond
)

// passing returns the error if a retry may succeed, and nil otherwise.
func passing(err error) error {
	if errors.Is(err, errAnew) || errors.Is(err, errJournalInUse) {
		return err
	}
	return busy(err)
}

// insist retries while the file is locked or being replaced, until the context ends or
// lockTimeout passes. When several windows start on a new file at once, SQLite itself waits for
// everything except the switch to the shared journal.
func insist(ctx context.Context, do func() error) (locked error) {
	for start := time.Now(); ; {
		err := do()
		if err != nil && locked != nil && ctx.Err() != nil {
			return locked // the lock is why time ran out
		}
		if locked = passing(err); locked == nil || time.Since(start) > lockTimeout {
			return err
		}
		select {
		case <-time.After(20 * time.Millisecond):
		case <-ctx.Done():
			return locked
		}
	}
}

// busy returns the error if another window has the file locked, and nil otherwise.
func busy(err error) error {
	var e *sqlite.Error
	if errors.As(err, &e) && e.Code()&0xff == sqlite3.SQLITE_BUSY {
		return err
	}
	return nil
}
