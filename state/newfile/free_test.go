package newfile_test

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"example.com/verifyo/state/newfile"
)

func TestANameThatIsTakenGetsANumberBeforeItsEnding(t *testing.T) {
	folder := t.TempDir()
	for _, want := range []string{"a.b.csv", "a.b-2.csv", "a.b-3.csv"} {
		name, err := newfile.FreeName(folder, "a.b.csv")
		if err != nil || name != want {
			t.Fatalf("got %q, %v, want %q", name, err, want)
		}
		if err := os.Symlink("nowhere", filepath.Join(folder, name)); err != nil { // a link that leads nowhere has its name, too
			t.Skip(err)
		}
	}
}

func TestNoNameIsFreeIfTheFolderCannotBeReadOrAllAreTaken(t *testing.T) {
	folder := t.TempDir()
	file := filepath.Join(folder, "a")
	for n := 1; n <= 1000; n++ {
		name := file
		if n > 1 {
			name = fmt.Sprintf("%s-%d", file, n)
		}
		if err := os.WriteFile(name, nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if name, err := newfile.FreeName(folder, "a"); !errors.Is(err, fs.ErrExist) {
		t.Errorf("all are taken: %q, %v", name, err)
	}
	if name, err := newfile.FreeName(folder, "\x00"); err == nil || errors.Is(err, fs.ErrExist) {
		t.Errorf("no name at all: %q, %v", name, err)
	}
}
