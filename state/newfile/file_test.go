package newfile_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"example.com/verifyo/state/newfile"
)

// begun is a file with some content, and its path.
func begun(t *testing.T) (*newfile.File, string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "orders.csv")
	f, err := newfile.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.Write([]byte("ours")); err != nil {
		t.Fatal(err)
	}
	return f, path
}

// has fails unless the folder of a path has exactly the file there, with this content; none if it is empty.
func has(t *testing.T, path, content string) {
	t.Helper()
	files, err := os.ReadDir(filepath.Dir(path))
	if err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(path)
	switch {
	case content == "" && len(files) > 0:
		t.Errorf("%v is left", files)
	case content != "" && (err != nil || len(files) != 1 || string(got) != content):
		t.Errorf("the folder has %v, the file %q, %v", files, got, err)
	}
}

func TestAFileHasItsNameOnlyOnceItIsWhole(t *testing.T) {
	f, path := begun(t)
	if _, err := os.Lstat(path); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the name is there before the end: %v", err)
	}
	if err := f.Finish(); err != nil {
		t.Fatal(err)
	}
	has(t, path, "ours")
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if mode := info.Mode().Perm(); mode != 0o600 && runtime.GOOS != "windows" {
		t.Errorf("others can read it: %v", mode)
	}
}

func TestAnotherFileIsNeverReplaced(t *testing.T) {
	theirs := func(t *testing.T, path string) {
		t.Helper()
		if err := os.WriteFile(path, []byte("theirs"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	t.Run("that is there from the start", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "orders.csv")
		theirs(t, path)
		if _, err := newfile.Create(path); !errors.Is(err, fs.ErrExist) {
			t.Errorf("%v", err)
		}
		has(t, path, "theirs")
	})
	t.Run("that comes meanwhile", func(t *testing.T) {
		f, path := begun(t)
		theirs(t, path)
		if err := f.Finish(); !errors.Is(err, fs.ErrExist) {
			t.Errorf("%v", err)
		}
		has(t, path, "theirs")
	})
	t.Run("where there are no links", func(t *testing.T) {
		folder := t.TempDir()
		from, to := filepath.Join(folder, "a"), filepath.Join(folder, "b")
		theirs(t, to)
		if err := os.WriteFile(from, []byte("ours"), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := newfile.GiveNameWithoutLink(from, to); !errors.Is(err, fs.ErrExist) {
			t.Errorf("%v", err)
		}
		if err := os.Remove(from); err != nil {
			t.Fatal(err)
		}
		has(t, to, "theirs")
	})
}

func TestALinkThatLeadsNowhereIsAnotherFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "orders.csv")
	if err := os.Symlink(filepath.Join(t.TempDir(), "elsewhere"), path); err != nil {
		t.Skip(err)
	}
	if _, err := newfile.Create(path); !errors.Is(err, fs.ErrExist) {
		t.Errorf("%v", err)
	}
}

func TestAFileGetsItsNameWhereThereAreNoLinks(t *testing.T) {
	folder := t.TempDir()
	from, to := filepath.Join(folder, "a"), filepath.Join(folder, "b")
	if err := os.WriteFile(from, []byte("ours"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := newfile.GiveNameWithoutLink(from, to); err != nil {
		t.Fatal(err)
	}
	has(t, to, "ours")
	if err := newfile.GiveNameWithoutLink(from, filepath.Join(folder, "c")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("%v", err)
	}
	has(t, to, "ours")
}

func TestNothingIsLeftOfAFileThatIsDiscarded(t *testing.T) {
	f, path := begun(t)
	if err := f.Discard(); err != nil {
		t.Fatal(err)
	}
	has(t, path, "")
}

func TestNothingIsLeftOfATrial(t *testing.T) {
	folder := t.TempDir()
	if !newfile.Takes(folder) || newfile.Takes(filepath.Join(folder, "missing")) {
		t.Error("a folder that is there takes files, and one that is missing does not")
	}
	has(t, filepath.Join(folder, "orders.csv"), "")
}
