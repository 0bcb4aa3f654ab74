package ui

import (
	tea "github.com/charmbracelet/bubbletea"

	"example.com/verifyo/state/session"
)

// saveNewest saves the newest choice again after an older one was written. Keys in quick succession
// start several writes, which may reach the disk in any order; without this, the next start could show
// the older choice.
func saveNewest[T comparable](written, newest T, problem session.Problem, save func(T) tea.Cmd) tea.Cmd {
	if problem.Any() || written == newest {
		return nil
	}
	return save(newest)
}
