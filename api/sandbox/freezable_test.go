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

// offers is a listener in memory: what is sent to it is accepted.
type offers chan net.Conn

func (o offers) Accept() (net.Conn, error) {
	if conn, open := <-o; open {
		return conn, nil
	}
	return nil, net.ErrClosed
}

func (o offers) Close() error   { close(o); return nil }
func (o offers) Addr() net.Addr { return &net.TCPAddr{} }

// between is the server's real connection, for a test that looks on.
type between struct {
	net.Conn
	writing func() // before each Write
	ended   bool   // a Read has failed
	closed  atomic.Bool
}

func (b *between) Close() error {
	b.closed.Store(true)
	return b.Conn.Close()
}

func (b *between) Read(p []byte) (int, error) {
	n, err := b.Conn.Read(p)
	b.ended = err != nil
	return n, err
}

func (b *between) Write(p []byte) (int, error) {
	if b.writing != nil {
		b.writing()
	}
	return b.Conn.Write(p)
}

// raw is a connection of a Freezer over net.Pipe, where nothing is on its way: whatever
// is written either arrives or waits.
type raw struct {
	t              *testing.T
	freezer        *sandbox.Freezer
	client, served net.Conn
	between        *between
}

func freezing(t *testing.T, test func(r raw)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		client, inner := net.Pipe()
		defer client.Close()
		b := &between{Conn: inner}
		listener := make(offers, 1)
		listener <- b
		freezer := sandbox.NewFreezer(listener)
		served, err := freezer.Accept()
		if err != nil {
			t.Fatal(err)
		}
		defer served.Close()
		test(raw{t, freezer, client, served, b})
	})
}

// hears asserts how the client's next Read ends, within a minute.
func (r raw) hears(want error) {
	r.t.Helper()
	r.client.SetDeadline(time.Now().Add(time.Minute))
	if n, err := r.client.Read(make([]byte, 1)); n != 0 || !errors.Is(err, want) {
		r.t.Errorf("the client read %d bytes: %v, want %v", n, err, want)
	}
}

// writes asserts that the client can.
func (r raw) writes() {
	r.t.Helper()
	r.client.SetDeadline(time.Now().Add(time.Minute))
	if n, err := r.client.Write(make([]byte, 1<<20)); n != 1<<20 || err != nil {
		r.t.Errorf("the client wrote %d bytes: %v", n, err)
	}
}

// sends asserts that the server can write, whatever becomes of it.
func (r raw) sends() {
	r.t.Helper()
	if n, err := r.served.Write(make([]byte, 1<<20)); n != 1<<20 || err != nil {
		r.t.Errorf("the server wrote %d bytes: %v", n, err)
	}
}

func TestAFrozenConnectionTakesWhateverTheClientWrites(t *testing.T) {
	freezing(t, func(r raw) {
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
			r.writes()
			r.hears(os.ErrDeadlineExceeded)
		}
		r.served.Close()
		if n := <-got; n != 0 {
			r.t.Errorf("%d bytes came to the server", n)
		}
	})
}

func TestAWriteStopsWhereItsConnectionFreezes(t *testing.T) {
	freezing(t, func(r raw) {
		defer r.freezer.Close()
		go func() {
			io.ReadFull(r.client, make([]byte, 10))
			r.freezer.Freeze()
		}()
		r.sends()
		r.sends()
		r.hears(os.ErrDeadlineExceeded)
	})
}

func TestAWriteThatComesTooLateForAFreezeIsNotHeard(t *testing.T) {
	freezing(t, func(r raw) {
		defer r.freezer.Close()
		r.between.writing = func() { r.freezer.Freeze() }
		r.sends()
		r.hears(os.ErrDeadlineExceeded)
	})
}

func TestTheServersDeadlinesOutlastTheFreezing(t *testing.T) {
	freezing(t, func(r raw) {
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

func TestAServerThatClosesAFrozenConnectionIsRidOfIt(t *testing.T) {
	freezing(t, func(r raw) {
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
		r.hears(os.ErrDeadlineExceeded)
		r.writes()
		r.freezer.Close()
		r.hears(io.EOF)
	})
}

func TestTheEndOfAFreezerIsTheEndOfItsFrozenConnectionsAlone(t *testing.T) {
	freezing(t, func(r raw) {
		r.freezer.Freeze()
		r.freezer.Close()
		if !r.between.ended { // the race detector sees it too, where Close does not wait
			r.t.Error("somebody still reads the connection")
		}
		if _, err := r.served.Read(make([]byte, 1)); !errors.Is(err, io.EOF) {
			r.t.Errorf("the server of a closed connection read: %v", err)
		}
		r.hears(io.EOF)
	})
	freezing(t, func(r raw) {
		r.freezer.Close()
		if n := r.freezer.Freeze(); n != 0 {
			r.t.Errorf("%d connections were frozen after the end", n)
		}
		r.hears(os.ErrDeadlineExceeded)
		r.served.Close()
		r.hears(io.EOF)
	})
}

func TestAFrozenConnectionWhoseClientLeavesIsClosed(t *testing.T) {
	freezing(t, func(r raw) {
		defer r.freezer.Close()
		r.freezer.Freeze()
		synctest.Wait()
		if r.between.closed.Load() {
			r.t.Error("closed before its client has left")
		}
		r.client.Close()
		synctest.Wait()
		if !r.between.closed.Load() {
			r.t.Error("left open without a client")
		}
	})
}
