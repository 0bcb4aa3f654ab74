package ledger

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"example.com/verifyo/state/ledger/repair"
)

// keptAside is how long a damaged ledger, or a copy from before a migration or a restore, stays at least: the
// operator may want it back.
const keptAside = 24 * time.Hour

// removeCarriedOver removes the damaged ledgers of which every order is in this one, or else every
// damage would leave a file for good. It runs once for each start, after a copy was made. One that
// cannot be read or removed stays.
func (l *Ledger) removeCarriedOver(ctx context.Context, now time.Time) {
	if l.cleared.Swap(true) {
		return
	}
	for _, aside := range l.files.glob(damagedName + "*.db") {
		at := stamp(aside, damagedName)
		if at.IsZero() || now.Sub(at) < keptAside || aside == l.Replaced().Path {
			continue // this window still says where it is
		}
		if carried, err := l.carriedOver(ctx, aside); err != nil || !carried {
			continue
		}
		for _, suffix := range companions() {
			if remove(aside+suffix) != nil {
				break
			}
		}
	}
}

// carriedOver reports whether a damaged ledger can be read from beginning to end, and every order
// on any of its pages is in this ledger, in the same state or a later one.
func (l *Ledger) carriedOver(ctx context.Context, aside string) (carried bool, err error) {
	theirs, whole, err := l.files.schema().Orders(ctx, aside)
	if err != nil || !whole {
		return false, err
	}
	err = l.read(ctx, "comparing a damaged database", func(ctx context.Context, tx *sql.Tx) error {
		ours, err := repair.States(ctx, tx)
		carried = err == nil && repair.HasAll(ours, theirs)
		return err
	})
	return carried, errors.Join(err, ctx.Err())
}
