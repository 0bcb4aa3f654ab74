package ui

import (
	tea "github.com/charmbracelet/bubbletea"

	"example.com/verifyo/ui/panicguard"
)

// The three ways by which Bubble Tea reaches the program lead past the guard, and every
// command leaves through it: no panic of ours gets to Bubble Tea. After one the root is
// deaf and blind, since its state may be half changed and nothing may be started by it.
// View cannot say that it is over; whoever runs the screens waits for Guard().Caught().

// Init takes up what the ledger remembers and starts the one ticker.
func (r *Root) Init() (cmd tea.Cmd) {
	defer r.guard.Catch("Init")
	return r.guard.Command(r.begin())
}

// Update takes a message.
func (r *Root) Update(msg tea.Msg) (model tea.Model, cmd tea.Cmd) {
	model = r // also after a panic
	if _, over := r.guard.First(); over {
		return model, nil
	}
	defer r.guard.Catch("Update of " + name(msg))
	return model, r.guard.Command(r.route(msg))
}

// View draws the frame: exactly the window, whatever its size; nothing after a panic.
func (r *Root) View() (frame string) {
	if _, over := r.guard.First(); over {
		return ""
	}
	defer r.guard.Catch("View")
	return r.frame()
}

// Guard is what has caught the panics.
func (r *Root) Guard() *panicguard.Guard { return r.guard }
