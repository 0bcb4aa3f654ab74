package e2e_test

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/keymap"
	"example.com/verifyo/state/ledger/hungdisk"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
)

// exporting is a run on History in a folder of its own.
func exporting(t *testing.T, size [2]int, orders []order.Order) (r *run, folder string) {
	t.Helper()
	folder = t.TempDir()
	r = start(t, setup{width: size[0], height: size[1], dir: withHistory(t, orders), folder: folder})
	r.press("3")
	r.pass(time.Second)
	return r, folder
}

// written are the rows of a file, the names of the columns first.
func (r *run) written(path string) [][]string {
	r.t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		r.t.Fatalf("%v:\n%s", err, r.screen.text())
	}
	rows, err := csv.NewReader(bytes.NewReader(text)).ReadAll()
	if err != nil {
		r.t.Fatal(err)
	}
	return rows
}

// inFolder are the names of all files in a folder.
func inFolder(t *testing.T, folder string) string {
	t.Helper()
	files, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, f := range files {
		names = append(names, f.Name())
	}
	return strings.Join(names, " ")
}

func spent(orders []order.Order) (sum api.USD) {
	sum = api.Units(0)
	for _, o := range orders {
		sum = sum.Add(o.Cost())
	}
	return sum
}

// TestAFileHasWhatTheHistoryShows writes everything, and what a filter finds. Thousands of orders are written in one
// window, and hundreds in the others.
func TestAFileHasWhatTheHistoryShows(t *testing.T) {
	inSizes(t, threeSizes(), func(t *testing.T, size [2]int) {
		all, counted := rentedBefore(600), "600 orders"
		if size == threeSizes()[1] {
			all, counted = rentedBefore(2300), "2 300 orders"
		}
		r, folder := exporting(t, size, all)
		r.press("o")
		r.pass(time.Second)
		r.seeWrapped(messages.ExportTitle(len(all)), messages.ExportName(utc()))
		r.press("enter")
		r.pass(5 * time.Second)
		path := filepath.Join(folder, messages.ExportName(utc()))
		r.seeWrapped(counted, spent(all).String()+" spent")
		if rows := r.written(path); len(rows) != 1+len(all) || rows[1][1] != fmt.Sprint(len(all)) || rows[len(all)][1] != "1" {
			t.Errorf("the file has %d rows", len(rows))
		}
		r.press("enter")
		r.dontSee(spent(all).String() + " spent, written")

		r.seek("900123")
		r.press("enter")
		r.pass(2 * time.Second)
		r.press("o", "ctrl+u") // also from the page of the order
		r.write("one.csv")
		r.pass(time.Second)
		r.seeWrapped(messages.ExportTitle(1))
		r.press("enter")
		r.pass(time.Second)
		r.seeWrapped("1 order", all[123].Charged.String()+" spent")
		if rows := r.written(filepath.Join(folder, "one.csv")); len(rows) != 2 || rows[1][1] != "124" {
			t.Errorf("the file has %v", rows)
		}
	})
}

func TestAFileThatExistsIsNamedAndTheQuestionStays(t *testing.T) {
	inSizes(t, threeSizes(), func(t *testing.T, size [2]int) {
		r, folder := exporting(t, size, rentedBefore(30))
		path := filepath.Join(folder, messages.ExportName(utc()))
		if err := os.WriteFile(path, []byte("theirs"), 0o600); err != nil {
			t.Fatal(err)
		}
		r.press("o")
		r.pass(time.Second)
		r.press("ctrl+u")
		r.write(filepath.Base(path))
		r.press("enter")
		r.pass(time.Second)
		r.seeWrapped(messages.NotExported(session.ExportEnded{Path: api.NewText(path), File: session.FileExists}))
		if text, err := os.ReadFile(path); err != nil || string(text) != "theirs" {
			t.Errorf("the file is now %q, %v", text, err)
		}
		r.press("ctrl+u")
		r.write("missing/a.csv")
		r.press("enter")
		r.pass(time.Second)
		r.see("There is no folder")
		r.press("ctrl+u", "enter")
		r.see(messages.NoFileName)
		r.write("other.csv")
		r.press("enter")
		r.pass(time.Second)
		if rows := r.written(filepath.Join(folder, "other.csv")); len(rows) != 31 {
			t.Errorf("the file has %d rows", len(rows))
		}
		r.press("esc")
		r.pass(time.Second)
		r.dontSee("other.csv")
	})
}

// TestAnEnterThatIsHeldDownWritesOneFileAndStaysAtItsEnd presses enter as a held key repeats.
func TestAnEnterThatIsHeldDownWritesOneFileAndStaysAtItsEnd(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r, folder := exporting(t, [2]int{80, 24}, rentedBefore(30))
		r.press("o", "enter")
		for range 20 {
			r.pass(40 * time.Millisecond)
			r.press("enter")
		}
		r.see("30 orders", "spent, written")
		if files := inFolder(t, folder); files != messages.ExportName(utc()) {
			t.Errorf("the folder has %s", files)
		}
	})
}

