package sandbox_test

import (
	"context"
	"errors"
	"net/http"
	"testing"
	"testing/synctest"
	"time"

	"example.com/verifyo/api/sandbox"
)

// silent asserts that a rent gets neither an answer nor an error until it times out.
func (w wired) silent(span time.Duration) {
	w.t.Helper()
	ctx, cancel := context.WithTimeout(w.t.Context(), span)
	defer cancel()
	started := time.Now()
	status, err := w.rent(ctx)
	if took := time.Since(started); !errors.Is(err, context.DeadlineExceeded) || took != span {
		w.t.Errorf("a frozen connection was not silent; after %v: %d %v", took, status, err)
	}
}

// everyHTTP runs a test in a bubble with connections that are reused: without TLS, and over TLS
// by HTTP/1 and by HTTP/2.
func everyHTTP(t *testing.T, test func(w wired)) {
	t.Run("plain", func(t *testing.T) { bubble(t, (*sandbox.Sandbox).Start, &http.Transport{}, test) })
	secure(t, func(w wired, _ int) { test(w) })
}

// reconnect makes the next request open a new connection.
func (w wired) reconnect() {
	w.client.CloseIdleConnections()
	w.client.Transport = w.client.Transport.(*http.Transport).Clone()
}

// froze freezes every connection and asserts their number.
func (w wired) froze(want int) {
	w.t.Helper()
	if n := w.server.Freeze(); n != want {
		w.t.Errorf("%d connections were frozen, want %d", n, want)
	}
}

func TestAFrozenConnectionIsSilentAndTheNextOneWorks(t *testing.T) {
	everyHTTP(t, func(w wired) {
		w.froze(0)
		if status, err := w.rent(w.t.Context()); status != 200 {
			w.t.Fatalf("%d %v", status, err)
		}
		w.froze(1)
		w.silent(10 * time.Minute)
		w.spent(1)
		w.reconnect()
		if status, err := w.rent(w.t.Context()); status != 200 {
			w.t.Errorf("on a new connection: %d %v", status, err)
		}
		w.spent(2)
		w.client.CloseIdleConnections()
		synctest.Wait()
		w.froze(0) // the first is frozen already, and the second has ended
	})
}

func TestARentThatFreezesMidwayIsPaid(t *testing.T) {
	everyHTTP(t, func(w wired) {
		w.Inject(sandbox.Rent, sandbox.Fault{Delay: 5 * time.Second})
		time.AfterFunc(time.Second, func() { w.server.Freeze() })
		w.silent(20 * time.Second)
		w.spent(1)
	})
}

func TestAFrozenConnectionStaysSilentThroughAResetOrDrop(t *testing.T) {
	everyHTTP(t, func(w wired) {
		for _, fault := range []sandbox.Fault{{Reset: true}, {Drop: true}} {
			fault.Times, fault.Delay = 1, 5*time.Second
			w.Inject(sandbox.Rent, fault)
			time.AfterFunc(time.Second, func() { w.server.Freeze() })
			w.silent(time.Minute)
			w.reconnect()
		}
		w.spent(0)
	})
}
