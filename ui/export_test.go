package ui

import (
	tea "github.com/charmbracelet/bubbletea"

	"example.com/verifyo/state"
)

// Happened is the message by which a fact reaches the root.
func Happened(f state.Fact) tea.Msg { return happened{fact: f} }
