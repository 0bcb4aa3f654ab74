package instances

import (
	"context"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"
)

var noon = time.Date(2026, 7, 3, 12, 0, 0, 0, time.UTC)

// stand adds a window to a directory: its mark, and the candidate that it is.
func stand(t *testing.T, dir string) *Candidate {
	t.Helper()
	join(t, dir)
	c := NewCandidate(dir)
	t.Cleanup(func() { _ = c.GiveUp(context.Background()) })
	return c
}

// leads looks once, while there is something to do.
func leads(t *testing.T, c *Candidate, now time.Time) bool {
	t.Helper()
	leads, err := c.Leads(t.Context(), now, false)
	if err != nil {
		t.Fatal(err)
	}
	return leads
}

// kill ends a window as kill -9 does: its lock is gone, and its file stays.
func kill(t *testing.T, c *Candidate) {
	t.Helper()
	if held, err := tryLock(c.mine.file); !held {
		t.Skip("there are no locks here: ", err)
	}
	if err := release(c.mine.file); err != nil {
		t.Fatal(err)
	}
	c.resting.Store(true)
	c.mine = place{}
}

func places(t *testing.T, dir string) int {
	t.Helper()
	f, err := find(dir)
	if err != nil {
		t.Fatal(err)
	}
	return len(f.places)
}

func TestOneOfTwoWindowsLeads(t *testing.T) {
	dir := t.TempDir()
	first, second := stand(t, dir), stand(t, dir)
	for at := range 100 {
		now := noon.Add(time.Duration(at) * time.Second)
		if !leads(t, first, now) || leads(t, second, now) {
			t.Fatalf("after %d s the first window is not the only leader", at)
		}
	}
}

func TestALeaderThatGivesUpOrIsKilledIsReplacedAtOnce(t *testing.T) {
	for name, end := range map[string]func(*testing.T, *Candidate){
		"quit":   func(t *testing.T, c *Candidate) { _ = c.Rest(t.Context()) },
		"killed": kill,
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			first, second := stand(t, dir), stand(t, dir)
			if !leads(t, first, noon) || leads(t, second, noon) {
				t.Fatal("the first window is not the only leader")
			}
			end(t, first)
			if !leads(t, second, noon.Add(time.Second)) {
				t.Error("no window leads, so no code is seen")
			}
			if n := places(t, dir); n != 1 {
				t.Errorf("%d places are left", n)
			}
		})
	}
}

// TestALeaderThatHangsIsPassedOver stops a leader at any moment between two of its signs. The
// windows look a second apart, as the schedule has them do, and not at the same moments.
func TestALeaderThatHangsIsPassedOver(t *testing.T) {
	for hung := 20 * time.Second; hung < 24*time.Second; hung += 250 * time.Millisecond {
		dir := t.TempDir()
		first, second := stand(t, dir), stand(t, dir)
		replaced := time.Duration(0)
		for at := time.Duration(0); replaced == 0 && at < time.Minute; at += 250 * time.Millisecond {
			if at <= hung && at%time.Second == 0 {
				leads(t, first, noon.Add(at))
			}
			if at%time.Second == 750*time.Millisecond && leads(t, second, noon.Add(time.Hour+at)) { // its clock is ahead
				replaced = at
			}
		}
		if replaced <= hung || replaced > hung+8*time.Second {
			t.Errorf("the leader hung after %v, and was replaced after %v", hung, replaced)
		}
		if leads(t, first, noon.Add(replaced)) || !leads(t, second, noon.Add(time.Hour+replaced+time.Second)) {
			t.Error("two windows lead once the first one wakes up")
		}
		if n := places(t, dir); n != 1 {
			t.Errorf("%d places are left", n)
		}
	}
}

