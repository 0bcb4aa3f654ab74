package app

import (
	"context"
	"sync"
	"time"
)

// urgentWrites counts the records that must be on disk before their requests are sent. Writes that
// can be saved at any time wait for them. The zero value counts none. It is safe for
// concurrent use.
type urgentWrites struct {
	mu   sync.Mutex
	n    int
	none chan struct{} // closed when the last urgent write is done; nil while there is none
	end  func()        // ends what may not go on beside an urgent write; nil while there is nothing
}

// ahead puts an urgent write ahead of the others until past is called.
func (u *urgentWrites) ahead() (past func()) {
	u.mu.Lock()
	defer u.mu.Unlock()
	if u.n++; u.n == 1 {
		u.none = make(chan struct{})
	}
	if u.end != nil {
		u.end()
	}
	return u.past
}

// ends has an urgent write end something, now or until done is called. There is one such thing at a
// time.
func (u *urgentWrites) ends(end func()) (done func()) {
	u.mu.Lock()
	defer u.mu.Unlock()
	if u.n > 0 {
		end()
	}
	u.end = end
	return func() {
		u.mu.Lock()
		defer u.mu.Unlock()
		u.end = nil
	}
}

func (u *urgentWrites) past() {
	u.mu.Lock()
	defer u.mu.Unlock()
	if u.n--; u.n == 0 {
		close(u.none)
		u.none = nil
	}
}

// over waits until there is no urgent write. It returns false if time runs out first.
func (u *urgentWrites) over(ctx context.Context, timeout time.Duration) bool {
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	for {
		u.mu.Lock()
		none := u.none
		u.mu.Unlock()
		if none == nil {
			return true
		}
		select {
		case <-none:
		case <-ctx.Done():
			return false
		}
	}
}
