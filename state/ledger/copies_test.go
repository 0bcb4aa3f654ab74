package ledger

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"example.com/verifyo/state/ledger/instances"
	"example.com/verifyo/state/session"
)

// copied makes a copy at that time, which no other window has made.
func copied(t *testing.T, l *Ledger, at time.Time) (path string) {
	t.Helper()
	before := l.files.copies()
	made, err := l.Copy(t.Context(), l.files.copiedAt(at), clock(at))
	if err != nil || !made.Equal(at) {
		t.Fatalf("made at %v, %v", made, err)
	}
	for _, path := range l.files.copies() {
		if !slices.Contains(before, path) {
			return path
		}
	}
	t.Fatal("there is no new copy")
	return ""
}

// noCopy fails unless no copy is made, and nothing is left of one.
func noCopy(t *testing.T, l *Ledger) {
	t.Helper()
	at, err := l.Copy(t.Context(), time.Time{}, clock(start))
	if err != nil || !at.IsZero() {
		t.Errorf("made at %v, %v", at, err)
	}
	noParts(t, l)
	if found := l.files.copies(); found != nil {
		t.Errorf("made %v", found)
	}
}

func noParts(t *testing.T, l *Ledger) {
	t.Helper()
	if found, _ := filepath.Glob(filepath.Join(l.files.dir, copyName+l.instance().Name()+"*")); found != nil {
		t.Errorf("%v are left behind", found)
	}
}

func TestACopyHasEveryOrderAndOnlyItsOwnerMayReadIt(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	orders := fifty(t, dir)
	l := open(t, dir)
	path := copied(t, l, start)
	if info, err := os.Stat(path); err != nil || !private(info) {
		t.Errorf("%v, %v", info, err)
	}
	noParts(t, l)
	elsewhere := t.TempDir()
	if err := os.Rename(path, filepath.Join(elsewhere, fileName)); err != nil {
		t.Fatal(err)
	}
	copy := open(t, elsewhere)
	for _, o := range orders {
		same(t, read(t, copy, o.Key), o)
	}
}

// TestACopyMadeByAnotherWindowIsNotMadeAgain has a window that does not know of the copy, and one
// that knows of it and wants a newer one.
func TestACopyMadeByAnotherWindowIsNotMadeAgain(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	fifty(t, dir)
	ours, theirs := open(t, dir), open(t, dir)
	copied(t, theirs, start)
	at, err := ours.Copy(t.Context(), time.Time{}, clock(after(time.Minute)))
	if err != nil || !at.Equal(start.Truncate(time.Second)) || len(ours.files.copies()) != 1 {
		t.Errorf("at %v, %v: %v", at, err, ours.files.copies())
	}
	at, err = ours.Copy(t.Context(), at, clock(after(2*time.Minute)))
	if err != nil || !at.Equal(after(2*time.Minute)) || len(ours.files.copies()) != 2 {
		t.Errorf("at %v, %v: %v", at, err, ours.files.copies())
	}
}

func TestOnlyTheNewestTwoCopiesStay(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	fifty(t, dir)
	l := open(t, dir)
	var made []string
	for hour := range 4 {
		at, err := l.Copy(t.Context(), after(time.Duration(hour-1)*time.Hour), clock(after(time.Duration(hour)*time.Hour)))
		if err != nil {
			t.Fatal(err)
		}
		made = append(made, filepath.Join(dir, copyName+at.UTC().Format(stampLayout)+".db"))
	}
	if found := l.files.copies(); !slices.Equal(found, []string{made[3], made[2]}) {
		t.Errorf("left are %v of %v", found, made)
	}
}

// TestCopiesAreFoundInADirectoryWhoseNameIsAPattern would keep every copy, and read none.
func TestCopiesAreFoundInADirectoryWhoseNameIsAPattern(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "my [orders].part")
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	fifty(t, dir)
	l := open(t, dir)
	for hour := range 3 {
		if err := os.WriteFile(filepath.Join(dir, copyName+"KILLED"+partSuffix), nil, 0o600); err != nil {
			t.Fatal(err)
		}
		copied(t, l, after(time.Duration(hour)*time.Hour))
	}
	entries, err := os.ReadDir(dir)
	others := func(e fs.DirEntry) bool { return !strings.HasPrefix(e.Name(), copyName) }
	if entries = slices.DeleteFunc(entries, others); err != nil || len(entries) != 2 {
		t.Errorf("left are %v, %v", entries, err)
	}
}

// TestACopyFromTheFutureDoesNotKeepANewOneFromBeingMade has copies from before the clock was set
// back: they are not the newest, and the one that was just made is not removed for them.
func TestACopyFromTheFutureDoesNotKeepANewOneFromBeingMade(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	fifty(t, dir)
	for _, name := range []string{"ledger-copy-20300101-000000.db", "ledger-copy-20300102-000000.db"} {
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	l := open(t, dir)
	path := copied(t, l, start)
	if found := l.files.copies(); len(found) != 2 || found[1] != path {
		t.Errorf("left are %v", found)
	}
}

func TestNoCopyIsMadeWhileAnotherWindowRents(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	window(t, dir, "begin 1")
	noCopy(t, open(t, dir))
}

// TestARentEndsACopyThatIsUnderWay has a rent in flight when the copy next looks for one.
func TestARentEndsACopyThatIsUnderWay(t *testing.T) {
	t.Parallel()
	l := open(t, t.TempDir())
	copying, stop := context.WithCancelCause(t.Context())
	defer stop(nil)
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		l.stopForRent(t.Context(), copying, stop)
	}()
	begin(t, l, rent())
	<-ended
	if err := context.Cause(copying); !errors.Is(err, errRent) {
		t.Errorf("it goes on: %v", err)
	}
}

