package instances

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"sync/atomic"
	"time"
)

// touchEvery is how often the leader shows that it does not hang.
const touchEvery = 3 * time.Second

// Candidate is this window among those that may lead, which is to send the requests about orders
// and the balance for all windows. It is safe for concurrent use.
//
// A leader has the lock of its place, see place.go, which ends with its process. A process that
// hangs or was stopped keeps the lock, so while there is something to do the leader also sets the
// time of its file now and then. The others only look whether that time changes, and measure by
// their own clock for how long it has not: the clocks of two windows are never compared.
//
// Nobody waits for a disk that hangs: the wait for the files ends with the context.
type Candidate struct {
	dir     string
	find    func(dir string) (found, error)
	leads   atomic.Bool // as last found out
	resting atomic.Bool // see Rest

	turn    turn  // guards what follows
	mine    place // without a file unless this window leads
	touched time.Time
	other   silence
}

// NewCandidate makes this window a candidate. Until it finds out otherwise, it leads: two windows
// that send requests are better than none.
func NewCandidate(dir string) *Candidate {
	c := &Candidate{dir: dir, find: find, turn: make(turn, 1)}
	c.leads.Store(true)
	return c
}

// Leads reports whether this window leads now, which it does if no other window does. idle says
// that there is nothing to do for a leader: then it does not show that it lives, and its silence
// counts from the moment at which there is something again. now must not be set back. If this cannot
// be found out, there is an error, and the last answer stands.
func (c *Candidate) Leads(ctx context.Context, now time.Time, idle bool) (leads bool, err error) {
	if c.resting.Load() {
		return false, nil
	}
	err = c.turn.work(ctx, func() error { return c.update(now, idle) })
	return c.leads.Load() && !c.resting.Load(), err
}

// update finds out whether this window leads. A Rest may have begun meanwhile, and not have waited
// for its end.
func (c *Candidate) update(now time.Time, idle bool) error {
	leads, err := c.look(now, idle)
	if leads || err == nil {
		c.leads.Store(leads)
	}
	if c.resting.Load() {
		err = errors.Join(err, c.giveUp())
	}
	return err
}

// GiveUp lets another window lead, if this one does.
func (c *Candidate) GiveUp(ctx context.Context) error {
	c.leads.Store(false)
	return c.turn.work(ctx, c.giveUp)
}

// Rest keeps this window from leading until Resume, because its process stops or ends.
func (c *Candidate) Rest(ctx context.Context) error {
	c.resting.Store(true)
	return c.GiveUp(ctx)
}

// Resume ends a Rest.
func (c *Candidate) Resume() { c.resting.Store(false) }

func (c *Candidate) giveUp() (err error) {
	if c.mine.file != nil {
		if err = c.mine.leave(); err != nil {
			err = fmt.Errorf("letting another window lead: %w", err)
		}
	}
	c.mine = place{}
	c.leads.Store(false)
	return err
}

func (c *Candidate) look(now time.Time, idle bool) (leads bool, err error) {
	f, err := c.find(c.dir)
	if err != nil {
		return false, err
	}
	if c.mine.file != nil {
		if c.mine.number == f.highest && c.mine.there() {
			return true, c.touch(now, idle || f.windows < 2)
		}
		_ = c.giveUp() // another window leads since
	}
	if f.highest == 0 {
		return c.takeOver(f, now)
	}
	leads, err = c.follow(f, now, idle)
	if err != nil {
		err = fmt.Errorf("finding out which window leads: %w", err)
	}
	return leads, err
}

// touch shows the other windows that this one does not hang. If nobody looks, nothing is written.
func (c *Candidate) touch(now time.Time, nobodyLooks bool) error {
	if nobodyLooks || now.Sub(c.touched) < touchEvery {
		return nil
	}
	c.touched = now
	return os.Chtimes(c.mine.file.Name(), now, now)
}

// follow takes over if the leader is gone or silent.
func (c *Candidate) follow(f found, now time.Time, idle bool) (leads bool, err error) {
	leader, err := openPlace(c.dir, f.highest)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil // it has just quit; the next look finds out what follows
	}
	if err != nil {
		return false, err
	}
	return c.followOpen(leader, f, now, idle)
}

// followOpen is follow once the leader's file is open.
func (c *Candidate) followOpen(leader place, f found, now time.Time, idle bool) (leads bool, err error) {
	gone, err := tryLock(leader.file)
	switch {
	case gone && leader.there():
		return c.replaceGone(leader, f, now)
	case !gone && (err == nil || errors.Is(err, errors.ErrUnsupported)):
		var silent bool
		if silent, err = c.other.lasts(leader, now, idle); silent {
			leads, err = c.takeOver(f, now)
		}
	}
	return leads, errors.Join(err, release(leader.file))
}

// replaceGone takes over from a leader that is gone, whose lock this window has now. If no new file
// can be made, the leader's own one does as well.
func (c *Candidate) replaceGone(leader place, f found, now time.Time) (leads bool, err error) {
	leads, err = c.takeOver(f, now)
	switch {
	case err != nil:
		c.mine, c.touched = leader, now
		return true, err
	case leads:
		return true, leader.leave()
	}
	return false, release(leader.file)
}

// takeOver makes this window the leader, unless another one was faster. Others may have taken over
// and quit while this window decided, so it looks again before it leads.
func (c *Candidate) takeOver(before found, now time.Time) (leads bool, err error) {
	mine, taken, err := newPlace(c.dir, before.highest+1)
	if err != nil || !taken {
		return false, err
	}
	f, err := c.find(c.dir)
	if err != nil || f.highest != mine.number || !mine.there() {
		return false, errors.Join(err, mine.leave())
	}
	c.mine, c.touched = mine, now
	clearPlaces(c.dir, f.places, mine.number)
	return true, nil
}
