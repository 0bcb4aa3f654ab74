package ledger

import (
	"bytes"
	"compress/gzip"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// everything is every file in a directory, with its content and when it was written.
func everything(t *testing.T, dir string) map[string]string {
	t.Helper()
	found := map[string]string{}
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		info, err := entry.Info()
		if err != nil {
			t.Fatal(err)
		}
		content := []byte(nil)
		if info.Mode().IsRegular() {
			if content, err = os.ReadFile(filepath.Join(dir, entry.Name())); err != nil {
				t.Fatal(err)
			}
		}
		found[entry.Name()] = info.ModTime().String() + string(content)
	}
	return found
}

// TestARestoreSaysWhatItsFileIsAndLeavesItAlone has each file that an operator may take for a backup.
func TestARestoreSaysWhatItsFileIsAndLeavesItAlone(t *testing.T) {
	t.Parallel()
	source := t.TempDir()
	ledgerWith(t, source, "a")
	whole, err := os.ReadFile(backedUp(t, source))
	if err != nil {
		t.Fatal(err)
	}
	var zipped bytes.Buffer
	w := gzip.NewWriter(&zipped)
	_, _ = w.Write(whole)
	_ = w.Close()
	encrypted := bytes.Repeat([]byte{0x9c, 0x00, 0x51, 0xfe, 0x13}, 5000)
	newer := bytes.Clone(whole)
	newer[63]++ // the last byte of the schema's number
	for name, c := range map[string]struct {
		content []byte
		beside  string // a file beside it
		says    []string
	}{
		"empty":          {[]byte{}, "", []string{"empty", "choose another backup"}},
		"a text":         {[]byte("date;service;price\n" + strings.Repeat("Ж", 300)), "", []string{"text", "verifyo ledger backup"}},
		"compressed":     {zipped.Bytes(), "", []string{"not a verifyo database", "unpack"}},
		"encrypted":      {encrypted, "", []string{"not a verifyo database", "decrypt"}},
		"a newer schema": {newer, "", []string{"newer version of verifyo", "use that version"}},
		"half written":   {whole, "-journal", []string{"not written completely", "backup.db-journal"}},
		"cut off":        {whole[:len(whole)-3*pageSize], "", []string{"damaged", "choose another backup"}},
		"a directory":    {nil, "", []string{"directory", "choose a file"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			in := t.TempDir()
			path := filepath.Join(in, "backup.db")
			err := os.Mkdir(path, 0o700)
			if c.content != nil {
				_ = os.Remove(path)
				err = os.WriteFile(path, c.content, 0o600)
			}
			if err == nil && c.beside != "" {
				err = os.WriteFile(path+c.beside, []byte("half"), 0o600)
			}
			if err != nil {
				t.Fatal(err)
			}
			before := everything(t, in)
			_, err = PlanMerge(t.Context(), t.TempDir(), path)
			for _, want := range append(c.says, path) {
				if err == nil || !strings.Contains(err.Error(), want) {
					t.Errorf("%v lacks %q", err, want)
				}
			}
			same(t, everything(t, in), before)
		})
	}
}

// TestTheDatabaseOfAnotherWindowIsNotRestored has a window that rents in the other directory.
func TestTheDatabaseOfAnotherWindowIsNotRestored(t *testing.T) {
	t.Parallel()
	other := t.TempDir()
	ledgerWith(t, other, "a")
	kill := window(t, other, "begin 1")
	before := everything(t, other)
	if _, err := PlanMerge(t.Context(), t.TempDir(), filepath.Join(other, fileName)); err == nil || !strings.Contains(err.Error(), "quit it") {
		t.Errorf("%v", err)
	}
	same(t, everything(t, other), before)
	kill()
	// What it left in its journal belongs to it, and stays there.
	before = everything(t, other)
	if before[fileName+"-wal"] == "" {
		t.Fatal("there is no journal")
	}
	m := planned(t, t.TempDir(), filepath.Join(other, fileName), after(time.Hour))
	if m.Plan.Added != 2 {
		t.Errorf("%+v", m.Plan)
	}
	if _, err := m.Run(t.Context()); err != nil {
		t.Error(err)
	}
	same(t, everything(t, other), before)
}

func TestABackupThatIsWrittenMeanwhileIsNotRestored(t *testing.T) {
	t.Parallel()
	dir, other := t.TempDir(), t.TempDir()
	ledgerWith(t, other, "a")
	backup := backedUp(t, other)
	m := planned(t, dir, backup, start)
	if err := os.Chtimes(backup, start, start); err != nil {
		t.Fatal(err)
	}
	if _, err := m.Run(t.Context()); err == nil || !strings.Contains(err.Error(), "has changed") || !strings.Contains(err.Error(), backup) {
		t.Errorf("%v", err)
	}
	if found := all(t, dir); len(found) != 0 {
		t.Errorf("%d orders", len(found))
	}
}

func TestARestoreLeavesNothingBesideItsFile(t *testing.T) {
	t.Parallel()
	other := t.TempDir()
	ledgerWith(t, other, "a")
	backup := backedUp(t, other)
	for _, path := range []string{backup, filepath.Join(other, fileName)} {
		before := everything(t, filepath.Dir(path))
		restored(t, t.TempDir(), path, start)
		same(t, everything(t, filepath.Dir(path)), before)
	}
}

// TestACheckLeavesNoTrace checks a ledger that nobody has open, as on a read-only disk.
func TestACheckLeavesNoTrace(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	ledgerWith(t, dir, "a")
	for _, damage := range []bool{false, true} {
		if damage {
			emptyIndex("orders_by_end")(t, dir)
		}
		before := everything(t, dir)
		r, err := Inspect(t.Context(), dir)
		if err != nil || (r.Damaged != nil) != damage || r.Orders == nil {
			t.Errorf("%v, %+v", err, r)
		}
		same(t, everything(t, dir), before)
	}
}
