package sandbox_test

import (
	"errors"
	"io"
	"net"
	"os"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"example.com/verifyo/api/sandbox"
)

// memoryListener is a listener in memory. It accepts the connections that are sent to it.
type memoryListener chan net.Conn

func (o memoryListener) Accept() (net.Conn, error) {
	if conn, open := <-o; open {
		return conn, nil
	}
	return nil, net.ErrClosed
}

func (o memoryListener) Close() error   { close(o); return nil }
func (o memoryListener) Addr() net.Addr { return &net.TCPAddr{} }

// watchedConn is the server's real connection. A test can see what happens to it.
type watchedConn struct {
	net.Conn
	writing func() // before each Write
	ended   bool   // a Read has failed
	closed  atomic.Bool
}

func (b *watchedConn) Close() error {
	b.closed.Store(true)
	return b.Conn.Close()
}

func (b *watchedConn) Read(p []byte) (int, error) {
	n, err := b.Conn.Read(p)
	b.ended = err != nil
	return n, err
}

func (b *watchedConn) Write(p []byte) (int, error) {
	if b.writing != nil {
		b.writing()
	}
	return b.Conn.Write(p)
}

// fixture is a connection of a Freezer over net.Pipe, which has no buffer: a write either
// arrives or waits.
type fixture struct {
	t              *testing.T
	freezer        *sandbox.Freezer
	client, served net.Conn
	conn           *watchedConn
}

func freezing(t *testing.T, test func(r fixture)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		client, inner := net.Pipe()
		defer client.Close()
		b := &watchedConn{Conn: inner}
		listener := make(memoryListener, 1)
		listener <- b
		freezer := sandbox.NewFreezer(listener)
		served, err := freezer.Accept()
		if err != nil {
			t.Fatal(err)
		}
		defer served.Close()
		test(fixture{t, freezer, client, served, b})
	})
}

// clientReads asserts the error of the client's next Read, within a minute.
func (r fixture) clientReads(want error) {
	r.t.Helper()
	r.client.SetDeadline(time.Now().Add(time.Minute))
	if n, err := r.client.Read(make([]byte, 1)); n != 0 || !errors.Is(err, want) {
		r.t.Errorf("the client read %d bytes: %v, want %v", n, err, want)
	}
}

// clientWrites asserts that the client can write.
func (r fixture) clientWrites() {
	r.t.Helper()
	r.client.SetDeadline(time.Now().Add(time.Minute))
	if n, err := r.client.Write(make([]byte, 1<<20)); n != 1<<20 || err != nil {
		r.t.Errorf("the client wrote %d bytes: %v", n, err)
	}
}

// serverWrites asserts that the server can write, whether or not the data arrives.
func (r fixture) serverWrites() {
	r.t.Helper()
	if n, err := r.served.Write(make([]byte, 1<<20)); n != 1<<20 || err != nil {
		r.t.Errorf("the server wrote %d bytes: %v", n, err)
	}
}

func TestAFrozenConnectionAcceptsEveryWriteOfTheClient(t *testing.T) {
	freezing(t, func(r fixture) {
		defer r.freezer.Close()
		got := make(chan int, 1)
		go func() {
			n, _ := r.served.Read(make([]byte, 10))
			got <- n
		}()
		synctest.Wait()
		if n := r.freezer.Freeze(); n != 1 {
			r.t.Errorf("%d connections were frozen", n)
		}
		for range 3 {
			r.clientWrites()
			r.clientReads(os.ErrDeadlineExceeded)
		}
		r.served.Close()
		if n := <-got; n != 0 {
			r.t.Errorf("the server received %d bytes", n)
		}
	})
}

func TestAWriteSucceedsAlthoughItsConnectionFreezesMidway(t *testing.T) {
	freezing(t, func(r fixture) {
		defer r.freezer.Close()
		go func() {
			io.ReadFull(r.client, make([]byte, 10))
			r.freezer.Freeze()
		}()
		r.serverWrites()
		r.serverWrites()
		r.clientReads(os.ErrDeadlineExceeded)
	})
}

func TestAWriteDuringAFreezeDoesNotReachTheClient(t *testing.T) {
	freezing(t, func(r fixture) {
		defer r.freezer.Close()
		r.conn.writing = func() { r.freezer.Freeze() }
		r.serverWrites()
		r.clientReads(os.ErrDeadlineExceeded)
	})
}

func TestTheServersDeadlinesStillApplyAfterAFreeze(t *testing.T) {
	freezing(t, func(r fixture) {
		defer r.freezer.Close()
		started := time.Now()
		r.served.SetReadDeadline(started.Add(10 * time.Second))
		time.AfterFunc(time.Second, func() { r.freezer.Freeze() })
		for range 2 {
			_, err := r.served.Read(make([]byte, 1))
			if took := time.Since(started); !errors.Is(err, os.ErrDeadlineExceeded) || took != 10*time.Second {
				r.t.Errorf("after %v: %v", took, err)
			}
			started = time.Now()
			r.served.SetDeadline(started.Add(10 * time.Second))
		}
		r.served.SetWriteDeadline(time.Now())
		if _, err := r.served.Write([]byte("x")); !errors.Is(err, os.ErrDeadlineExceeded) {
			r.t.Errorf("written after the deadline: %v", err)
		}
	})
}

func TestAServerCanCloseAFrozenConnectionUnnoticed(t *testing.T) {
	freezing(t, func(r fixture) {
		ended := make(chan error)
		go func() {
			_, err := r.served.Read(make([]byte, 1))
			ended <- err
		}()
		synctest.Wait()
		r.freezer.Freeze()
		if err := r.served.Close(); err != nil {
			r.t.Error(err)
		}
		if err := <-ended; !errors.Is(err, net.ErrClosed) {
			r.t.Errorf("Close ended a Read with %v", err)
		}
		r.clientReads(os.ErrDeadlineExceeded)
		r.clientWrites()
		r.freezer.Close()
		r.clientReads(io.EOF)
	})
}

func TestClosingAFreezerEndsItsFrozenConnectionsOnly(t *testing.T) {
	freezing(t, func(r fixture) {
		r.freezer.Freeze()
		r.freezer.Close()
		if !r.conn.ended { // if Close does not wait, the race detector finds it too
			r.t.Error("the connection is still being read")
		}
		if _, err := r.served.Read(make([]byte, 1)); !errors.Is(err, io.EOF) {
			r.t.Errorf("the server of a closed connection read: %v", err)
		}
		r.clientReads(io.EOF)
	})
	freezing(t, func(r fixture) {
		r.freezer.Close()
		if n := r.freezer.Freeze(); n != 0 {
			r.t.Errorf("%d connections were frozen after Close", n)
		}
		r.clientReads(os.ErrDeadlineExceeded)
		r.served.Close()
		r.clientReads(io.EOF)
	})
}

func TestAFrozenConnectionWhoseClientLeavesIsClosed(t *testing.T) {
	freezing(t, func(r fixture) {
		defer r.freezer.Close()
		r.freezer.Freeze()
		synctest.Wait()
		if r.conn.closed.Load() {
			r.t.Error("closed before its client has left")
		}
		r.client.Close()
		synctest.Wait()
		if !r.conn.closed.Load() {
			r.t.Error("left open without a client")
		}
	})
}