// TestASilentLeaderThatHadNothingToDoKeepsItsPlace gives it the time for a sign of life when there
// is something to do again.
func TestASilentLeaderThatHadNothingToDoKeepsItsPlace(t *testing.T) {
	dir := t.TempDir()
	first, second := stand(t, dir), stand(t, dir)
	idly := func(c *Candidate, after time.Duration) bool {
		leads, err := c.Leads(t.Context(), noon.Add(after), true)
		return err == nil && leads
	}
	for at := time.Duration(0); at <= time.Minute; at += 2 * time.Second {
		if !idly(first, at) || idly(second, at) {
			t.Fatalf("after %v the first window is not the only leader", at)
		}
	}
	for at := time.Duration(0); at < silentFor; at += time.Second {
		if leads(t, second, noon.Add(time.Minute+time.Second+at)) {
			t.Fatalf("replaced %v after there was something to do", at)
		}
	}
	if !leads(t, second, noon.Add(time.Minute+time.Second+silentFor)) {
		t.Error("a leader that stays silent is not replaced")
	}
}

func TestAWindowThatWasAsleepItselfDoesNotTakeOver(t *testing.T) {
	dir := t.TempDir()
	first, second := stand(t, dir), stand(t, dir)
	leads(t, first, noon)
	leads(t, second, noon)
	if leads(t, second, noon.Add(time.Hour)) {
		t.Error("both slept for an hour, and the leader was taken for hung")
	}
}

func TestAloneNothingIsWritten(t *testing.T) {
	dir := t.TempDir()
	alone := stand(t, dir)
	leads(t, alone, noon)
	written := func() time.Time {
		info, err := os.Stat(alone.mine.file.Name())
		if err != nil {
			t.Fatal(err)
		}
		return info.ModTime()
	}
	before := written()
	leads(t, alone, noon.Add(time.Minute))
	if !written().Equal(before) {
		t.Error("a sign of life that nobody looks for")
	}
	stand(t, dir)
	leads(t, alone, noon.Add(2*time.Minute))
	if written().Equal(before) {
		t.Error("no sign of life for the other window")
	}
}

func TestAWindowThatRestsLeavesTheLeadToOthers(t *testing.T) {
	dir := t.TempDir()
	only := stand(t, dir)
	leads(t, only, noon)
	if err := only.Rest(t.Context()); err != nil || leads(t, only, noon) {
		t.Errorf("it leads while it is stopped, %v", err)
	}
	only.Resume()
	if !leads(t, only, noon) {
		t.Error("after ctrl+z and fg nobody leads")
	}
}

// TestManyWindowsThatTakeOverAtOnceHaveOneLeader lets all of them look at the same moment, after
// the leader was killed or has hung.
func TestManyWindowsThatTakeOverAtOnceHaveOneLeader(t *testing.T) {
	for round := range 100 {
		dir := t.TempDir()
		leader := stand(t, dir)
		leads(t, leader, noon)
		windows := make([]*Candidate, 8)
		for i := range windows {
			windows[i] = stand(t, dir)
			for at := time.Duration(0); at < silentFor; at += time.Second {
				leads(t, windows[i], noon.Add(at))
			}
		}
		if round%2 == 0 {
			kill(t, leader)
		}
		var all sync.WaitGroup
		for _, w := range windows {
			all.Go(func() { _, _ = w.Leads(t.Context(), noon.Add(silentFor), false) })
		}
		all.Wait()
		lead := 0
		for _, w := range append(windows, leader) {
			if leads(t, w, noon.Add(silentFor)) {
				lead++
			}
		}
		if lead != 1 {
			t.Fatalf("%d windows lead", lead)
		}
	}
}

// TestAWindowThatDecidedLongAgoDoesNotTakeOver stops a window between its look and what it does
// then. Meanwhile others take over and quit, so that the next number is free again.
func TestAWindowThatDecidedLongAgoDoesNotTakeOver(t *testing.T) {
	dir := t.TempDir()
	slow := stand(t, dir)
	for range 3 {
		quick := stand(t, dir)
		if !leads(t, quick, noon) {
			t.Fatal("nobody leads")
		}
		kill(t, quick)
	}
	before := found{places: []int{1}, highest: 1}
	last := stand(t, dir)
	if !leads(t, last, noon) {
		t.Fatal("nobody leads")
	}
	if took, err := slow.takeOver(before, noon); took || err != nil {
		t.Errorf("it takes over, %v", err)
	}
	if !leads(t, last, noon) || leads(t, slow, noon) {
		t.Error("the leader lost its place")
	}
	if n := places(t, dir); n != 1 {
		t.Errorf("%d places are left", n)
	}
}

