package instances

import (
	"os"
	"path/filepath"
	"testing"
)

func join(t *testing.T, dir string) *Instance {
	t.Helper()
	i, err := Join(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = i.Leave() }) // a test may have left already
	return i
}

func TestAWindowIsAliveUntilItLeaves(t *testing.T) {
	dir := t.TempDir()
	first, second := join(t, dir), join(t, dir)
	if !first.MayLive(second.Name()) || !second.MayLive(first.Name()) {
		t.Error("a window that is open counts as dead: its rents would become unknown")
	}
	if first.Alone() || second.Alone() {
		t.Error("a window does not see the other one: it would drop what both of them watch")
	}
	if first.MayLive("never") || first.MayLive("") {
		t.Error("a window that never was counts as alive")
	}
	if err := second.Leave(); err != nil {
		t.Fatal(err)
	}
	if !first.Alone() {
		t.Error("the last window does not know that it is the last one")
	}
	if first.MayLive(second.Name()) {
		t.Error("a window that has left counts as alive: nobody would take over")
	}
}

// TestAKilledWindowIsDeadAndItsMarkIsRemoved leaves the mark as a killed process does: without
// its lock.
func TestAKilledWindowIsDeadAndItsMarkIsRemoved(t *testing.T) {
	dir := t.TempDir()
	killed, living := join(t, dir), join(t, dir)
	if held, err := tryLock(killed.file); !held {
		t.Skip("there are no locks here: ", err)
	}
	if err := killed.file.Close(); err != nil {
		t.Fatal(err)
	}
	if living.MayLive(killed.Name()) {
		t.Error("a killed window counts as alive")
	}
	if !living.Alone() {
		t.Error("a killed window counts as another one")
	}
	next := join(t, dir)
	if _, err := os.Stat(killed.path(killed.name)); !os.IsNotExist(err) {
		t.Errorf("the mark of the killed window is still there: %v", err)
	}
	if !next.MayLive(living.Name()) {
		t.Error("the mark of a living window was removed")
	}
}

func TestAMarkThatWasTakenAwayDoesNotCount(t *testing.T) {
	path := filepath.Join(t.TempDir(), markName("x"))
	mark := func() *os.File {
		file, err := os.Create(path)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = file.Close() })
		return file
	}
	first := mark()
	if !isAt(first, path) {
		t.Error("the file is there")
	}
	if err := os.Rename(path, path+".away"); err != nil {
		t.Skip("a file in use stays where it is")
	}
	if isAt(first, path) {
		t.Error("the file is gone")
	}
	second := mark()
	if isAt(first, path) || !isAt(second, path) {
		t.Error("another file has its name")
	}
}
