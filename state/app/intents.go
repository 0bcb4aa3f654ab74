package app

import (
	"context"
	"sync"
	"time"
)

// intents counts what must be on disk before it is sent. What can be saved at any time lets
// it go first. The zero intents are none. They are safe for concurrent use.
type intents struct {
	mu   sync.Mutex
	n    int
	none chan struct{} // closed once there is none; nil while there is none
}

// ahead lets an intent go first until past is called.
func (i *intents) ahead() (past func()) {
	i.mu.Lock()
	defer i.mu.Unlock()
	if i.n++; i.n == 1 {
		i.none = make(chan struct{})
	}
	return i.past
}

func (i *intents) past() {
	i.mu.Lock()
	defer i.mu.Unlock()
	if i.n--; i.n == 0 {
		close(i.none)
		i.none = nil
	}
}

// over waits until there is no intent, and reports false where the time is over before.
func (i *intents) over(ctx context.Context, patience time.Duration) bool {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	for {
		i.mu.Lock()
		none := i.none
		i.mu.Unlock()
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
