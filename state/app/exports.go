package app

import (
	"sync"
	"time"

	"example.com/verifyo/state/moment"
)

// exports are the files that are not whole yet. The zero value is ready.
type exports struct {
	lock sync.Mutex
	open map[*Export]bool
}

func (x *exports) add(e *Export) {
	x.lock.Lock()
	defer x.lock.Unlock()
	if x.open == nil {
		x.open = map[*Export]bool{}
	}
	x.open[e] = true
}

func (x *exports) remove(e *Export) {
	x.lock.Lock()
	defer x.lock.Unlock()
	delete(x.open, e)
}

func (x *exports) all() (all []*Export) {
	x.lock.Lock()
	defer x.lock.Unlock()
	for e := range x.open {
		all = append(all, e)
	}
	return all
}

// StopExports removes the files that are not whole when the program ends. It does not wait for a disk that
// hangs.
func (a *App) StopExports() {
	removed := make(chan struct{})
	go func() {
		defer close(removed)
		for _, e := range a.exports.all() {
			e.turn.Lock()
			e.discard()
			e.turn.Unlock()
		}
	}()
	select {
	case <-removed:
	case <-time.After(moment.SaveTimeout):
	}
}
