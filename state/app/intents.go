package app

import (
	"context"
	"sync"
	"time"
)

// intents counts the records that must be on disk before their requests are sent. Writes that
// can be saved at any time wait for them. The zero value counts none. It is safe for
// concurrent use.
type intents struct {
	mu   sync.Mutex
	n    int
	none chan struct{} // closed when the last intent is done; nil while there is none
}

// ahead puts an intent ahead of other writes until past is called.
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

// over waits until there is no intent. It returns false if time runs out first.
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
