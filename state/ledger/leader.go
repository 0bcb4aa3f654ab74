package ledger

import (
	"context"
	"database/sql"
	"time"
)

// How the leader, the window that sends the requests for all of them, shows that it is alive.
const (
	beatEvery = 2 * time.Second
	silentFor = 6 * time.Second // after this, another window takes its place
)

// leadership is what this window knows of the leader. A beat does not contain a time: each
// window measures by its own clock how long the beat has not changed, so that the clock of
// another window cannot make it look alive or dead.
type leadership struct {
	mu     slot
	name   string
	beat   int64
	seenAt time.Time // when the beat was first seen
	idle   bool      // there was nothing to lead, so silence means nothing
}

// slot is a mutex made of a channel. Its holder may wait for the disk, and in the simulated
// time of the tests, time passes only during a wait for a channel.
type slot chan struct{}

func (s slot) Lock()   { s <- struct{}{} }
func (s slot) Unlock() { <-s }

// lockWithin is Lock, but gives up when the context ends.
func (s slot) lockWithin(ctx context.Context) error {
	select {
	case s <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// Lead reports whether this window is the leader, which requests orders and balance for all
// windows. It is if it was before, or if no other leader is alive. It gives a sign of life
// every two seconds. A window that cannot send requests passes willing as false and gives up
// the place.
func (l *Ledger) Lead(ctx context.Context, willing bool, now time.Time) (leads bool, err error) {
	return l.lead(ctx, willing, false, now)
}

// LeadIdly is Lead while there is nothing to lead. The leader then gives no signs of life, and
// its silence counts from the moment at which there is something again.
func (l *Ledger) LeadIdly(ctx context.Context, willing bool, now time.Time) (leads bool, err error) {
	return l.lead(ctx, willing, true, now)
}

func (l *Ledger) lead(ctx context.Context, willing, idle bool, now time.Time) (leads bool, err error) {
	l.leader.mu.Lock()
	defer l.leader.mu.Unlock()
	if !willing {
		return false, l.stepDown(ctx)
	}
	err = l.read(ctx, "finding out which window polls", func(tx *sql.Tx) error {
		var name string
		var beat int64
		if err := tx.QueryRowContext(ctx, "SELECT keeper, beat FROM account").Scan(&name, &beat); err != nil {
			return err
		}
		if name != l.leader.name || beat != l.leader.beat || l.leader.seenAt.IsZero() || idle || l.leader.idle {
			l.leader.name = name
			l.leader.beat = beat
			l.leader.seenAt = now
		}
		return nil
	})
	if err != nil {
		return false, err
	}
	l.leader.idle = idle
	mine := l.leader.name == l.instance().Name()
	silent := now.Sub(l.leader.seenAt)
	switch {
	case mine && silent < beatEvery:
		return true, nil
	case !mine && silent < silentFor && l.instance().MayLive(l.leader.name):
		return false, nil
	}
	return l.takeOver(ctx, now)
}

// takeOver makes this window the leader and gives a sign of life, unless another window was
// faster.
func (l *Ledger) takeOver(ctx context.Context, now time.Time) (taken bool, err error) {
	err = l.writeLightly(ctx, "taking over the polls", func(tx *sql.Tx) error {
		done, err := tx.ExecContext(ctx, "UPDATE account SET keeper = ?, beat = beat + 1 WHERE keeper = ? AND beat = ?",
			l.instance().Name(), l.leader.name, l.leader.beat)
		if err != nil {
			return err
		}
		changed, err := done.RowsAffected()
		taken = changed == 1
		return err
	})
	if taken && err == nil {
		l.leader.name = l.instance().Name()
		l.leader.beat++
		l.leader.seenAt = now
	}
	return taken && err == nil, err
}

// stepDown gives up the leader's place, so that another window can take over at once.
func (l *Ledger) stepDown(ctx context.Context) error {
	if l.leader.name != l.instance().Name() {
		return nil
	}
	l.leader.name = ""
	return l.write(ctx, "letting another window poll", func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, "UPDATE account SET keeper = '' WHERE keeper = ?", l.instance().Name())
		return err
	})
}
