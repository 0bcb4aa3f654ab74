package ui

import (
	tea "github.com/charmbracelet/bubbletea"

	"example.com/verifyo/ui/panicguard"
)

// Bubble Tea's loop reaches the program through these three methods, by way of ui/program. All of
// them and every command run under the guard, so no panic of ours reaches Bubble Tea. After a panic
// the root ignores messages and draws nothing: its state may be half changed, and nothing may be
// started from it. View cannot report the panic; whoever runs the screens waits for
// Guard().Caught().

// Init reads what the first frame shows, and sets the only timer.
func (r *Root) Init() (cmd tea.Cmd) {
	defer r.guard.Catch("Init")
	return r.guard.Command(r.firstCommands())
}

// Update handles a message.
func (r *Root) Update(msg tea.Msg) (model tea.Model, cmd tea.Cmd) {
	model = r // also after a panic
	if _, over := r.guard.First(); over {
		return model, nil
	}
	defer r.guard.Catch("Update of " + name(msg))
	cmd = r.route(msg)
	r.View() // it finds out when the frame changes by itself
	return model, r.guard.Command(tea.Batch(cmd, r.setTicker()))
}

// View is the frame, which fills the window exactly; after a panic it is empty.
func (r *Root) View() (frame string) {
	if _, over := r.guard.First(); over {
		return ""
	}
	defer r.guard.Catch("View")
	return r.frame()
}

// Guard is the guard that catches the panics.
func (r *Root) Guard() *panicguard.Guard { return r.guard }
