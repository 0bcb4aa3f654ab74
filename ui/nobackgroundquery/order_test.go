package nobackgroundquery_test

import (
	"os"
	"os/exec"
	"strings"
	"testing"
)

const hidingPackage = "example.com/verifyo/ui/nobackgroundquery/early"

// TestTheTerminalIsHiddenBeforeBubbleTeaAsksIt reads in which order Go initialises the packages. The
// order depends on the module's path: see package early.
func TestTheTerminalIsHiddenBeforeBubbleTeaAsksIt(t *testing.T) {
	command := exec.CommandContext(t.Context(), os.Args[0])
	command.Env = append(os.Environ(), printVariable+"=yes", "GODEBUG=inittrace=1")
	out, err := command.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	hides := strings.Index(string(out), "init "+hidingPackage+" @")
	asks := strings.Index(string(out), "init github.com/charmbracelet/bubbletea @")
	if hides < 0 || asks < 0 {
		t.Fatalf("Go does not say when it initialises both packages:\n%s", out)
	}
	if hides > asks {
		t.Errorf("Go initialises Bubble Tea before %s, whose path sorts too late: every start would wait for the terminal. Choose a module path that sorts before text/template", hidingPackage)
	}
}
