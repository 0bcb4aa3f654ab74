package e2e_test

import (
	"flag"
	"testing"

	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"
	"go.uber.org/goleak"

	"example.com/verifyo/ui/theme"
)

// update rewrites the golden frames: run go test ./ui/e2e -update, and then read the diff.
var update = flag.Bool("update", false, "rewrite the golden frames")

// coloured is a theme that keeps its colours, for the pictures.
var coloured theme.Theme

// TestMain turns the colours off, so that a frame is plain text. It also finds goroutines that
// a test leaves behind; in a synctest bubble, such a test fails by itself.
func TestMain(m *testing.M) {
	lipgloss.SetColorProfile(termenv.TrueColor)
	coloured = theme.New(false)
	lipgloss.SetColorProfile(termenv.Ascii)
	goleak.VerifyTestMain(m)
}
