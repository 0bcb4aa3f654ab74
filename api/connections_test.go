package api

import (
	"context"
	"crypto/x509"
	"math/rand/v2"
	"net"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"example.com/verifyo/api/sandbox"
)

// far is a sandbox whose connections the test can freeze.
type far struct {
	*sandbox.Server
	box    *sandbox.Sandbox
	client *Client
	dials  atomic.Int64
}

// onBothProtocols runs a test against a sandbox over HTTP/1 and over HTTP/2.
func onBothProtocols(t *testing.T, test func(*testing.T, *far)) {
	for name, start := range map[string]func(*sandbox.Sandbox) *sandbox.Server{"HTTP/1": (*sandbox.Sandbox).Start, "HTTP/2": (*sandbox.Sandbox).StartTLS} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				box := sandbox.New(sandbox.Rules{Balance: 1_0000}, time.Now, rand.New(rand.NewPCG(1, 2)))
				f := &far{box: box, Server: start(box)}
				defer f.Close()
				client, err := New(Config{BaseURL: f.BaseURL, Key: NewKey(box.Key()), Dial: f.dial})
				if err != nil {
					t.Fatal(err)
				}
				if pem := f.CertificatePEM(); pem != nil {
					client.reads.trust = x509.NewCertPool()
					client.reads.trust.AppendCertsFromPEM(pem)
					client.reads.active.Store(client.reads.newClient())
				}
				f.client = client
				defer func() {
					client.reads.current().CloseIdleConnections()
					time.Sleep(time.Minute) // frozen connections end within this time
				}()
				test(t, f)
			})
		})
	}
}

func (f *far) dial(ctx context.Context, network, addr string) (net.Conn, error) {
	f.dials.Add(1)
	return f.DialContext(ctx, network, addr)
}

// read reads the balance with the program's deadline and returns how long that took.
func (f *far) read(t *testing.T) time.Duration {
	t.Helper()
	began := time.Now()
	ctx, cancel := context.WithTimeout(t.Context(), 15*time.Second)
	defer cancel()
	if _, err := f.client.Balance(ctx); err != nil {
		t.Errorf("after %s: %v", time.Since(began), err)
	}
	return time.Since(began)
}

func TestADeadConnectionIsReplacedAfterOneAttempt(t *testing.T) {
	onBothProtocols(t, func(t *testing.T, f *far) {
		f.read(t)
		for range 3 {
			before := f.dials.Load()
			if f.Freeze() == 0 {
				t.Fatal("there is no connection to freeze")
			}
			if took := f.read(t); took > attemptTimeout+time.Second {
				t.Errorf("it took %s", took)
			}
			if made := f.dials.Load() - before; made != 1 {
				t.Errorf("%d connections were made", made)
			}
			if took := f.read(t); took > 0 {
				t.Errorf("the next read took %s although the connection is new", took)
			}
		}
	})
}

func TestConcurrentReadsRecoverFromADeadConnection(t *testing.T) {
	onBothProtocols(t, func(t *testing.T, f *far) {
		f.read(t)
		before := f.client.reads.current()
		f.Freeze()
		done := make(chan time.Duration)
		for range 4 {
			go func() { done <- f.read(t) }()
		}
		for range 4 {
			if took := <-done; took > attemptTimeout+time.Second {
				t.Errorf("it took %s", took)
			}
		}
		if f.client.reads.current() == before {
			t.Error("the dead connection is still in use")
		}
	})
}

func TestAnUnusedConnectionIsClosedAfterFifteenSeconds(t *testing.T) {
	onBothProtocols(t, func(t *testing.T, f *far) {
		f.read(t)
		time.Sleep(14 * time.Second)
		f.read(t)
		if made := f.dials.Load(); made != 1 {
			t.Errorf("%d connections within the idle timeout, want 1", made)
		}
		time.Sleep(16 * time.Second) // pings do not keep it open
		if n := f.Freeze(); n != 0 {
			t.Errorf("%d connections are still open", n)
		}
		f.read(t)
	})
}
