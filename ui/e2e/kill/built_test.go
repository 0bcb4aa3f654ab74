//go:build unix

package kill_test

import (
	"fmt"
	"os"
	"os/exec"
	"sync"
	"testing"
)

func TestMain(m *testing.M) {
	code := m.Run()
	removeBuilt()
	os.Exit(code)
}

// built is the directory of the program and the sandbox, which all tests share.
func built(t *testing.T) string {
	t.Helper()
	dir, err := build()
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

// build builds the program and the sandbox, without what only a debugger reads, because that makes linking faster.
var build = sync.OnceValues(func() (dir string, err error) {
	if dir, err = os.MkdirTemp("", "verifyo-built-"); err != nil {
		return "", err
	}
	removeBuilt = func() { _ = os.RemoveAll(dir) }
	build := exec.Command("go", "build", "-ldflags=-s -w", "-o", dir, "example.com/verifyo", "example.com/verifyo/api/sandbox/serve")
	if out, err := build.CombinedOutput(); err != nil {
		return "", fmt.Errorf("building the program and the sandbox: %w\n%s", err, out)
	}
	return dir, nil
})

// removeBuilt removes what was built, at the end of all tests.
var removeBuilt = func() {}
