package sandbox

import (
	"io"
	"net"
	"sync"
	"time"
)

// freezable is a connection of a Freezer, as the server sees it. Until it is frozen it is the
// real connection.
type freezable struct {
	net.Conn // the real connection
	freezer  *Freezer
	reading  sync.Mutex // locked during a read of the real connection

	// The Freezer's lock guards the rest.
	readBy  time.Time // the read deadline, which stays in force after the freeze
	standIn *pipeEnd  // replaces the real connection; nil until it freezes
}

// drain discards everything that the client writes until it closes its end. Then this end
// closes too, because nobody is left to notice.
func (c *freezable) drain() {
	c.reading.Lock() // longAgo has ended every other read, so the deadline can go
	c.Conn.SetReadDeadline(time.Time{})
	c.reading.Unlock()
	io.Copy(io.Discard, c.Conn)
	c.Conn.Close()
}

// frozen is the stand-in, or nil if the connection is not frozen.
func (c *freezable) frozen() *pipeEnd {
	c.freezer.mu.Lock()
	defer c.freezer.mu.Unlock()
	return c.standIn
}

// Read discards data that arrives while the connection freezes.
func (c *freezable) Read(b []byte) (int, error) {
	n, err := c.readReal(b)
	if standIn := c.frozen(); standIn != nil {
		return standIn.Read(b)
	}
	return n, err
}

// readReal reads the real connection until it is frozen. Later it does nothing, because a read
// would interfere with drain.
func (c *freezable) readReal(b []byte) (int, error) {
	c.reading.Lock()
	defer c.reading.Unlock()
	if c.frozen() != nil {
		return 0, nil
	}
	return c.Conn.Read(b)
}

// Write discards the data once the connection is frozen. Data that is already sent stays sent.
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

// Close is not visible to the client of a frozen connection.
func (c *freezable) Close() error {
	c.freezer.mu.Lock()
	defer c.freezer.mu.Unlock()
	delete(c.freezer.live, c)
	return c.current().Close()
}

// current is the stand-in or the real connection. It needs the Freezer's lock.
func (c *freezable) current() net.Conn {
	if c.standIn != nil {
		return c.standIn
	}
	return c.Conn
}

// SetDeadline sets the deadlines of reads and of writes.
func (c *freezable) SetDeadline(t time.Time) error {
	if err := c.SetReadDeadline(t); err != nil {
		return err
	}
	return c.SetWriteDeadline(t)
}

// SetReadDeadline also stores the deadline, so that it still applies after a freeze.
func (c *freezable) SetReadDeadline(t time.Time) error {
	c.freezer.mu.Lock()
	defer c.freezer.mu.Unlock()
	c.readBy = t
	return c.current().SetReadDeadline(t)
}

// SetWriteDeadline does not store the deadline: a frozen connection accepts every write at
// once.
func (c *freezable) SetWriteDeadline(t time.Time) error {
	c.freezer.mu.Lock()
	defer c.freezer.mu.Unlock()
	return c.current().SetWriteDeadline(t)
}

// SetLinger is that of the real connection, if it has one: fault.go tears connections down with
// it. The client of a frozen connection does not notice.
func (c *freezable) SetLinger(seconds int) error {
	c.freezer.mu.Lock()
	defer c.freezer.mu.Unlock()
	if abrupt, ok := c.current().(interface{ SetLinger(int) error }); ok {
		return abrupt.SetLinger(seconds)
	}
	return nil
}
