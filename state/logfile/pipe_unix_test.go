//go:build unix

package logfile

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// Without a reader, opening a pipe would wait; with a reader that stops reading, every write
// would.
func TestAPipeIsRefusedWithAndWithoutAReader(t *testing.T) {
	name := filepath.Join(t.TempDir(), "pipe")
	if err := syscall.Mkfifo(name, 0o600); err != nil {
		t.Skip(err)
	}
	refused := func(when string) {
		t.Helper()
		if _, err := Open(name); err == nil || !strings.Contains(err.Error(), "a pipe") {
			t.Errorf("%s: %v", when, err)
		}
	}
	refused("without a reader")
	reader, err := os.OpenFile(name, os.O_RDONLY|syscall.O_NONBLOCK, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer reader.Close()
	refused("with a reader")
}
