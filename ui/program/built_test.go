//go:build unix

package program

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
)

// built is the path of the program. Building it takes longer than most of the tests that run it, so all
// of them share it.
func built(t *testing.T) string {
	t.Helper()
	dir, err := build()
	if err != nil {
		t.Fatal(err)
	}
	return filepath.Join(dir, "verifyo")
}

// build builds the program, without what only a debugger reads, because that makes linking faster. It returns
// the directory.
var build = sync.OnceValues(func() (dir string, err error) {
	if dir, err = os.MkdirTemp("", "verifyo-built-"); err != nil {
		return "", err
	}
	removeBuilt = func() { _ = os.RemoveAll(dir) }
	out, err := exec.Command("go", "build", "-ldflags=-s -w", "-o", dir, "example.com/verifyo").CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("building the program: %w\n%s", err, out)
	}
	return dir, nil
})

// removeBuilt removes what was built, at the end of all tests.
var removeBuilt = func() {}
