package sandbox

import (
	"errors"
	"io"
	"net"
	"sync/atomic"
	"syscall"
	"time"
)

// Pipe is a connection inside the process that behaves as one over TCP does: a Write
// does not wait for a Read, and what was written arrives even though the writer has
// closed since. With net.Pipe, where every Write waits, two ends of TLS that say goodbye
// would wait for each other. Unlike TCP it delivers what was written before a reset too,
// so that a test knows what comes.
func Pipe() (client, served net.Conn) {
	up, down := newStream(), newStream()
	return &pipeEnd{in: down, out: up}, &pipeEnd{in: up, out: down}
}

// silence is the end of a connection on which nothing comes and everything can be written.
func silence() *pipeEnd {
	end := &pipeEnd{in: newStream(), out: newStream()}
	end.out.void = true
	return end
}

// pipeEnd is either end.
type pipeEnd struct {
	in, out *stream
	abrupt  atomic.Bool
}

func (e *pipeEnd) Read(b []byte) (int, error) {
	n, err := e.in.read(b)
	return n, networks("read", err)
}

func (e *pipeEnd) Write(b []byte) (int, error) {
	n, err := e.out.write(b)
	return n, networks("write", err)
}

// networks puts an error in the form that the network's have.
func networks(op string, err error) error {
	if err == nil || errors.Is(err, io.EOF) {
		return err
	}
	return &net.OpError{Op: op, Net: "pipe", Addr: pipeAddr{}, Err: err}
}

// Close ends both directions. After SetLinger(0) the other end sees a reset.
func (e *pipeEnd) Close() error {
	if e.abrupt.Load() {
		e.out.finish(syscall.ECONNRESET)
	} else {
		e.out.finish(io.EOF)
	}
	e.in.leave()
	return nil
}

// SetLinger is that of net.TCPConn, of which 0 alone means anything here.
func (e *pipeEnd) SetLinger(seconds int) error {
	e.abrupt.Store(seconds == 0)
	return nil
}

func (e *pipeEnd) SetDeadline(t time.Time) error {
	e.in.readUntil(t)
	e.out.writeUntil(t)
	return nil
}

func (e *pipeEnd) SetReadDeadline(t time.Time) error {
	e.in.readUntil(t)
	return nil
}

func (e *pipeEnd) SetWriteDeadline(t time.Time) error {
	e.out.writeUntil(t)
	return nil
}

func (e *pipeEnd) LocalAddr() net.Addr  { return pipeAddr{} }
func (e *pipeEnd) RemoteAddr() net.Addr { return pipeAddr{} }

type pipeAddr struct{}

func (pipeAddr) Network() string { return "pipe" }
func (pipeAddr) String() string  { return "sandbox" }
