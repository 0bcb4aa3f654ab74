package ledger

import (
	"context"
	"errors"
	"fmt"
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
	w := &diskWork[T]{err: errUnfinished, ended: make(chan struct{})}
	if err := l.hung.over(ctx); err != nil {
		return none, silent(err)
	}
	go w.run(ctx, l, do, late)
	if !w.endsSoon(l) && !w.awaited(ctx) && l.hung.leave(&w.diskState) {
		return none, silent(ctx.Err()) // the value is still being made
	}
	<-w.ended
	if w.panicked != nil {
		panic(w.panicked)
	}
	return w.value, w.err
}

// onDiskOnly is onDisk for work without a result.
func onDiskOnly(ctx context.Context, l *Ledger, do func(context.Context) error) error {
	_, err := onDisk(ctx, l, func(ctx context.Context) (struct{}, error) { return struct{}{}, do(ctx) }, nil)
	return err
}

var errUnfinished = errors.New("the work on the disk ended without a result")

// silent says that a deadline passed because the disk did not respond.
func silent(err error) error {
	if errors.Is(err, context.DeadlineExceeded) {
		return problem(session.DiskSilent, silentWords, err)
	}
	return fmt.Errorf("waiting for the disk: %w", err)
}

// diskWork is work on the disk with its result, which may be read once ended is closed.
type diskWork[T any] struct {
	diskState
	value    T
	err      error
	panicked any
	ended    chan struct{}
}

// run does the work. A panic is passed on to the caller, whose guard reports it.
func (w *diskWork[T]) run(ctx context.Context, l *Ledger, do func(context.Context) (T, error), late func(T, error)) {
	defer close(w.ended)
	defer func() {
		w.panicked = recover()
		if l.hung.finish(&w.diskState) {
			return
		}
		defer l.hung.end(w.panicked)
		l.forgetSeen() // what it read has reached nobody
		if late != nil && w.panicked == nil {
			late(w.value, w.err)
		}
	}()
	w.value, w.err = do(ctx)
}

// endsSoon reports whether the work ends as soon as it does on a healthy disk.
func (w *diskWork[T]) endsSoon(l *Ledger) bool {
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
func (w *diskWork[T]) awaited(ctx context.Context) bool {
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
