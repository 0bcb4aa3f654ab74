package panicguard_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"example.com/verifyo/ui/panicguard"
)

const secret = "sk_live_0123456789abcdef"

var afternoon = time.Date(2026, 11, 26, 14, 15, 3, 0, time.UTC)

// revealing is a value that reveals its secret in every way that fmt can print it.
type revealing struct{ text string }

func (w revealing) Error() string    { return w.text }
func (w revealing) String() string   { return w.text }
func (w revealing) GoString() string { return w.text }

// caught is the crash that a guard catches from a function.
func caught(t *testing.T, do func()) panicguard.Crash {
	t.Helper()
	guard := panicguard.NewGuard()
	func() {
		defer guard.Catch("a test")
		do()
	}()
	c, ok := guard.First()
	if !ok {
		t.Fatal("the guard caught nothing")
	}
	return c
}

func TestAReportContainsOnlyTheTypeOfAPanicsValue(t *testing.T) {
	t.Setenv("VERIFYO_TEST_SECRET", secret)
	for name, value := range map[string]any{
		"string": secret, "panicguard_test.revealing": revealing{secret}, "*errors.errorString": errors.New(secret),
		"*fmt.wrapError": fmt.Errorf("%s: %w", secret, os.ErrNotExist), "[]uint8": []byte(secret), "*panicguard_test.revealing": &revealing{secret},
	} {
		report := caught(t, func() { panic(value) }).Report("v1.2.3", afternoon)
		if strings.Contains(report, secret) || !strings.Contains(report, "a value of type "+name+",") {
			t.Errorf("the report about a %s is\n%s", name, report)
		}
	}
}

func TestAReportSaysWhatWentWrongAndWhere(t *testing.T) {
	var none []int
	report := caught(t, func() { none[len(none)]++ }).Report("v1.2.3", afternoon)
	for _, want := range []string{
		"2026-11-26T14:15:03Z", "v1.2.3", "go1.", "in       a test", "index out of range [0] with length 0",
		"panicguard_test.TestAReportSaysWhatWentWrongAndWhere", "  guard_test.go:",
	} {
		if !strings.Contains(report, want) {
			t.Errorf("%q is not in\n%s", want, report)
		}
	}
	calls := report[strings.LastIndex(report, "\n\n")+2:]
	if strings.Contains(calls, "/guard_test.go") || strings.HasPrefix(calls, "runtime") || strings.Contains(calls, "Catch") {
		t.Errorf("the calls are\n%s", calls)
	}
	if strings.Contains(report, filepath.Dir(os.Args[0])) {
		t.Errorf("the report contains an argument:\n%s", report)
	}
}

func TestAPanicInAnyCommandOfABatchIsCaughtAndTheOthersAnswer(t *testing.T) {
	guard := panicguard.NewGuard()
	if guard.Command(nil) != nil {
		t.Error("a missing command became a command")
	}
	fine := func() tea.Msg { return "fine" }
	bad := func() tea.Msg { panic(secret) }
	batch, ok := guard.Command(tea.Batch(fine, tea.Batch(bad, fine)))().(tea.BatchMsg)
	if !ok || len(batch) != 2 || batch[0]() != "fine" {
		t.Fatalf("the batch is %v", batch)
	}
	select {
	case <-guard.Caught():
		t.Error("a panic was reported before it happened")
	default:
	}
	inner, ok := batch[1]().(tea.BatchMsg)
	if !ok || len(inner) != 2 || inner[0]() != nil || inner[1]() != "fine" {
		t.Errorf("the inner batch is %v", inner)
	}
	<-guard.Caught()
	if c, ok := guard.First(); !ok || c.Where != "a command" {
		t.Errorf("caught %+v, %t", c, ok)
	}
}

func TestTheFirstPanicIsReported(t *testing.T) {
	guard := panicguard.NewGuard()
	for _, where := range []string{"the cause", "its consequence"} {
		func() {
			defer guard.Catch(where)
			panic(where)
		}()
	}
	if c, _ := guard.First(); c.Where != "the cause" {
		t.Errorf("reported is %q", c.Where)
	}
}

func TestOnlyItsOwnerCanReadAReportAndEachHasItsOwnFile(t *testing.T) {
	dir := t.TempDir()
	c := caught(t, func() { panic(secret) })
	for range 2 { // in the same second
		path, err := c.Save(dir, "v1", afternoon)
		if err != nil {
			t.Fatal(err)
		}
		if filepath.Dir(path) != dir || !strings.HasPrefix(filepath.Base(path), "crash-20261126-141503") || filepath.Ext(path) != ".txt" {
			t.Errorf("it is %s", path)
		}
		written, err := os.ReadFile(path)
		if err != nil || string(written) != c.Report("v1", afternoon) {
			t.Errorf("%v, the report is\n%s", err, written)
		}
		if info, err := os.Stat(path); err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
			t.Errorf("%v, %v", info.Mode(), err)
		}
	}
	if reports, _ := os.ReadDir(dir); len(reports) != 2 {
		t.Errorf("%d reports for two panics", len(reports))
	}
}

func TestOnlyTheNewestReportsAreKept(t *testing.T) {
	dir := t.TempDir()
	c := caught(t, func() { panic(secret) })
	var paths []string
	for i := range 15 {
		path, err := c.Save(dir, "v1", afternoon.Add(time.Duration(i)*time.Minute))
		if err != nil {
			t.Fatal(err)
		}
		paths = append(paths, path)
	}
	for i, path := range paths {
		if _, err := os.Stat(path); (err == nil) != (i >= 5) {
			t.Errorf("report %d of 15: %v", i+1, err)
		}
	}
}

// temporaryIn makes a directory the one for temporary files, on Unix and on Windows.
func temporaryIn(t *testing.T, dir string) {
	t.Setenv("TMPDIR", dir)
	t.Setenv("TMP", dir)
}

func TestTheReportIsATemporaryFileIfTheStateDirectoryIsNotWritable(t *testing.T) {
	temporary := t.TempDir()
	temporaryIn(t, temporary)
	c := caught(t, func() { panic(secret) })
	gone := filepath.Join(t.TempDir(), "gone")
	for _, dir := range []string{gone, ""} { // the demo has no state directory
		if path, err := c.Save(dir, "v1", afternoon); err != nil || filepath.Dir(path) != temporary {
			t.Errorf("for %q it is %s, %v", dir, path, err)
		}
	}
	temporaryIn(t, gone)
	if path, err := c.Save(gone, "v1", afternoon); err == nil {
		t.Errorf("written to %s, which does not exist", path)
	}
}
