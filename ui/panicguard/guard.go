package panicguard

import (
	"sync"

	tea "github.com/charmbracelet/bubbletea"
)

// Guard catches panics and remembers the first, because later ones are often its consequences.
// Make it with NewGuard; it is safe for concurrent use.
type Guard struct {
	mu     sync.Mutex
	first  *Crash
	caught chan struct{}
}

// NewGuard makes a guard that has caught nothing.
func NewGuard() *Guard { return &Guard{caught: make(chan struct{})} }

// Catch ends a panic. It must be deferred directly, not called by a deferred function: Go's
// recover requires that. where says what was being done, without any values.
func (g *Guard) Catch(where string) {
	if value := recover(); value != nil {
		g.remember(newCrash(where, value))
	}
}

// Command runs a command under the guard, and also the commands of a batch that it returns:
// Bubble Tea runs each of those in its own goroutine.
func (g *Guard) Command(cmd tea.Cmd) tea.Cmd {
	if cmd == nil {
		return nil
	}
	return func() (msg tea.Msg) {
		defer g.Catch("a command")
		msg = cmd()
		batch, ok := msg.(tea.BatchMsg)
		if !ok {
			return msg
		}
		guarded := make(tea.BatchMsg, len(batch))
		for i, each := range batch {
			guarded[i] = g.Command(each)
		}
		return guarded
	}
}

// Caught is closed by the first panic.
func (g *Guard) Caught() <-chan struct{} { return g.caught }

// First is the first panic; false if there was none.
func (g *Guard) First() (Crash, bool) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.first == nil {
		return Crash{}, false
	}
	return *g.first, true
}

func (g *Guard) remember(c Crash) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.first == nil {
		g.first = &c
		close(g.caught)
	}
}
