package sandbox

import (
	"io"
	"net"
	"sync"
	"time"
)

// Freezer is a listener whose connections can go silent without a sign, as connections do after
// a laptop has slept or a router has forgotten them: the client's writes still succeed, no
// answer comes, and the connection does not end. TLS runs on top of it, so a connection freezes
// together with its session. Make it with NewFreezer.
type Freezer struct {
	net.Listener

	mu     sync.Mutex // guards everything below, and the fields that freezable names
	closed bool
	live   map[*freezable]struct{}
	silent map[*freezable]struct{} // frozen connections, until their clients leave
	drains sync.WaitGroup
}

// NewFreezer makes a Freezer for the connections that a listener accepts.
func NewFreezer(listener net.Listener) *Freezer {
	return &Freezer{Listener: listener, live: map[*freezable]struct{}{}, silent: map[*freezable]struct{}{}}
}

// Accept returns the next connection, which works until it is frozen.
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

// Freeze freezes every open connection for good and returns their number. Later connections
// work.
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

// freeze gives the server a silent stand-in for the connection, and discards everything that
// the client writes from now on.
func (f *Freezer) freeze(c *freezable) {
	delete(f.live, c)
	f.silent[c] = struct{}{}
	c.standIn = silence()
	c.standIn.SetReadDeadline(c.readBy)
	c.Conn.SetDeadline(longAgo) // wakes waiting reads and writes, which continue with the stand-in
	f.drains.Go(func() {
		c.drain()
		f.mu.Lock()
		defer f.mu.Unlock()
		delete(f.silent, c)
	})
}

var longAgo = time.Unix(1, 0)

// Close ends the listener and the frozen connections. The other connections belong to the
// server that accepted them.
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
