package terminal

import (
	"strconv"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/term"
)

// The size of a terminal that tells none.
const (
	usualWidth  = 80
	usualHeight = 24
)

// Size is the size of the window in cells. A serial line and some containers do not know it;
// then the environment says it, or it is 80×24.
func (t *Terminal) Size() tea.WindowSizeMsg {
	width, height, err := term.GetSize(t.out.Fd())
	if err == nil && width > 0 && height > 0 {
		return tea.WindowSizeMsg{Width: width, Height: height}
	}
	return tea.WindowSizeMsg{Width: t.named("COLUMNS", usualWidth), Height: t.named("LINES", usualHeight)}
}

// named is a number of the environment, or usual if that has none.
func (t *Terminal) named(variable string, usual int) int {
	n, err := strconv.Atoi(t.getenv(variable))
	if err != nil || n <= 0 || n > 1<<14 {
		return usual
	}
	return n
}
