package ui_test

import (
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// unlinked are libraries that only tests and generators use, and why the program must not
// link them.
func unlinked() map[string]string {
	return map[string]string{
		"github.com/nyaruka/phonenumbers": "it reads 2.5 MB of numbering plans at every start; state/phone has a table of them",
		"google.golang.org/protobuf":      "with its reflection no unused method can be left out, which makes 7 MB",
		"github.com/biter777/countries":   "state/country has a table of its names",
		"golang.org/x/text/language":      "state/country has a table of its names",
		"github.com/pb33f":                "only tests read the API's contract",
		"github.com/charmbracelet/x/vt":   "only tests emulate a terminal",
		"pgregory.net/rapid":              "only tests are random",
		"testing":                         "it is for tests",
	}
}

func TestTheProgramStaysSmallAndQuickToStart(t *testing.T) {
	list := exec.Command("go", "list", "-deps", ".")
	list.Dir = ".."
	out, err := list.Output()
	if err != nil {
		t.Fatal(err)
	}
	linked := strings.Fields(string(out))
	if !slices.Contains(linked, module) {
		t.Fatalf("%d packages are linked, and %s is not among them", len(linked), module)
	}
	for _, name := range linked {
		for library, reason := range unlinked() {
			if name == library || strings.HasPrefix(name, library+"/") {
				t.Errorf("the program links %s: %s", name, reason)
			}
		}
	}
}