func TestAFullDiskLeavesRoomForRentsAndKeepsTheOlderCopies(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	fifty(t, dir)
	l := open(t, dir)
	older := copied(t, l, start)
	l.files.probe = func(string) disk { return disk{free: roomBesideCopy} }
	_, err := l.Copy(t.Context(), start, clock(after(time.Hour)))
	hasProblem(t, err, session.DiskFull)
	noParts(t, l)
	if found := l.files.copies(); !slices.Equal(found, []string{older}) {
		t.Errorf("left are %v", found)
	}
}

func TestACopyThatRunsOutOfTimeIsNone(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	fifty(t, dir)
	l := open(t, dir)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	part := filepath.Join(dir, copyName+l.instance().Name()+partSuffix)
	if err := makeFile(part); err != nil {
		t.Fatal(err)
	}
	if at, err := l.copyAs(ctx, part, start, copiesKept); err == nil || !at.IsZero() {
		t.Errorf("made at %v, %v", at, err)
	}
	noParts(t, l)
	if found := l.files.copies(); found != nil {
		t.Errorf("made %v", found)
	}
}

// TestTheRestOfAnInterruptedCopyIsRemoved has what a killed window leaves, and what the same window
// left earlier.
func TestTheRestOfAnInterruptedCopyIsRemoved(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	fifty(t, dir)
	l := open(t, dir)
	own := copyName + l.instance().Name() + partSuffix
	for _, name := range []string{own, own + "-journal", copyName + "KILLED.part", copyName + "KILLED.part-journal", copyName + "EARLIER.part-journal"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("half"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	copied(t, l, time.Now())
	if found, _ := filepath.Glob(filepath.Join(dir, "*"+partSuffix+"*")); found != nil {
		t.Errorf("%v are left behind", found)
	}
}

// TestAKillInTheMiddleOfACopyLosesNothing kills a window that makes one copy after the other.
func TestAKillInTheMiddleOfACopyLosesNothing(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	orders := fifty(t, dir)
	for range 5 {
		window(t, dir, "copies 1")()
	}
	l := open(t, dir)
	paths := append(l.files.copies(), l.files.path())
	if len(paths) < 2 {
		t.Errorf("there are only %v", paths)
	}
	for _, path := range paths {
		elsewhere := t.TempDir()
		content, err := os.ReadFile(path)
		if err == nil {
			err = os.WriteFile(filepath.Join(elsewhere, fileName), content, 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
		copy := open(t, elsewhere)
		if r := copy.Replaced(); r.Any() {
			t.Errorf("%s is damaged: %+v", path, r)
		}
		for _, o := range orders {
			same(t, read(t, copy, o.Key), o)
		}
	}
}

// TestOnlyOneWindowMakesACopyAtATime has a window that makes one, and later the same window
// suspended in the middle of it.
func TestOnlyOneWindowMakesACopyAtATime(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	fifty(t, dir)
	ours, theirs := open(t, dir), open(t, dir)
	part := filepath.Join(dir, copyName+theirs.instance().Name()+partSuffix)
	if err := makeFile(part); err != nil {
		t.Fatal(err)
	}
	now := time.Now()
	if at, err := ours.Copy(t.Context(), time.Time{}, clock(now)); err != nil || !at.IsZero() {
		t.Errorf("both make one: %v, %v", at, err)
	}
	if _, err := os.Stat(part); err != nil {
		t.Error("the other window's copy was removed")
	}
	copied(t, ours, now.Add(2*copyTimeout))
}

func TestALedgerThatWasReplacedIsNotCopied(t *testing.T) {
	t.Parallel()
	needsRemovableFiles(t)
	dir := t.TempDir()
	fifty(t, dir)
	l := open(t, dir)
	path := filepath.Join(dir, fileName)
	if err := os.Rename(path, path+".away"); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte("another"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := l.Copy(t.Context(), time.Time{}, clock(start))
	hasProblem(t, err, session.LedgerMoved)
	noParts(t, l)
}

// TestADamagedLedgerIsNotCopied keeps the copies from before the damage.
func TestADamagedLedgerIsNotCopied(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	fifty(t, dir)
	leaves, _ := pagesOf(t, dir, "orders")
	l := open(t, dir)
	older := copied(t, l, start)
	overwrite(t, dir, leaves[1])
	_, err := l.Copy(t.Context(), start, clock(after(time.Hour)))
	hasProblem(t, err, session.LedgerDamaged)
	if found := l.files.copies(); !slices.Equal(found, []string{older}) {
		t.Errorf("left are %v", found)
	}
}

// TestTheTimeOfACopyIsReadOnceItIsThisWindowsTurn fails if a copy that another window makes meanwhile
// could be from the future.
func TestTheTimeOfACopyIsReadOnceItIsThisWindowsTurn(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	fifty(t, dir)
	l := open(t, dir)
	ours := false
	clock := func() time.Time {
		brief, end := context.WithCancel(t.Context())
		end()
		ours = errors.Is(instances.WithDirLock(brief, dir, func(bool) error { return nil }), instances.ErrBusy)
		return start
	}
	if _, err := l.Copy(t.Context(), time.Time{}, clock); err != nil || !ours {
		t.Errorf("it is read before the directory is locked (%v)", err)
	}
}
