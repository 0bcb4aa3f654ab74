package ledger

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"
)

func TestAChangeByAnotherWindowIsToldOf(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	one := open(t, dir)
	changed := Watch(t.Context(), dir)
	if changed == nil {
		t.Skip("this system cannot tell")
	}
	begin(t, one, rent())
	select {
	case <-changed:
	case <-time.After(10 * time.Second): // it only delays a failure
		t.Error("a rent was recorded, and nobody was told")
	}
}

func TestADirectoryThatIsMadeAgainIsWatchedAgain(t *testing.T) {
	t.Parallel()
	needsRemovableFiles(t) // the watch has the directory open
	dir := filepath.Join(t.TempDir(), "state")
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	changed := Watch(t.Context(), dir)
	if changed == nil {
		t.Skip("this system cannot tell")
	}
	if err := errors.Join(os.Remove(dir), os.Mkdir(dir, 0o700)); err != nil {
		t.Fatal(err)
	}
	written := filepath.Join(dir, "ledger.db")
	deadline := time.After(20 * time.Second) // it only delays a failure
	for told := 0; told < 2; {
		select {
		case <-changed: // of the removal, of looking for it again, and then of each file
			if _, err := os.Stat(written); err == nil {
				told++
			}
			if err := errors.Join(os.WriteFile(written, nil, 0o600), os.Chtimes(written, time.Now(), time.Now())); err != nil {
				t.Fatal(err)
			}
		case <-deadline:
			t.Fatal("files change in it, and nobody is told")
		}
	}
}
