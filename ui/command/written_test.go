package command_test

import (
	"bytes"
	"flag"
	"os"
	"testing"
)

var update = flag.Bool("update", false, "rewrite the tables of the manual, and the manual page")

// stale fails if a file differs from what it should hold; with -update it rewrites the file.
func stale(t *testing.T, name string, fresh []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(name, fresh, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if text, err := os.ReadFile(name); err != nil || !bytes.Equal(text, fresh) {
		t.Errorf("%s is out of date (%v): go test ./ui/command -update rewrites it", name, err)
	}
}
