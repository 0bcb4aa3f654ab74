package app

import (
	"context"
	"sync"
	"time"

	"example.com/verifyo/state/ledger"
	"example.com/verifyo/state/moment"
	"example.com/verifyo/state/session"
)

// looked is the last look at the ledger's files before the ledger was read without an error.
type looked struct {
	mu    sync.Mutex
	look  ledger.Look
	at    time.Time
	leads bool // as it was then reported
}

const (
	readAnyway = time.Minute             // how long looks at the ledger's files are relied upon
	lookEvery  = 1800 * time.Millisecond // from one look to the next
	lookToldOf = readAnyway / 2          // likewise, if the system tells of changes: it may miss one
	lookWhile  = time.Second             // likewise, right after a write that it told of, which is usually committed by then
)

// LookAtLedger is ReadLedger, unless nobody has written to the ledger since it was last read, which
// was less than a minute ago. It then returns LedgerUntouched, and has only found out whether this
// window still leads. idle says that no order needs a leader and none is in flight. An idle window
// waits until there is something to read; the rest of the program sleeps meanwhile.
func (a *App) LookAtLedger(ctx context.Context, willing, idle bool) session.Event {
	for {
		now := a.clock()
		look, leads := a.look(ctx, a.looked.last()), a.leads(ctx, willing, idle)
		if !a.looked.holds(look, leads, now) {
			e, settled := a.readLedger(ctx, leads)
			if !settled {
				look = ledger.Look{}
			}
			a.looked.set(look, leads, now)
			return e
		}
		a.looked.still(look)
		if !idle || !a.waitForChange(ctx, look) {
			return session.LedgerUntouched{}
		}
	}
}

// look looks at the ledger's files; the result is like no other if the disk does not answer.
func (a *App) look(ctx context.Context, before ledger.Look) ledger.Look {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), moment.DiskReadTimeout)
	defer cancel()
	return a.ledger.Look(ctx, before)
}

// waitForChange waits until the system tells of a change, or until it is time to look again. It is
// false if the context has ended.
func (a *App) waitForChange(ctx context.Context, look ledger.Look) bool {
	pause := lookEvery
	sureIn, ever := look.SureIn()
	switch {
	case a.changed == nil, !ever, sureIn > ledger.RecentWrite: // the files tell nothing
	case look.Sure():
		pause = lookToldOf
	case sureIn > ledger.RecentWrite-lookWhile:
		pause = lookWhile
	default: // the disk may take long for the commit
		pause = min(lookEvery, sureIn)
	}
	timer := time.NewTimer(pause)
	defer timer.Stop()
	select {
	case <-a.changed:
	case <-timer.C:
	case <-ctx.Done():
	}
	return ctx.Err() == nil
}

// Told gives the App a channel that holds a token when the ledger's files may have changed; see
// ledger.Watch. Call it before anything else. Without it the App looks now and then.
func (a *App) Told(changed <-chan struct{}) { a.changed = changed }

// holds reports whether nothing was written since the ledger was read, and the same window leads.
func (l *looked) holds(look ledger.Look, leads bool, now time.Time) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	since := now.Sub(l.at)
	return leads == l.leads && since >= 0 && since < readAnyway && l.look.Same(look)
}

// last is the look to compare the next one with.
func (l *looked) last() ledger.Look {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.look
}

// still notes a look that is the same as the last one, because it may be surer.
func (l *looked) still(look ledger.Look) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.look = look
}

// set notes the look before the ledger was read, and what was reported.
func (l *looked) set(look ledger.Look, leads bool, now time.Time) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.look, l.leads, l.at = look, leads, now
}
