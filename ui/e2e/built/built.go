// Package built gives tests the built program. It is not part of the program.
package built

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"testing"
)

// The commands that tests run.
const (
	Program = "example.com/verifyo"
	Sandbox = "example.com/verifyo/api/sandbox/serve"
)

// Path is the path of a built command.
func Path(t *testing.T, command string) string {
	t.Helper()
	once, _ := paths.LoadOrStore(command, sync.OnceValues(func() (string, error) { return path(command) }))
	found, err := once.(func() (string, error))()
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// paths has a function for each command, which builds it once.
var paths sync.Map

// path has Go build the command as for go run, which keeps it in Go's cache: linking it takes longer than most of the
// tests that run it, and so only the first of several packages has to wait. The first time, Go gives the path from
// which it would have run the command, and from which it has removed it.
func path(command string) (string, error) {
	for range 2 {
		found, err := run(command)
		if err != nil {
			return "", err
		}
		if _, err := os.Stat(found); err == nil {
			return found, nil
		}
	}
	return "", fmt.Errorf("%s is not in Go's cache", command)
}

// run has Go tell the path from which it would run the command, which was built without what only a debugger reads: that
// makes linking faster. The test's own binary takes the place of the command.
func run(command string) (string, error) {
	self, err := os.Executable()
	if err != nil {
		return "", err
	}
	goRun := exec.Command("go", "run", "-ldflags=-s -w", "-exec="+strconv.Quote(self), command)
	goRun.Env = append(os.Environ(), printsPath+"=1")
	out, err := goRun.Output()
	if err != nil {
		return "", fmt.Errorf("building %s: %w\n%s", command, err, out)
	}
	return strings.TrimSpace(string(out)), nil
}

// printsPath is the environment variable with which the test's binary only prints its first argument.
const printsPath = "VERIFYO_TEST_PRINTS_PATH"

func init() {
	if os.Getenv(printsPath) != "" && len(os.Args) > 1 {
		fmt.Println(os.Args[1])
		os.Exit(0)
	}
}

// WaitTogether lets more tests run at the same time than there are processors, unless the command line says how many. It
// is for packages whose tests mostly wait for a program that runs on its own terminal.
func WaitTogether() {
	flag.Parse()
	said := false
	flag.Visit(func(f *flag.Flag) { said = said || f.Name == atOnce })
	if !said {
		_ = flag.Set(atOnce, "8") // the flag is known, and takes any number
	}
}

// atOnce is the flag of the command line for it.
const atOnce = "test.parallel"
