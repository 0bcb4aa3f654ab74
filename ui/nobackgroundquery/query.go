package nobackgroundquery

import "github.com/charmbracelet/lipgloss"

// Any answer prevents the query; the program chooses no colour by it.
func init() {
	lipgloss.SetHasDarkBackground(true)
}
