package ui_test

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"slices"
	"strings"
	"testing"

	"example.com/verifyo/ui/e2e/built"
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

var update = flag.Bool("update", false, "write the list of linked libraries instead of comparing it")

// linkedList is the file with the libraries that the program links on Linux.
const linkedList = "testdata/linked.txt"

func TestTheProgramLinksOnlyTheLibrariesThatAreListed(t *testing.T) {
	list := exec.Command("go", "list", "-deps", "-f", "{{if not .Standard}}{{.ImportPath}}{{end}}", ".")
	list.Dir = ".."
	list.Env = append(os.Environ(), "GOOS=linux", "GOARCH=amd64", "CGO_ENABLED=0")
	out, err := list.Output()
	if err != nil {
		t.Fatal(err)
	}
	var linked []string
	for _, name := range strings.Fields(string(out)) {
		for library, reason := range unlinked() {
			if name == library || strings.HasPrefix(name, library+"/") {
				t.Errorf("the program links %s: %s", name, reason)
			}
		}
		if name != module && !strings.HasPrefix(name, module+"/") {
			linked = append(linked, name)
		}
	}
	slices.Sort(linked)
	got := strings.Join(linked, "\n") + "\n"
	if *update {
		if err := os.WriteFile(linkedList, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(linkedList)
	if err != nil || got != string(want) {
		t.Errorf("the program links other libraries than %s lists (%v); if that is meant: go test ./ui -update\n%s", linkedList, err, got)
	}
}

// What the packages of the program may allocate before main. It was 1,450 allocations of 278 kB
// together when this was written.
const (
	mostInitAllocations = 1600
	mostInitBytes       = 300_000
)

// TestLittleIsDoneBeforeMain counts allocations, because unlike the time they are the same each
// time.
func TestLittleIsDoneBeforeMain(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("other systems initialise other packages")
	}
	version := exec.Command(built.Path(t, built.Program), "--version")
	version.Env = append(os.Environ(), "GODEBUG=inittrace=1")
	out, err := version.CombinedOutput()
	if err != nil {
		t.Fatal(err)
	}
	var packages, allocations, bytes int
	for line := range strings.Lines(string(out)) {
		var name, at, clock string
		var size, count int
		if n, _ := fmt.Sscanf(line, "init %s @%s ms, %s ms clock, %d bytes, %d allocs", &name, &at, &clock, &size, &count); n == 5 {
			packages, bytes, allocations = packages+1, bytes+size, allocations+count
		}
	}
	if packages < 50 || allocations > mostInitAllocations || bytes > mostInitBytes {
		t.Errorf("%d packages make %d allocations of %d bytes before main:\n%s", packages, allocations, bytes, out)
	}
}
