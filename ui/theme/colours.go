package theme

import (
	"strings"

	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"
)

// MeetTerminal lets the styles have their colours on terminals whose names the library
// does not know. It takes screen, tmux, foot and others for terminals without any, and
// without bold. Only DEC's own have none.
func MeetTerminal(getenv func(string) string) {
	term := getenv("TERM")
	unknown := lipgloss.ColorProfile() == termenv.Ascii && !termenv.EnvNoColor()
	if unknown && term != "" && !strings.HasPrefix(term, "vt") {
		lipgloss.SetColorProfile(termenv.ANSI)
	}
}
