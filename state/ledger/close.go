package ledger

import (
	"context"
	"errors"
	"time"

	"example.com/verifyo/state/ledger/instances"
)

const (
	endTimeout   = 3 * time.Second        // for all that Close does
	closeTimeout = 500 * time.Millisecond // the same if the disk already hangs
)

// Close ends the use of the ledger. Rents that are still in flight count as abandoned from
// here on. The last window to close removes the journal by its name, so Close keeps others
// from setting the ledger aside meanwhile: the name would then be the new ledger's. SQLite
// itself checks only once, beforehand, whether its file was moved.
//
// If the disk hangs, Close soon leaves everything as after a crash.
func (l *Ledger) Close() error {
	timeout := endTimeout
	if l.hung.any() {
		timeout = closeTimeout
	}
	ctx, cancel := context.WithTimeout(context.Background(), timeout)
	defer cancel()
	return onDiskOnly(ctx, l, l.close)
}

func (l *Ledger) close(context.Context) error {
	_ = l.check(context.Background()) // closing may write to the file
	l.replacing.Lock()
	defer l.replacing.Unlock()
	return l.explain(instances.WithDirLock(context.Background(), l.files.dir, func(bool) error { return l.opened.Load().close() }))
}

func (o *opened) close() error { return errors.Join(o.db.Close(), o.instance.Leave()) }

// abandon closes what a failed opening has left.
func (l *Ledger) abandon() error {
	if l == nil {
		return nil
	}
	return l.db().Close()
}