func TestALeaderWhoseFileIsRemovedLeadsAgain(t *testing.T) {
	dir := t.TempDir()
	only := stand(t, dir)
	leads(t, only, noon)
	if err := os.Remove(only.mine.file.Name()); err != nil {
		t.Skip("a file in use stays where it is")
	}
	if !leads(t, only, noon) || places(t, dir) != 1 {
		t.Error("nobody leads")
	}
}

// TestAFileThatAnotherLeaderMadeIsNotThisOnes removes a leader's file, so that the next leader makes
// one of the same name.
func TestAFileThatAnotherLeaderMadeIsNotThisOnes(t *testing.T) {
	dir := t.TempDir()
	first, second := stand(t, dir), stand(t, dir)
	leads(t, first, noon)
	old, err := openPlace(dir, 1)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(first.mine.file.Name()); err != nil {
		t.Skip("a file in use stays where it is")
	}
	if !leads(t, second, noon) || leads(t, first, noon) {
		t.Error("both lead, or nobody")
	}
	third := stand(t, dir) // it has found the file that is gone now
	if took, err := third.followOpen(old, found{places: []int{1}, highest: 1}, noon, false); took || err != nil {
		t.Errorf("it takes over from a leader that lives, %v", err)
	}
	if !leads(t, second, noon) || places(t, dir) != 1 {
		t.Error("the leader lost its place")
	}
}

func TestAPlaceIsNotTakenTwice(t *testing.T) {
	dir := t.TempDir()
	killed := stand(t, dir)
	leads(t, killed, noon)
	kill(t, killed)
	if p, taken, err := newPlace(dir, 1); taken || err != nil {
		t.Errorf("without locks, two windows would lead: %v, %v", p, err)
	}
}

// TestThePlaceOfALeaderThatNeverWokeUpIsRemoved kills a leader that hung, and the next one.
func TestThePlaceOfALeaderThatNeverWokeUpIsRemoved(t *testing.T) {
	dir := t.TempDir()
	hung, next := stand(t, dir), stand(t, dir)
	leads(t, hung, noon)
	for at := time.Duration(0); at <= silentFor; at += time.Second {
		leads(t, next, noon.Add(at))
	}
	if n := places(t, dir); n != 2 {
		t.Fatalf("%d places", n)
	}
	kill(t, hung)
	kill(t, next)
	if last := stand(t, dir); !leads(t, last, noon) || places(t, dir) != 1 {
		t.Errorf("%d places are left", places(t, dir))
	}
}

// TestIfNoFileCanBeMadeTheOneOfADeadLeaderDoes has a directory in which nothing can be made.
func TestIfNoFileCanBeMadeTheOneOfADeadLeaderDoes(t *testing.T) {
	if os.Getuid() <= 0 {
		t.Skip("file modes do not apply to root or on Windows")
	}
	dir := t.TempDir()
	killed, next := stand(t, dir), stand(t, dir)
	leads(t, killed, noon)
	kill(t, killed)
	if err := os.Chmod(dir, 0o500); err != nil {
		t.Fatal(err)
	}
	defer os.Chmod(dir, 0o700)
	if took, err := next.Leads(t.Context(), noon, false); !took || err == nil || !leads(t, next, noon.Add(time.Second)) {
		t.Errorf("nobody leads, or it is not said that the directory is not writable: %v", err)
	}
}

func TestAForeignFileIsNoPlace(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"leader-x.lock", "leader-07.lock", "leader--3.lock", "leader-9.lock.bak"} {
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if only := stand(t, dir); !leads(t, only, noon) || only.mine.number != 1 {
		t.Errorf("it leads with number %d", only.mine.number)
	}
}

// TestIfItCannotBeKnownWhoLeadsTheLastAnswerStands removes the directory.
func TestIfItCannotBeKnownWhoLeadsTheLastAnswerStands(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "state")
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	first, second := stand(t, dir), stand(t, dir)
	leads(t, first, noon)
	leads(t, second, noon)
	if err := os.RemoveAll(dir); err != nil {
		t.Skip("a file in use stays where it is")
	}
	for c, want := range map[*Candidate]bool{first: true, second: false, NewCandidate(dir): true} {
		if leads, err := c.Leads(t.Context(), noon, false); leads != want || err == nil {
			t.Errorf("%v, %v", leads, err)
		}
	}
}
