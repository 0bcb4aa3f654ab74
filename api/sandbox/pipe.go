package sandbox

import (
	"errors"
	"io"
	"net"
	"sync/atomic"
	"syscall"
	"time"
)

// Pipe is a connection inside the process that behaves like TCP: a Write does not wait for
// a Read, and written data arrives even if the writer has closed since. (With net.Pipe
// every Write waits for a Read, so two ends of a TLS connection that both close would wait
// for each other.) Unlike TCP it also delivers the data that was written before a reset,
// so that tests are predictable.
func Pipe() (client, served net.Conn) {
	up, down := newStream(), newStream()
	return &pipeEnd{in: down, out: up}, &pipeEnd{in: up, out: down}
}

// silence is an end that never receives anything and accepts every write.
func silence() *pipeEnd {
	end := &pipeEnd{in: newStream(), out: newStream()}
	end.out.discard = true
	return end
}

// pipeEnd is one end of a pipe.
type pipeEnd struct {
	in, out *stream
	abrupt  atomic.Bool
}

func (e *pipeEnd) Read(b []byte) (int, error) {
	n, err := e.in.read(b)
	return n, asNetworkError("read", err)
}

func (e *pipeEnd) Write(b []byte) (int, error) {
	n, err := e.out.write(b)
	return n, asNetworkError("write", err)
}

// asNetworkError wraps an error like those of the net package.
func asNetworkError(op string, err error) error {
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

// SetLinger works like that of net.TCPConn, but only 0 means anything here.
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
