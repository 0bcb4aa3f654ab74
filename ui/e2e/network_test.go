package e2e_test

import (
	"context"
	"net"
	"sync"
	"syscall"
)

// dialer opens a network connection.
type dialer func(ctx context.Context, network, addr string) (net.Conn, error)

// wire is the network between the program and the sandbox, which a test can cut.
type wire struct {
	dial dialer

	mu    sync.Mutex
	cut   bool
	conns []net.Conn
}

// Dial fails while the wire is cut, as in a network without a route to the server.
func (w *wire) Dial(ctx context.Context, network, addr string) (net.Conn, error) {
	w.mu.Lock()
	cut := w.cut
	w.mu.Unlock()
	if cut {
		return nil, &net.OpError{Op: "dial", Net: network, Err: syscall.ENETUNREACH}
	}
	conn, err := w.dial(ctx, network, addr)
	if err == nil {
		w.mu.Lock()
		w.conns = append(w.conns, conn)
		w.mu.Unlock()
	}
	return conn, err
}

// sever cuts the wire and every connection over it.
func (w *wire) sever() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.cut = true
	for _, conn := range w.conns {
		_ = conn.Close() // it may be closed already
	}
	w.conns = nil
}

func (w *wire) restore() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.cut = false
}
