package ledger

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"time"

	"example.com/verifyo/state/session"
)

// grace is how much longer than its context a caller waits. SQLite asks for a lock for a whole turn,
// and only then the error can say that the file is locked.
const grace = turn + 200*time.Millisecond

// slowAfter is longer than almost all work takes on a healthy disk.
const slowAfter = 100 * time.Millisecond

// onDisk does work on the disk in a goroutine of its own, and waits for its result until the
// context ends. Everything that may touch the disk goes through here: a system call on a disk
// that hangs (a dying one, a suspended encrypted one) ends when the disk answers, whatever the
// context says.
//
// Work that its caller has left goes on. When it ends, late is called with its result, unless it
// is nil. Until then no other work starts, so that no more goroutines hang than were at work when
// the disk stopped answering, and whoever asks next finds everything done. Work must not call
// onDisk itself.
func onDisk[T any](ctx context.Context, l *Ledger, do func(context.Context) (T, error), late func(T, error)) (none T, err error) {
	var value T
	w := newDiskWork(func(ctx context.Context) (err error) {
		value, err = do(ctx)
		return err
	})
	if late != nil {
		w.late = func(err error) { late(value, err) }
	}
	if ended, err := w.wait(ctx, l); !ended {
		return none, err // the value is still being made
	}
	return value, w.err
}

// onDiskOnly is onDisk for work without a result.
func onDiskOnly(ctx context.Context, l *Ledger, do func(context.Context) error) error {
	w := newDiskWork(do)
	if ended, err := w.wait(ctx, l); !ended {
		return err
	}
	return w.err
}

var errUnfinished = errors.New("the work on the disk ended without a result")

// silent says that a deadline passed because the disk did not respond.
func silent(err error) error {
	if errors.Is(err, context.DeadlineExceeded) {
		return problem(session.DiskSilent, silentWords, err)
	}
	return fmt.Errorf("waiting for the disk: %w", err)
}

// diskWork is work on the disk. What it has made may be read once ended is closed. It has no type for
// that, because each type would be another copy of the code in the program.
type diskWork struct {
	diskState
	do       func(context.Context) error
	late     func(error) // nil if nobody wants to know
	err      error
	panicked any
	ended    chan struct{}
}

func newDiskWork(do func(context.Context) error) *diskWork {
	return &diskWork{do: do, err: errUnfinished, ended: make(chan struct{})}
}

// wait does the work and reports whether it has ended. The error says why not.
func (w *diskWork) wait(ctx context.Context, l *Ledger) (ended bool, err error) {
	if err := l.hung.over(ctx); err != nil {
		return false, silent(err)
	}
	go w.run(ctx, l)
	if !w.endsSoon(l) && !w.awaited(ctx) && l.hung.leave(&w.diskState) {
		return false, silent(ctx.Err())
	}
	<-w.ended
	if w.panicked != nil {
		panic(w.panicked)
	}
	return true, nil
}

// run does the work. A panic is passed on to the caller, whose guard reports it.
func (w *diskWork) run(ctx context.Context, l *Ledger) {
	defer close(w.ended)
	defer func() {
		w.panicked = recover()
		if l.hung.finish(&w.diskState) {
			return
		}
		defer l.hung.end(w.panicked)
		l.forgetSeen() // what it read has reached nobody
		if w.late != nil && w.panicked == nil {
			w.late(w.err)
		}
	}()
	makeRoom()
	w.err = w.do(ctx)
}

// makeRoom lets the goroutine's stack grow at once to what SQLite needs. A new goroutine has a small stack, and
// each time it is too small, Go doubles and copies it: for a short query, that took a third of the time.
//
//go:noinline
func makeRoom() {
	var room [12 << 10]byte
	runtime.KeepAlive(&room)
}

// endsSoon reports whether the work ends as soon as it does on a healthy disk.
func (w *diskWork) endsSoon(l *Ledger) bool {
	timer := time.NewTimer(slowAfter)
	defer timer.Stop()
	select {
	case <-w.ended:
		return true
	case <-timer.C:
		l.hung.slows(&w.diskState)
		return false
	}
}

// awaited reports whether the work ends before its caller loses patience.
func (w *diskWork) awaited(ctx context.Context) bool {
	select {
	case <-w.ended:
		return true
	case <-ctx.Done():
	}
	timer := time.NewTimer(grace)
	defer timer.Stop()
	select {
	case <-w.ended:
		return true
	case <-timer.C:
		return false
	}
}

// forgetSeen makes the next ChangedElsewhere return the orders in any case.
func (l *Ledger) forgetSeen() { l.seen.Store(nil) }
