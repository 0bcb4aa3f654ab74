package theme

import (
	"strings"

	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"
)

// DetectColours turns colours on for terminals whose names the library does not know. The
// library assumes that screen, tmux, foot and others have no colours and no bold text, but only
// DEC's own terminals have none.
func DetectColours(getenv func(string) string) {
	term := getenv("TERM")
	unknown := lipgloss.ColorProfile() == termenv.Ascii && !lipgloss.DefaultRenderer().Output().EnvNoColor()
	if unknown && term != "" && term != "dumb" && !strings.HasPrefix(term, "vt") {
		lipgloss.SetColorProfile(termenv.ANSI)
	}
}

// Colours is how many colours the terminal is known to have; 0 for none.
func Colours() int {
	switch lipgloss.ColorProfile() {
	case termenv.TrueColor:
		return 1 << 24
	case termenv.ANSI256:
		return 256
	case termenv.ANSI:
		return 16
	}
	return 0
}
