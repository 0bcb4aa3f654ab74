package reader

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"time"
	"unsafe"

	"golang.org/x/sys/unix"
)

// polled is a source that Go's own poller waits for.
type polled struct {
	ctx  context.Context
	in   *os.File
	stop func() bool
}

// openPolled opens a terminal once more, because what does not block must be a file of our own: the one we
// were given is also the shell's, and usually the output too. It is false where that cannot be.
func openPolled(ctx context.Context, file *os.File) (source, bool) {
	in, err := os.OpenFile(fmt.Sprintf("/proc/self/fd/%d", file.Fd()), os.O_RDONLY|unix.O_NOCTTY|unix.O_NONBLOCK, 0)
	if err != nil {
		return nil, false
	}
	if in.SetReadDeadline(time.Time{}) != nil {
		_ = in.Close()
		return nil, false
	}
	p := &polled{ctx: ctx, in: in}
	p.stop = context.AfterFunc(ctx, func() { _ = in.SetReadDeadline(longAgo) })
	return p, true
}

// longAgo is a deadline that ends a read at once.
var longAgo = time.Unix(1, 0)

func (p *polled) close() {
	p.stop()
	_ = p.in.Close()
}

// read sets the deadline before it looks at the context, whose end sets another one.
func (p *polled) read(b []byte, deadline time.Time) (int, error) {
	if err := p.in.SetReadDeadline(deadline); err != nil {
		return 0, fmt.Errorf("waiting for the terminal: %w", err)
	}
	if p.ctx.Err() != nil {
		return 0, p.ctx.Err()
	}
	n, err := p.readReady(b)
	switch {
	case p.ctx.Err() != nil:
		return n, p.ctx.Err()
	case errors.Is(err, os.ErrDeadlineExceeded):
		return n, errQuiet
	}
	return n, err
}

// readReady reads once there is something to read. It asks before it reads: a read in the background, as between the
// end of a stop and the signal that ends the program, would stop the program again.
func (p *polled) readReady(b []byte) (n int, err error) {
	conn, err := p.in.SyscallConn()
	if err != nil {
		return 0, err
	}
	var failed error
	err = conn.Read(func(fd uintptr) bool {
		if !readable(fd) {
			return false
		}
		n, failed = readNow(fd, b)
		return !errors.Is(failed, unix.EAGAIN)
	})
	switch {
	case err != nil:
		return 0, err
	case failed != nil:
		return 0, failed
	case n == 0:
		return 0, io.EOF
	}
	return n, nil
}

// Neither of these waits, so Go's scheduler need not know of them. If it did, it would wake its monitor thread for each
// key, and that looks around every 20 µs while the frame should appear.

// readable reports whether there is something to read, or an end.
func readable(fd uintptr) bool {
	asked := unix.PollFd{Fd: int32(fd), Events: unix.POLLIN}
	var now unix.Timespec
	ready, _, failed := unix.RawSyscall6(unix.SYS_PPOLL, uintptr(unsafe.Pointer(&asked)), 1, uintptr(unsafe.Pointer(&now)), 0, 0, 0)
	return failed != 0 || ready > 0
}

// readNow reads what there is.
func readNow(fd uintptr, b []byte) (int, error) {
	for {
		n, _, failed := unix.RawSyscall(unix.SYS_READ, fd, uintptr(unsafe.Pointer(&b[0])), uintptr(len(b)))
		switch failed {
		case 0:
			return int(n), nil
		case unix.EINTR:
		default:
			return 0, failed
		}
	}
}
