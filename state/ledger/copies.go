package ledger

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"example.com/verifyo/state/ledger/instances"
	"example.com/verifyo/state/session"
)

// Copy writes a copy of the ledger beside it and returns when that was. It reads the file through a
// connection of its own and without a lock that keeps anyone from writing, gives up when a rent
// begins in any window, and never fills the disk. Only a complete copy gets the name of one, and
// only then are older copies removed, except the newest two.
//
// known is when the newest copy that the caller knows of was made. If another window has made one
// since, that is as good. The time is zero if no copy can be made now, because a rent is under way
// or another window makes one. The clock is read once it is this window's turn: what another window
// has made since the call is not from the future.
func (l *Ledger) Copy(ctx context.Context, known time.Time, clock func() time.Time) (time.Time, error) {
	return onDisk(ctx, l, func(ctx context.Context) (time.Time, error) { return l.copy(ctx, known, clock, copiesKept) }, nil)
}

// copyOver makes a copy that replaces all others. None of them is as good, however new it is.
func (l *Ledger) copyOver(ctx context.Context, clock func() time.Time) (at time.Time, err error) {
	at, err = l.copy(ctx, clock(), clock, 1)
	if others := len(l.files.copies()) - 1; err == nil && !at.IsZero() && others > 0 {
		err = fmt.Errorf("%d older copies of the database cannot be removed", others)
	}
	return at, err
}

// copy makes a copy, and keeps so many of the newest.
func (l *Ledger) copy(ctx context.Context, known time.Time, clock func() time.Time, kept int) (at time.Time, err error) {
	part := filepath.Join(l.files.dir, copyName+l.instance().Name()+partSuffix)
	var now time.Time
	ours := false
	err = instances.WithDirLock(ctx, l.files.dir, func(bool) error {
		now = clock()
		if at = l.files.copiedAt(now); at.After(known) {
			return nil
		}
		at = time.Time{}
		ours, err = l.claimCopy(part, now)
		return err
	})
	if err == nil && ours {
		at, err = l.copyAs(ctx, part, now, kept)
	}
	if err == nil && ours && !at.IsZero() {
		l.removeCarriedOver(ctx, now)
	}
	if err != nil {
		return time.Time{}, fmt.Errorf("copying the database: %w", l.explain(err))
	}
	return at, nil
}

// copyTimeout is how long a copy that another window makes is waited for: it may be suspended.
const copyTimeout = time.Minute

// claimCopy makes the file for an unfinished copy and reports whether it is this window's turn. The
// caller holds the directory's lock.
func (l *Ledger) claimCopy(part string, now time.Time) (bool, error) {
	for _, other := range l.files.glob(copyName + "*" + partSuffix + "*") {
		other = strings.TrimSuffix(other, "-journal") // SQLite's, while it writes the copy
		window := strings.TrimSuffix(strings.TrimPrefix(filepath.Base(other), copyName), partSuffix)
		info, err := os.Stat(other)
		if err == nil && other != part && now.Sub(info.ModTime()).Abs() < copyTimeout && l.instance().MayLive(window) {
			return false, nil
		}
		if err := removePart(other); err != nil {
			return false, err
		}
	}
	return true, makeFile(part)
}

// copyAs makes the copy and gives it its name.
func (l *Ledger) copyAs(ctx context.Context, part string, now time.Time, kept int) (time.Time, error) {
	made, err := l.fillCopy(ctx, part)
	if err != nil || !made {
		return time.Time{}, errors.Join(err, removePart(part))
	}
	path, err := l.files.freeName(copyName + now.UTC().Format(stampLayout))
	if err == nil {
		err = os.Rename(part, path)
	}
	if err != nil {
		return time.Time{}, errors.Join(err, removePart(part))
	}
	older := slices.DeleteFunc(l.files.copies(), func(other string) bool { return other == path })
	for _, old := range older[min(kept-1, len(older)):] {
		_ = os.Remove(old) // one that cannot be removed is in nobody's way, except in that of copyOver, which looks
	}
	return now, flush(l.files.dir)
}

// fillCopy writes the copy, and reports whether no rent was under way.
func (l *Ledger) fillCopy(ctx context.Context, part string) (made bool, err error) {
	if err := l.files.checkRoomForCopy(l.files.dir, 0); err != nil {
		return false, err
	}
	if under, err := l.rentUnderWay(ctx); err != nil || under {
		return false, err
	}
	db, err := connect(dsnFor("ro", l.files.path()))
	if err != nil {
		return false, err
	}
	defer db.Close()
	limitCache(ctx, db)
	copying, stop := context.WithCancelCause(ctx)
	watched := make(chan struct{})
	go func() {
		defer close(watched)
		l.stopForRent(ctx, copying, stop)
	}()
	err = writeCopy(copying, db, part)
	stop(nil)
	<-watched
	if errors.Is(context.Cause(copying), errRent) {
		return false, nil
	}
	return err == nil, err
}

// errRent ends a copy because a rent has begun.
var errRent = errors.New("a rent has begun")

// rentLookEvery is how often a rent is looked for during a copy. A small ledger is copied in less.
const rentLookEvery = 20 * time.Millisecond

// stopForRent stops a copy as soon as a rent has begun in any window.
func (l *Ledger) stopForRent(ctx, copying context.Context, stop context.CancelCauseFunc) {
	for {
		select {
		case <-time.After(rentLookEvery):
		case <-copying.Done():
			return
		}
		if under, err := l.rentUnderWay(ctx); under && err == nil {
			stop(errRent)
			return
		}
	}
}

// rentUnderWay reports whether any window has a rent in flight. It fails if the file is not in its
// place.
func (l *Ledger) rentUnderWay(ctx context.Context) (under bool, err error) {
	flights, err := l.flights(ctx)
	return len(flights) > 0, err
}

// roomBesideCopy is what must be left on the disk: the journal may grow, and a rent and its answer
// must fit.
const roomBesideCopy = 8 << 20

// checkRoomForCopy refuses a copy that would fill the disk on which a directory is. more is what else is
// written there.
func (f files) checkRoomForCopy(dir string, more int64) error {
	needed := roomBesideCopy + more
	for _, suffix := range companions() {
		info, err := os.Stat(f.path() + suffix)
		if err == nil {
			needed += info.Size()
		} else if !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	if f.probe(dir).free < uint64(needed) {
		return problem(session.DiskFull, fullWords, errNoRoomForCopy)
	}
	return nil
}

var errNoRoomForCopy = errors.New("a copy would leave too little room for rents")
