package e2e_test

import (
	"sync"

	tea "github.com/charmbracelet/bubbletea"
)

// fenced is the screens behind a lock, so that a test may read the session between two messages:
// what the test read before it let time pass comes before everything that happens then.
type fenced struct {
	screens tea.Model
	lock    *sync.Mutex
}

func (f fenced) Init() tea.Cmd { return f.screens.Init() }

func (f fenced) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	f.lock.Lock()
	defer f.lock.Unlock()
	_, cmd := f.screens.Update(msg)
	return f, cmd
}

func (f fenced) View() string { return f.screens.View() }

// read ends what the test reads of the root before time passes.
func (r *run) read() {
	r.fence.Lock()
	defer r.fence.Unlock()
	r.reads++
}
