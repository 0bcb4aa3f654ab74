package nobackgroundquery

import (
	_ "github.com/charmbracelet/bubbletea" // imported, it asks before this package's init runs
	"github.com/charmbracelet/lipgloss"

	"example.com/verifyo/ui/nobackgroundquery/early"
)

// With any answer set, nothing asks later; the program chooses no colour by it.
func init() {
	early.Restore()
	lipgloss.SetHasDarkBackground(true)
}
