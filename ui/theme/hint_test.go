package theme_test

import (
	"os"
	"strings"
	"testing"

	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"
	"github.com/muesli/termenv"

	"example.com/verifyo/ui/theme"
)

// onTerminal makes styles draw as on a terminal with only these environment variables.
func onTerminal(t *testing.T, variables environment) {
	t.Helper()
	before := lipgloss.DefaultRenderer()
	t.Cleanup(func() { lipgloss.SetDefaultRenderer(before) })
	renderer := lipgloss.NewRenderer(os.Stdout, termenv.WithTTY(true), termenv.WithEnvironment(variables))
	renderer.SetHasDarkBackground(true) // so that the terminal is not asked
	lipgloss.SetDefaultRenderer(renderer)
}

// environment is a set of environment variables by name.
type environment map[string]string

func (e environment) Getenv(name string) string { return e[name] }

func (e environment) Environ() (all []string) {
	for name, value := range e {
		all = append(all, name+"="+value)
	}
	return all
}

func TestAKeyThatIsOffLooksOffOnEveryTerminal(t *testing.T) {
	for name, test := range map[string]struct {
		variables environment
		bare      bool
	}{
		"xterm":              {environment{"TERM": "xterm-256color"}, false},
		"linux console":      {environment{"TERM": "linux"}, false},
		"NO_COLOR":           {environment{"TERM": "xterm-256color", "NO_COLOR": "1"}, true},
		"NO_COLOR and linux": {environment{"TERM": "linux", "NO_COLOR": "1"}, true},
		"vt100":              {environment{"TERM": "vt100"}, true},
	} {
		t.Run(name, func(t *testing.T) {
			onTerminal(t, test.variables)
			for _, ascii := range []bool{false, true} {
				th := theme.New(ascii)
				on, off := th.Hint("f", "finish"), th.HintOff("f", "finish")
				switch {
				case ansi.Strip(on) != "f finish":
					t.Errorf("ascii=%v: on is %q", ascii, on)
				case test.bare && off != "(f finish)":
					t.Errorf("ascii=%v: without dimmed text, off is %q", ascii, off)
				case !test.bare && (ansi.Strip(off) != "f finish" || !strings.HasPrefix(off, "\x1b[2m")):
					t.Errorf("ascii=%v: off is not dimmed: %q", ascii, off)
				}
			}
		})
	}
}
