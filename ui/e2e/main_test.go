package e2e_test

import (
	"flag"
	"os"
	"runtime/debug"
	"testing"

	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"
	"go.uber.org/goleak"

	"example.com/verifyo/ui/theme"
)

// update rewrites the golden frames: run go test ./ui/e2e -update, and then read the diff.
var update = flag.Bool("update", false, "rewrite the golden frames")

// Themes that keep their colours, for the pictures and for what a terminal gets.
var inAuto, onDark, onLight, inContrast theme.Theme

// The themes without colours, of which most tests want the glyphs. Making one takes longer than looking at the screen.
var inUnicode, inASCII = bothColourless()

func bothColourless() (inUnicode, inASCII theme.Theme) {
	lipgloss.SetColorProfile(termenv.Ascii)
	return theme.New(false), theme.New(true)
}

// colourless is the theme of a run.
func colourless(ascii bool) theme.Theme {
	if ascii {
		return inASCII
	}
	return inUnicode
}

// garbage is how much of it there may be, in percent of what is in use. A test leaves all of its program behind when it
// ends, and what is in use is small: with Go's 100, collecting takes a tenth of the time.
const garbage = 400

// useFastDisk keeps temporary files in memory, unless the environment says where they belong. A crash in these tests is
// not a crash of the machine, so waiting for a disk would prove nothing.
func useFastDisk() {
	const shm = "/dev/shm"
	if info, err := os.Stat(shm); err == nil && info.IsDir() && os.Getenv("TMPDIR") == "" {
		os.Setenv("TMPDIR", shm)
	}
}

// TestMain turns the colours off, so that a frame is plain text. It also finds goroutines that
// a test leaves behind; in a synctest bubble, such a test fails by itself.
func TestMain(m *testing.M) {
	debug.SetGCPercent(garbage)
	useFastDisk()
	lipgloss.SetColorProfile(termenv.TrueColor)
	inAuto = theme.New(false)
	onDark, onLight, inContrast = inAuto.Named(theme.Dark), inAuto.Named(theme.Light), inAuto.Named(theme.Contrast)
	lipgloss.SetColorProfile(termenv.Ascii)
	goleak.VerifyTestMain(m)
}
