package command_test

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/config"
	"example.com/verifyo/state/ledger"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/command"
)

// What no command may print.
const (
	itsCode   = "908172"
	itsNumber = "380501234536"
)

// rentedIn makes a ledger with one order that waits for its cancel, one that has its code, and one that is in
// flight.
func rentedIn(t *testing.T) (dir string) {
	t.Helper()
	dir = t.TempDir()
	l, err := ledger.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	at := time.Date(2026, 11, 3, 12, 0, 0, 0, time.Local)
	quote := order.Quote{Service: api.Service{ID: "wa", Name: api.NewText("Whatsapp")}}
	quote.Country.Name = api.NewText("Ukraine")
	for i, status := range []string{"waiting", "received", ""} {
		o, err := l.Begin(t.Context(), order.Begin(quote, at.AddDate(0, 0, i)), nil)
		if err != nil {
			t.Fatal(err)
		}
		if status == "" {
			continue
		}
		answer := api.Order{ID: api.OrderID("id-" + status), Status: api.NewText(status), Phone: api.NewText(itsNumber)}
		if status == "received" {
			answer.Code = api.NewText(itsCode)
		}
		_, _, err = l.Change(t.Context(), session.Change{Order: o.Key, Step: func(o order.Order) order.Order {
			return o.Rented(answer, at).WithCancelAt(at.Add(time.Minute), at)
		}})
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	return dir
}

// answering runs a command for the ledger in dir, and answers its question.
func answering(t *testing.T, answer, dir string, args ...string) (out string, err error) {
	t.Helper()
	var written, advised bytes.Buffer
	_, err = command.Run(append([]string{"ledger", "--state-dir", dir, "--config", settings(t, "")}, args...), command.Env{
		Env: config.Env{Getenv: func(string) string { return "" }, UserConfigDir: os.UserConfigDir},
		In:  strings.NewReader(answer), Asks: answer != "", Out: &written, Err: &advised,
		Stoppable: func() (context.Context, func()) { return context.WithCancel(t.Context()) },
	})
	for _, hidden := range []string{itsCode, itsNumber, "id-waiting"} {
		if strings.Contains(written.String(), hidden) || err != nil && strings.Contains(err.Error(), hidden) {
			t.Errorf("%q prints %s", args, hidden)
		}
	}
	return written.String(), err
}

func TestABackupIsRestoredAfterAYes(t *testing.T) {
	dir, fresh, file := rentedIn(t), filepath.Join(t.TempDir(), "fresh"), filepath.Join(t.TempDir(), "backup.db")
	if out, err := answering(t, "", dir, "backup", file); err != nil || !inOrder(out, file+" … 3 orders … iB") {
		t.Fatalf("%v, %q", err, out)
	}
	for _, no := range []string{"\n", "n\n", "yess\n", "maybe", "", " "} {
		_, err := answering(t, no, fresh, "restore", file)
		var failed command.Failure
		if (no == "") != errors.As(err, &failed) {
			t.Errorf("%q: %v", no, err)
		}
		if _, err := os.Stat(fresh); err == nil {
			t.Fatalf("%q is taken for a yes", no)
		}
	}
	out, err := answering(t, "y\n", fresh, "restore", file)
	if err != nil || !inOrder(out, "Will add 3 orders. … 1 rent under way … 1 cancel will not be restored … Whatsapp … Ukraine … 3 Nov 2026 … c cancels … [y/N] … Restored") {
		t.Errorf("%v, %q", err, out)
	}
	if out, err = answering(t, "y\n", fresh, "restore", file); err != nil || strings.Contains(out, "[y/N]") {
		t.Errorf("the second time: %v, %q", err, out)
	}
	if out, err = answering(t, "", fresh, "check"); err != nil || !inOrder(out, "sound … 3: 1 unknown, 1 waiting, 1 received … 3 Nov 2026 to 5 Nov 2026") {
		t.Errorf("%v, %q", err, out)
	}
}

// TestARestoreSaysWhatIsWrongWithItsFile names the file once.
func TestARestoreSaysWhatIsWrongWithItsFile(t *testing.T) {
	dir := t.TempDir()
	missing, letter := filepath.Join(dir, "missing.db"), filepath.Join(dir, "letter.txt")
	if err := os.WriteFile(letter, []byte("dear"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := os.Stat(missing)
	var system *fs.PathError
	if !errors.As(err, &system) {
		t.Fatal(err)
	}
	for file, want := range map[string]string{missing: system.Err.Error(), letter: "not a verifyo database"} {
		_, err := answering(t, "y\n", t.TempDir(), "restore", file)
		if err == nil || strings.Count(err.Error(), file) != 1 || !strings.Contains(err.Error(), want) {
			t.Errorf("%v", err)
		}
	}
}

// TestARestoreCountsOnlyWhatThereIs has a plan in which nothing is updated.
func TestARestoreCountsOnlyWhatThereIs(t *testing.T) {
	dir, file := rentedIn(t), filepath.Join(t.TempDir(), "backup.db")
	if _, err := answering(t, "", dir, "backup", file); err != nil {
		t.Fatal(err)
	}
	out, err := answering(t, "n\n", t.TempDir(), "restore", file)
	if err != nil || strings.Contains(out, "update") || strings.Contains(out, "No change") || strings.Contains(out, " 0 ") {
		t.Errorf("%v, %q", err, out)
	}
}

func TestARestoreNamesTheKeysOfTheSettings(t *testing.T) {
	dir, file := rentedIn(t), filepath.Join(t.TempDir(), "backup.db")
	if _, err := answering(t, "", dir, "backup", file); err != nil {
		t.Fatal(err)
	}
	out, err := answering(t, "n\n", t.TempDir(), "restore", file, "--config", settings(t, "[keys]\ncancel = ['f7']\nauto_cancel = []\n"))
	if err != nil || !inOrder(out, "f7 cancels … auto_cancel sets") {
		t.Errorf("%v, %q", err, out)
	}
}

// TestARestoreSaysThatItsCopyGoesWithOldCodes would otherwise lose the way back without a word.
func TestARestoreSaysThatItsCopyGoesWithOldCodes(t *testing.T) {
	file := filepath.Join(t.TempDir(), "backup.db")
	if _, err := answering(t, "", rentedIn(t), "backup", file); err != nil {
		t.Fatal(err)
	}
	for _, forgets := range []bool{false, true} {
		written := ""
		if forgets {
			written = "forget_codes_after = 90\n"
		}
		out, err := answering(t, "y\n", rentedIn(t), "restore", file, "--config", settings(t, written))
		if err != nil || !strings.Contains(out, "ledger-before-restore-") || strings.Contains(out, "forget_codes_after") != forgets {
			t.Errorf("forgets %v: %v, %q", forgets, err, out)
		}
	}
}

func TestADamagedDatabaseFailsTheCheckAndSaysWhatToDo(t *testing.T) {
	dir := rentedIn(t)
	file, err := os.OpenFile(ledger.Path(dir), os.O_WRONLY, 0)
	if err == nil {
		_, err = file.WriteAt(bytes.Repeat([]byte{0xA5}, 4096), 4096)
		err = errors.Join(err, file.Close())
	}
	if err != nil {
		t.Fatal(err)
	}
	out, err := answering(t, "", dir, "check")
	var failed command.Failure
	if !errors.As(err, &failed) || !strings.Contains(err.Error(), "Start verifyo") || !strings.Contains(out, "damaged") {
		t.Errorf("%v, %q", err, out)
	}
}

func TestACommandForTheLedgerThatMakesNoSenseIsRejected(t *testing.T) {
	for _, args := range [][]string{{"backup"}, {"restore"}, {"backup", ""}, {"restore", secret, secret}, {"check", secret}, {secret}, {"check", "--demo"}} {
		_, err := answering(t, "y\n", t.TempDir(), args...)
		var failed command.Failure
		if err == nil || errors.As(err, &failed) || strings.Contains(err.Error(), secret) {
			t.Errorf("%q: %v", args, err)
		}
	}
}
