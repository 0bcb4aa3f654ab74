//go:build unix

package ledger

import (
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

func setUmask(mask int) { syscall.Umask(mask) }

// private reports whether only its owner may read a file, or look into a directory.
func private(info fs.FileInfo) bool { return info.Mode().Perm()&0o077 == 0 }

// modes lists the files in the directory with their modes.
func modes(t *testing.T, dir string) map[string]fs.FileMode {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]fs.FileMode{}
	for _, e := range entries {
		info, err := e.Info()
		if err != nil {
			t.Fatal(err)
		}
		found[e.Name()] = info.Mode().Perm()
	}
	return found
}

func TestNobodyElseCanReadTheCodesWhateverTheUmask(t *testing.T) {
	t.Parallel()
	for _, mask := range []string{"0", "022", "077"} {
		t.Run(mask, func(t *testing.T) {
			top := t.TempDir()
			dir := filepath.Join(top, "made", "verifyo")
			window(t, dir, "umask "+mask)
			for _, made := range []string{top, filepath.Join(top, "made")} {
				for name, mode := range modes(t, made) {
					if mode != 0o700 {
						t.Errorf("directory %s has mode %o", name, mode)
					}
				}
			}
			files := modes(t, dir)
			if len(files) != 4 {
				t.Errorf("want the database, its two companions and the window's mark: %v", files)
			}
			for name, mode := range files {
				if mode != 0o600 {
					t.Errorf("%s has mode %o", name, mode)
				}
			}
		})
	}
}

func TestFilesThatOthersCouldReadBecomePrivate(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	window(t, dir, "begin 1")() // killed, so the files beside the database stay
	for _, suffix := range []string{"", "-wal", "-shm"} {
		if err := os.Chmod(filepath.Join(dir, fileName+suffix), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	open(t, dir)
	for name, mode := range modes(t, dir) {
		if mode != 0o600 {
			t.Errorf("%s has mode %o", name, mode)
		}
	}
}

func TestAnExistingDirectoryKeepsItsMode(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if err := os.Chmod(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	open(t, dir)
	if info, err := os.Stat(dir); err != nil || info.Mode().Perm() != 0o755 {
		t.Errorf("%v, %v", info.Mode(), err)
	}
}

func TestAnUnwritableDirectoryIsReportedInOneSentence(t *testing.T) {
	t.Parallel()
	if os.Geteuid() != 0 {
		t.Skip("TestOpeningSaysThatADirectoryCannotBeWritten is the same for whoever is not root")
	}
	dir, err := os.MkdirTemp("", "ledger") // other users cannot enter t.TempDir
	if err == nil {
		t.Cleanup(func() { _ = os.RemoveAll(dir) })
		err = os.Chmod(dir, 0o755)
	}
	if err != nil {
		t.Fatal(err)
	}
	if err := open(t, dir).Close(); err != nil {
		t.Fatal(err)
	}
	binary, err := os.ReadFile("/proc/self/exe")
	if err != nil {
		t.Skip(err)
	}
	program := filepath.Join(dir, "program") // where another user can run it
	syscall.ForkLock.RLock()                 // a program that another test starts now would have the file open, and so nobody could run it
	err = os.WriteFile(program, binary, 0o755)
	syscall.ForkLock.RUnlock()
	if err != nil {
		t.Fatal(err)
	}
	for name, mode := range map[string]fs.FileMode{"the directory": 0o600, "the file": 0o444, "both": 0o644} {
		if err := os.Chmod(filepath.Join(dir, fileName), mode); err != nil {
			t.Fatal(err)
		}
		cmd := exec.Command(program)
		cmd.Env = append(os.Environ(), childTask+"=begin 1", childDir+"="+dir)
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65534, Gid: 65534}}
		out, err := cmd.Output()
		if said := string(out); err == nil || !strings.Contains(said, "writable") || strings.Count(said, "\n") != 1 || !strings.Contains(said, dir) {
			t.Errorf("%s: %v, printed %q", name, err, said)
		}
	}
}
