package sandbox

import (
	"io"
	"net"
	"sync"
	"time"
)

// Freezer is a listener whose connections can fall silent without a sign, as they do
// when a laptop has slept or a router has forgotten them: the client's writes still
// succeed, nothing is ever answered, and the connection does not end. TLS goes on top
// of it, so that a connection freezes with its session. Make it with NewFreezer.
type Freezer struct {
	net.Listener

	mu     sync.Mutex // guards everything below, and what freezable says it does
	closed bool
	live   map[*freezable]struct{}
	silent map[*freezable]struct{} // the frozen ones, until their clients have left
	drains sync.WaitGroup
}

// NewFreezer makes a Freezer of the connections that a listener accepts.
func NewFreezer(listener net.Listener) *Freezer {
	return &Freezer{Listener: listener, live: map[*freezable]struct{}{}, silent: map[*freezable]struct{}{}}
}

// Accept gives the next connection, which works until it is frozen.
func (f *Freezer) Accept() (net.Conn, error) {
	inner, err := f.Listener.Accept()
	if err != nil {
		return nil, err
	}
	conn := &freezable{Conn: inner, freezer: f}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.live[conn] = struct{}{}
	return conn, nil
}

// Freeze freezes, for good, every connection that has been accepted and is still open,
// and says how many they are. Connections made later work.
func (f *Freezer) Freeze() int {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.closed {
		return 0
	}
	count := len(f.live)
	for conn := range f.live {
		f.freeze(conn)
	}
	return count
}

// freeze puts silence before the server, and throws away what the client writes from
// now on.
func (f *Freezer) freeze(c *freezable) {
	delete(f.live, c)
	f.silent[c] = struct{}{}
	c.standIn = silence()
	c.standIn.SetReadDeadline(c.readBy)
	c.Conn.SetDeadline(longAgo) // whoever waits there wakes up and goes on with the stand-in
	f.drains.Go(func() {
		c.drain()
		f.mu.Lock()
		defer f.mu.Unlock()
		delete(f.silent, c)
	})
}

var longAgo = time.Unix(1, 0)

// Close ends the listener and the frozen connections. It leaves the others, which the
// server that accepted them closes.
func (f *Freezer) Close() error {
	err := f.Listener.Close()
	f.mu.Lock()
	f.closed = true
	for conn := range f.silent {
		conn.Conn.Close()
		conn.standIn.in.finish(io.EOF)
	}
	f.mu.Unlock()
	f.drains.Wait()
	return err
}
