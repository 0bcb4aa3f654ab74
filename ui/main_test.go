package ui_test

import (
	"flag"
	"os"
	"testing"

	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"
)

// update writes the golden frames anew: go test ./ui -update, and then read the diff.
var update = flag.Bool("update", false, "write the golden frames anew")

// TestMain takes the colours away, so that a frame is the text that it says.
func TestMain(m *testing.M) {
	lipgloss.SetColorProfile(termenv.Ascii)
	os.Exit(m.Run())
}
