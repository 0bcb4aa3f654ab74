package app

import (
	"sync"
	"time"

	"example.com/verifyo/state/moment"
)

// exports are those that may have a file that is not whole. The zero value is ready.
type exports struct {
	lock sync.Mutex
	open map[*Export]bool
	over bool // the program ends
}

// add notes an export before it begins its file, and reports whether it may.
func (x *exports) add(e *Export) bool {
	x.lock.Lock()
	defer x.lock.Unlock()
	if x.over {
		return false
	}
	if x.open == nil {
		x.open = map[*Export]bool{}
	}
	x.open[e] = true
	return true
}

func (x *exports) remove(e *Export) {
	x.lock.Lock()
	defer x.lock.Unlock()
	delete(x.open, e)
}

// end lets no more files be written, and returns the exports that may have one.
func (x *exports) end() (all []*Export) {
	x.lock.Lock()
	defer x.lock.Unlock()
	x.over = true
	for e := range x.open {
		all = append(all, e)
	}
	return all
}

// StopExports lets a file that is getting its name get it, and removes the others that are not whole, when the
// program ends. It does not wait for a disk that hangs.
func (a *App) StopExports() {
	removed := make(chan struct{})
	go func() {
		defer close(removed)
		for _, e := range a.exports.end() {
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
