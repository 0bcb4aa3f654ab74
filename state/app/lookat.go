package app

import (
	"context"
	"sync"
	"time"

	"example.com/verifyo/state/ledger"
	"example.com/verifyo/state/session"
)

// looked is the last look at the ledger's files before the ledger was read without an error.
type looked struct {
	mu      sync.Mutex
	look    ledger.Look
	at      time.Time
	willing bool
}

const (
	readAnyway = time.Minute             // how long looks at the ledger's files are relied upon
	lookEvery  = 1800 * time.Millisecond // from one look to the next
	lookToldOf = readAnyway / 2          // likewise, if the system tells of changes: it may miss one
)

// LookAtLedger is ReadLedger, but an idle window waits until something was written to the ledger,
// or until it was last read a minute ago; the rest of the program sleeps meanwhile. idle says that
// no order needs a leader and none is in flight, so that it does not matter which other windows
// are alive. If the context ends during the wait, LookAtLedger returns LedgerUntouched.
func (a *App) LookAtLedger(ctx context.Context, willing, idle bool) session.Event {
	for {
		now := a.clock()
		look := a.ledger.Look(now)
		if !idle || !a.looked.holds(look, willing, now) {
			e := a.readLedger(ctx, willing, idle)
			a.looked.set(look, willing, now, !e.Problem.Any())
			return e
		}
		if !a.waitForChange(ctx) {
			return session.LedgerUntouched{}
		}
	}
}

// waitForChange waits until the system tells of a change, or until it is time to look. It is false
// if the context has ended.
func (a *App) waitForChange(ctx context.Context) bool {
	pause := lookEvery
	if a.changed != nil {
		pause = lookToldOf
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

// holds reports whether nothing was written since the ledger was read.
func (l *looked) holds(look ledger.Look, willing bool, now time.Time) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	since := now.Sub(l.at)
	return willing == l.willing && since >= 0 && since < readAnyway && l.look.Same(look)
}

// set notes the look before the ledger was read; well says that there was no error.
func (l *looked) set(look ledger.Look, willing bool, now time.Time, well bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.look, l.willing, l.at = look, willing, now
	if !well {
		l.look = ledger.Look{}
	}
}
