package e2e_test

import (
	"flag"
	"testing"

	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"
	"go.uber.org/goleak"
)

// update writes the golden frames anew: go test ./ui/e2e -update, and then read the diff.
var update = flag.Bool("update", false, "write the golden frames anew")

// TestMain takes the colours away, so that a frame is the text that it says. A test in a
// bubble of its own time fails by itself where it leaves a goroutine behind; the others
// are looked after here.
func TestMain(m *testing.M) {
	lipgloss.SetColorProfile(termenv.Ascii)
	goleak.VerifyTestMain(m)
}
