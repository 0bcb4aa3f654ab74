//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd || solaris

package reader

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"golang.org/x/sys/unix"
)

// terminal is a source that the system tells about where Go's poller cannot: select, because macOS has neither
// poll nor kqueue for a terminal.
type terminal struct {
	ctx  context.Context
	in   *os.File
	woke *os.File // becomes readable when the context ends, because wake is closed then
	wake *os.File
	stop func() bool
}

func open(ctx context.Context, in io.Reader) (source, error) {
	file, ok := in.(*os.File)
	if !ok {
		return newPump(ctx, in), nil
	}
	if p, ok := openPolled(ctx, file); ok {
		return p, nil
	}
	return openSelected(ctx, file)
}

func openSelected(ctx context.Context, file *os.File) (source, error) {
	woke, wake, err := os.Pipe()
	if err != nil {
		return nil, fmt.Errorf("reading the terminal: %w", err)
	}
	if max(file.Fd(), woke.Fd()) >= unix.FD_SETSIZE { // select cannot name such a file
		_, _ = woke.Close(), wake.Close()
		return newPump(ctx, file), nil
	}
	t := &terminal{ctx: ctx, in: file, woke: woke, wake: wake}
	t.stop = context.AfterFunc(ctx, func() { _ = wake.Close() })
	return t, nil
}

func (t *terminal) close() {
	if t.stop() {
		_ = t.wake.Close()
	}
	_ = t.woke.Close()
}

func (t *terminal) read(b []byte, deadline time.Time) (int, error) {
	for {
		ready, err := t.wait(deadline)
		switch {
		case errors.Is(err, unix.EINTR):
			continue
		case err != nil:
			return 0, fmt.Errorf("waiting for the terminal: %w", err)
		case t.ctx.Err() != nil:
			return 0, t.ctx.Err()
		case !ready:
			return 0, errQuiet
		}
		n, err := t.in.Read(b)
		if errors.Is(err, unix.EAGAIN) || errors.Is(err, unix.EINTR) {
			continue
		}
		return n, err
	}
}

// wait reports whether there are bytes, or an end, before the deadline.
func (t *terminal) wait(deadline time.Time) (ready bool, err error) {
	var readable unix.FdSet
	in, woke := int(t.in.Fd()), int(t.woke.Fd())
	readable.Set(in)
	readable.Set(woke)
	var timeout *unix.Timeval
	if !deadline.IsZero() {
		left := unix.NsecToTimeval(max(time.Until(deadline), 0).Nanoseconds())
		timeout = &left
	}
	n, err := unix.Select(max(in, woke)+1, &readable, nil, nil, timeout)
	return n > 0 && readable.IsSet(in), err
}
