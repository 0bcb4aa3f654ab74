package sandbox

import (
	"io"
	"net"
	"sync"
	"time"
)

// freezable is a connection of a Freezer, as its server sees it. Until it is frozen it
// is the real one.
type freezable struct {
	net.Conn // the real one
	freezer  *Freezer
	reading  sync.Mutex // held while the real one is read

	// The Freezer's lock guards the rest.
	readBy  time.Time // the deadline of the reads, which outlasts the freezing
	standIn *pipeEnd  // what it is once it is frozen, and nil before
}

// drain throws away what the client writes until it has closed its end. Then this end
// is closed too, because nobody is left who could see it.
func (c *freezable) drain() {
	c.reading.Lock() // from here on nobody else reads there, so longAgo has done its work
	c.Conn.SetReadDeadline(time.Time{})
	c.reading.Unlock()
	io.Copy(io.Discard, c.Conn)
	c.Conn.Close()
}

// frozen is the stand-in, or nil where there is none yet.
func (c *freezable) frozen() *pipeEnd {
	c.freezer.mu.Lock()
	defer c.freezer.mu.Unlock()
	return c.standIn
}

// Read loses what comes while the connection freezes.
func (c *freezable) Read(b []byte) (int, error) {
	n, err := c.readReal(b)
	if standIn := c.frozen(); standIn != nil {
		return standIn.Read(b)
	}
	return n, err
}

// readReal does nothing once the connection is frozen: a Read would be in the way of
// the draining then.
func (c *freezable) readReal(b []byte) (int, error) {
	c.reading.Lock()
	defer c.reading.Unlock()
	if c.frozen() != nil {
		return 0, nil
	}
	return c.Conn.Read(b)
}

// Write goes nowhere once the connection is frozen. What has gone out by then stays out.
func (c *freezable) Write(b []byte) (int, error) {
	if standIn := c.frozen(); standIn != nil {
		return standIn.Write(b)
	}
	n, err := c.Conn.Write(b)
	if standIn := c.frozen(); err != nil && standIn != nil {
		return standIn.Write(b)
	}
	return n, err
}

// Close shows nothing to the client of a frozen connection.
func (c *freezable) Close() error {
	c.freezer.mu.Lock()
	defer c.freezer.mu.Unlock()
	delete(c.freezer.live, c)
	return c.current().Close()
}

// current needs the Freezer's lock.
func (c *freezable) current() net.Conn {
	if c.standIn != nil {
		return c.standIn
	}
	return c.Conn
}

// SetDeadline is that of the reads and of the writes.
func (c *freezable) SetDeadline(t time.Time) error {
	if err := c.SetReadDeadline(t); err != nil {
		return err
	}
	return c.SetWriteDeadline(t)
}

// SetReadDeadline is remembered, so that it holds for a connection that freezes.
func (c *freezable) SetReadDeadline(t time.Time) error {
	c.freezer.mu.Lock()
	defer c.freezer.mu.Unlock()
	c.readBy = t
	return c.current().SetReadDeadline(t)
}

// SetWriteDeadline need not be remembered: a frozen connection takes every write at once.
func (c *freezable) SetWriteDeadline(t time.Time) error {
	c.freezer.mu.Lock()
	defer c.freezer.mu.Unlock()
	return c.current().SetWriteDeadline(t)
}

// SetLinger is that of the real connection, where it has one: fault.go tears connections
// down with it. Of a frozen one the client does not hear.
func (c *freezable) SetLinger(seconds int) error {
	c.freezer.mu.Lock()
	defer c.freezer.mu.Unlock()
	if abrupt, ok := c.current().(interface{ SetLinger(int) error }); ok {
		return abrupt.SetLinger(seconds)
	}
	return nil
}
