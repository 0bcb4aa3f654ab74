//go:build unix

package ledger

import (
	"os"
	"path/filepath"
	"testing"
)

// TestAnotherProgramsFileKeepsItsMode finds another program's file that all users may read,
// and must not make it private.
func TestAnotherProgramsFileKeepsItsMode(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), fileName)
	if err := os.WriteFile(path, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	db, err := connect(dsn(path))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec("CREATE TABLE mails (a)"); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(filepath.Dir(path)); err == nil {
		t.Fatal("it was opened as a ledger")
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o644 {
		t.Errorf("its mode is %v, %v", info.Mode(), err)
	}
}