// TestTheFilterOfAFileIsSaid also holds for what the file has.
func TestTheFilterOfAFileIsSaid(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r, folder := exporting(t, [2]int{120, 36}, rentedBefore(300))
		r.seek("90012")
		r.press("enter")
		r.pass(2 * time.Second)
		r.press("o")
		r.see(messages.ExportTitle(10), messages.ExportOnly("90012"))
		r.press("enter")
		r.pass(time.Second)
		if rows := r.written(filepath.Join(folder, messages.ExportName(utc()))); len(rows) != 11 {
			t.Errorf("the file has %d rows", len(rows))
		}
	})
}

// TestAStoppedFileLeavesNothing stops one while the ledger's disk hangs.
func TestAStoppedFileLeavesNothing(t *testing.T) {
	inSizes(t, threeSizes(), func(t *testing.T, size [2]int) {
		dir, folder := withHistory(t, rentedBefore(30)), t.TempDir()
		disk := hungdisk.Under(dir)
		r := start(t, setup{width: size[0], height: size[1], dir: dir, folder: folder})
		r.press("3")
		r.pass(time.Second)
		answer := disk.Hang()
		r.press("o", "enter")
		r.pass(time.Second)
		r.see(messages.Exporting(0, 30, glyphs().Ellipsis))
		if inFolder(t, folder) == "" {
			t.Error("no file was begun")
		}
		r.press("q", "1", "enter") // only esc means anything
		r.see(messages.Exporting(0, 30, glyphs().Ellipsis))
		r.press("esc")
		r.dontSee(messages.Exporting(0, 30, glyphs().Ellipsis))
		answer()
		r.pass(time.Second)
		r.see("Stopped: no file was written.")
		if files := inFolder(t, folder); files != "" {
			t.Errorf("the folder has %s", files)
		}
	})
}

// TestAFileUnderWayIsNotLostInASmallWindow makes the window too small while the file is written.
func TestAFileUnderWayIsNotLostInASmallWindow(t *testing.T) {
	inTime(t, func(t *testing.T) {
		dir, folder := withHistory(t, rentedBefore(30)), t.TempDir()
		disk := hungdisk.Under(dir)
		r := start(t, setup{dir: dir, folder: folder})
		r.press("3")
		r.pass(time.Second)
		answer := disk.Hang()
		r.press("o", "enter")
		r.resize(20, 5)
		r.pass(time.Second)
		answer()
		r.pass(time.Second)
		r.resize(80, 24)
		r.see("30 orders", "spent, written")
		if rows := r.written(filepath.Join(folder, messages.ExportName(utc()))); len(rows) != 31 {
			t.Errorf("the file has %d rows", len(rows))
		}
	})
}

func TestALostLedgerIsSaidAndNoFileIsLeft(t *testing.T) {
	needsRemovableFiles(t)
	inTime(t, func(t *testing.T) {
		r, folder := exporting(t, [2]int{80, 24}, rentedBefore(30))
		if err := os.RemoveAll(r.dir); err != nil {
			t.Fatal(err)
		}
		r.press("o", "enter")
		r.pass(10 * time.Second)
		r.see("No file was written: the database is gone")
		if files := inFolder(t, folder); files != "" {
			t.Errorf("the folder has %s", files)
		}
	})
}

// TestAMaskedScreenSaysThatTheFileIsNot also looks at the file.
func TestAMaskedScreenSaysThatTheFileIsNot(t *testing.T) {
	inSizes(t, threeSizes(), func(t *testing.T, size [2]int) {
		all := rentedBefore(30)
		r, folder := exporting(t, size, all)
		r.press("m")
		r.seek("900007")
		r.press("enter")
		r.pass(2 * time.Second)
		r.press("o")
		r.pass(time.Second)
		r.seeWrapped(messages.ExportUnmasked)
		r.press("enter")
		r.pass(time.Second)
		r.dontSee("900007")
		rows := r.written(filepath.Join(folder, messages.ExportName(utc())))
		if line := strings.Join(rows[1], ","); !strings.Contains(line, "900007") || !strings.Contains(line, all[7].Phone.String()) {
			t.Errorf("the file has %s", line)
		}
	})
}

func TestTheKeyForAFileSaysWhereItWorks(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r, folder := exporting(t, [2]int{99, 30}, rentedBefore(30))
		r.see(word(keymap.Export))
		for _, elsewhere := range []string{"1", "2", "?"} {
			r.press(elsewhere, "o")
			if notice := r.notice(); notice != messages.KeyForHistory(labels()) {
				t.Errorf("after %s the key answers %q", elsewhere, notice)
			}
			r.pass(messages.Say("").For)
		}
		if files := inFolder(t, folder); files != "" {
			t.Errorf("the folder has %s", files)
		}
	})
}

func TestWithoutOrdersThereIsNoFile(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r, _ := exporting(t, [2]int{80, 24}, nil)
		r.dontSee(" " + word(keymap.Export) + " ")
		r.press("o")
		if notice := r.notice(); notice != messages.NoOrdersYet(labels()) {
			t.Errorf("the key answers %q", notice)
		}
	})
}
