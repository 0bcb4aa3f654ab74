package ledger

import (
	"bytes"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"example.com/verifyo/state/session"
)

func TestARecordedRentSurvivesAPowerCut(t *testing.T) {
	t.Parallel()
	l := open(t, t.TempDir())
	for pragma, want := range map[string]string{
		"journal_mode": "wal", "synchronous": "2", "foreign_keys": "1", "fullfsync": "1",
	} {
		var got string
		if err := l.db().QueryRow("PRAGMA " + pragma).Scan(&got); err != nil {
			t.Fatal(err)
		}
		if got != want {
			t.Errorf("%s is %s, not %s", pragma, got, want)
		}
	}
}

func TestAnyDirectoryNameHoldsALedger(t *testing.T) {
	t.Parallel()
	name := "a b%20c#d'é[x]"
	if runtime.GOOS != "windows" {
		name += `?mode=ro&*\`
	}
	dir := filepath.Join(t.TempDir(), name, "state")
	l := open(t, dir)
	recorded := begin(t, l, rent())
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(dir, fileName)); err != nil {
		t.Fatal(err)
	}
	same(t, read(t, open(t, dir), recorded.Key), recorded)
}

func TestWindowsThatStartTogetherAllGetTheLedger(t *testing.T) {
	dir := t.TempDir()
	var waits []func() error
	for range 4 {
		done, _ := startWindow(t, dir, "begin 3")
		waits = append(waits, done)
	}
	for _, done := range waits {
		if err := done(); err != nil {
			t.Fatal(err)
		}
	}
	orders, err := open(t, dir).Orders(t.Context(), 0)
	if err != nil || len(orders) != 12 {
		t.Errorf("%d of 12 rents are there, %v", len(orders), err)
	}
}

func TestOpeningALockedFileIsRetried(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), fileName)
	connect := func() *sql.DB {
		db, err := sql.Open("sqlite", path) // fails at once if the file is locked
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = db.Close() })
		return db
	}
	holder, late := connect(), connect()
	holder.SetMaxOpenConns(1)
	if _, err := holder.Exec("BEGIN EXCLUSIVE"); err != nil {
		t.Fatal(err)
	}
	tries := 0
	err := insist(t.Context(), func() error {
		tries++
		_, err := late.Exec("CREATE TABLE t (x)")
		if tries == 1 {
			_, released := holder.Exec("ROLLBACK")
			return errors.Join(err, released)
		}
		return err
	})
	if err != nil || tries != 2 {
		t.Errorf("%d tries, %v", tries, err)
	}
	if err := insist(t.Context(), func() error { tries++; return errHistory }); tries != 3 || !errors.Is(err, errHistory) {
		t.Errorf("another error was retried: %d tries, %v", tries, err)
	}
}

func TestALockedFileIsWaitedForForSomeSeconds(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		begun := time.Now()
		err := insist(t.Context(), func() error { return errJournalInUse })
		if waited := time.Since(begun).Truncate(time.Second); waited != lockTimeout || !errors.Is(err, errJournalInUse) {
			t.Errorf("waited for %v, %v", waited, err)
		}
	})
}

func TestOpeningSaysWhatIsWrongWithTheDirectory(t *testing.T) {
	t.Parallel()
	top := t.TempDir()
	in := func(name string) string { return filepath.Join(top, name) }
	links := map[string]string{"dangling": "nowhere", "loop": "loop", "ok/ledger.db": in("gone.db")}
	for _, dir := range []string{"ok", "taken/ledger.db"} {
		if err := os.MkdirAll(in(dir), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(in("file"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for name, target := range links {
		if err := os.Symlink(target, in(name)); err != nil {
			t.Skip(err)
		}
	}
	long := in(strings.Repeat("long/", 110))
	for dir, words := range map[string][]string{
		in("file"):                   {in("file"), "not a directory"},
		in("file/below/it"):          {in("file") + " is not a directory"},
		in("dangling"):               {in("dangling"), "link to nowhere"},
		in("dangling/below"):         {in("dangling") + " is a link", "nowhere"},
		in("loop"):                   {in("loop"), "link that leads back"},
		in("loop/below"):             {in("loop") + " is a link that leads back"},
		in("ok"):                     {in("ok/ledger.db"), "link to " + in("gone.db")},
		in("taken"):                  {in("taken/ledger.db"), "is a directory"},
		in(strings.Repeat("x", 300)): {in("xxx"), "too long"},
		long:                         {in("long"), "shorter"},
	} {
		_, err := Open(dir)
		says(t, err, append(words, "--state-dir")...)
		for _, system := range []string{"file exists", "mkdir", "stat ", "\n"} {
			if strings.Contains(err.Error(), system) {
				t.Errorf("%q is the system's message", err)
			}
		}
	}
}

func TestOpeningSaysThatADirectoryCannotBeWritten(t *testing.T) {
	t.Parallel()
	if os.Geteuid() <= 0 {
		t.Skip("file modes do not apply to root or on Windows")
	}
	dir := t.TempDir()
	if err := open(t, dir).Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(dir, 0o500); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.Chmod(dir, 0o700) }) // so that the test can remove it
	_, err := Open(dir)
	says(t, err, dir, "writable")
	if err := os.Remove(filepath.Join(dir, fileName)); err == nil {
		t.Fatal("the directory is writable")
	}
	_, err = Open(filepath.Join(dir, "below", "it"))
	says(t, err, dir+":", "no permission to create", "--state-dir")
	hasProblem(t, err, session.LedgerReadOnly)
}

// TestAFileWithoutPermissionIsNotReportedAsABrokenLink follows a link to a ledger in a directory
// that cannot be entered. An operator who reads that the ledger does not exist would make a
// second one.
func TestAFileWithoutPermissionIsNotReportedAsABrokenLink(t *testing.T) {
	t.Parallel()
	top := t.TempDir()
	closed, dir := filepath.Join(top, "closed"), filepath.Join(top, "state")
	if err := errors.Join(open(t, closed).Close(), os.Mkdir(dir, 0o700)); err != nil {
		t.Fatal(err)
	}
	link := filepath.Join(dir, fileName)
	if err := os.Symlink(filepath.Join(closed, fileName), link); err != nil {
		t.Skip(err)
	}
	if reason, broken := brokenLink(link, "it", fs.ErrPermission); broken {
		t.Errorf("it is reported as a broken link: %s", reason)
	}
	if os.Geteuid() <= 0 {
		t.Skip("file modes do not apply to root or on Windows")
	}
	if err := os.Chmod(closed, 0); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.Chmod(closed, 0o700) }) // so that the test can remove it
	_, err := Open(dir)
	says(t, err, link, "you may not look at it", "--state-dir")
	hasProblem(t, err, session.LedgerReadOnly)
}

func TestANetworkFileSystemIsNamedAsTheCause(t *testing.T) {
	t.Parallel()
	says(t, checkJournal("delete"), "network file system", "local disk")
	if err := checkJournal("wal"); err != nil {
		t.Error(err)
	}
}

func TestALedgerOfANewerVersionIsRejectedAndLeftAsItIs(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if err := open(t, dir).Close(); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, fileName)
	db, err := sql.Open("sqlite", dsn(path, "journal_mode(WAL)"))
	if err != nil {
		t.Fatal(err)
	}
	_, err = db.Exec("PRAGMA user_version = 99")
	if err := errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	_, err = Open(dir)
	says(t, err, "schema 99", fmt.Sprintf("schema %d", len(migrations())), "newer version")
	now, err := os.ReadFile(path)
	if err != nil || !bytes.Equal(before, now) {
		t.Errorf("the file was altered: %v", err)
	}
}
