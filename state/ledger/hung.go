package ledger

import (
	"context"
	"sync"
)

// diskState says which came first: the end of the work, or its caller's leaving; and whether the
// work has taken long.
type diskState struct{ finished, left, slow bool }

// hung counts the work on the disk that its callers have left. It is safe for concurrent use.
type hung struct {
	mu       sync.Mutex // never locked during a wait
	left     int
	none     chan struct{} // closed when the last of it ends; nil while there is none
	panicked any           // by work that was left

	slow   int
	pause  func() (resume func()) // see WhileSlow; may be nil
	resume func()
}

// WhileSlow gives the ledger a function that it calls while work on the disk takes long, and
// again, through its result, once none does. Call it before anything else.
func (l *Ledger) WhileSlow(pause func() (resume func())) { l.hung.pause = pause }

// slows notes that work takes long, unless it has just finished.
func (h *hung) slows(s *diskState) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if s.finished {
		return
	}
	s.slow = true
	if h.slow++; h.slow == 1 && h.pause != nil {
		h.resume = h.pause()
	}
}

// over waits until there is none. A panic that nobody has heard of is passed on.
func (h *hung) over(ctx context.Context) error {
	for ctx.Err() == nil {
		none, panicked := h.look()
		if panicked != nil {
			panic(panicked)
		}
		if none == nil {
			return nil
		}
		select {
		case <-none:
		case <-ctx.Done():
		}
	}
	return ctx.Err()
}

func (h *hung) look() (none <-chan struct{}, panicked any) {
	h.mu.Lock()
	defer h.mu.Unlock()
	panicked, h.panicked = h.panicked, nil
	return h.none, panicked
}

// any reports whether there is any.
func (h *hung) any() bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.left > 0
}

// leave reports whether the work can be left. It cannot if it has just finished.
func (h *hung) leave(s *diskState) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	if s.finished {
		return false
	}
	s.left = true
	if h.left++; h.none == nil {
		h.none = make(chan struct{})
	}
	return true
}

// finish reports whether somebody still waits for the work.
func (h *hung) finish(s *diskState) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	s.finished = true
	if s.slow {
		h.slow--
	}
	if h.slow == 0 && h.resume != nil {
		h.resume()
		h.resume = nil
	}
	return !s.left
}

// end ends work that was left.
func (h *hung) end(panicked any) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if panicked != nil {
		h.panicked = panicked
	}
	if h.left--; h.left == 0 {
		close(h.none)
		h.none = nil
	}
}
