package nobackgroundquery

import "github.com/charmbracelet/lipgloss"

// Any answer stops the question; no colour in the program is chosen by it.
func init() {
	lipgloss.SetHasDarkBackground(true)
}
