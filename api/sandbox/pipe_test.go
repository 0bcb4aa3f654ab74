package sandbox_test

import (
	"errors"
	"io"
	"net"
	"net/http"
	"os"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"example.com/verifyo/api/sandbox"
)

// dialled runs a test in a bubble with an unused connection to a server.
func dialled(t *testing.T, test func(w wired, conn net.Conn)) {
	t.Helper()
	bubble(t, (*sandbox.Sandbox).Start, &http.Transport{}, func(w wired) {
		conn, err := w.server.DialContext(w.t.Context(), "", "")
		if err != nil {
			w.t.Fatal(err)
		}
		defer conn.Close()
		test(w, conn)
	})
}

// fails asserts how, and after how long, a Read or a Write fails.
func fails(w wired, call func([]byte) (int, error), want error, after time.Duration) {
	w.t.Helper()
	started := time.Now()
	n, err := call(make([]byte, 1))
	if took := time.Since(started); n != 0 || !errors.Is(err, want) || took != after {
		w.t.Errorf("%d bytes and %v after %v, want %v after %v", n, err, took, want, after)
	}
}

func TestAClientsDeadlinesApplyAndCanBeMoved(t *testing.T) {
	dialled(t, func(w wired, conn net.Conn) {
		conn.SetReadDeadline(time.Now().Add(10 * time.Second))
		fails(w, conn.Read, os.ErrDeadlineExceeded, 10*time.Second)
		fails(w, conn.Read, os.ErrDeadlineExceeded, 0)
		for _, moved := range []time.Duration{7 * time.Second, 20 * time.Second} {
			conn.SetDeadline(time.Now().Add(10 * time.Second))
			at := time.Now().Add(moved)
			time.AfterFunc(5*time.Second, func() { conn.SetDeadline(at) })
			fails(w, conn.Read, os.ErrDeadlineExceeded, moved)
		}
		fails(w, conn.Write, os.ErrDeadlineExceeded, 0)
		conn.SetDeadline(time.Time{})
		if n, err := conn.Write([]byte("G")); n != 1 || err != nil {
			w.t.Errorf("without a deadline %d bytes were written: %v", n, err)
		}
		time.AfterFunc(time.Hour, func() { conn.Close() })
		fails(w, conn.Read, net.ErrClosed, time.Hour)
		fails(w, conn.Write, net.ErrClosed, 0)
	})
}

func TestAClientNoticesThatTheServerHasClosed(t *testing.T) {
	dialled(t, func(w wired, conn net.Conn) {
		synctest.Wait() // until the connection is accepted
		time.AfterFunc(time.Minute, w.server.Close)
		fails(w, conn.Read, io.EOF, time.Minute)
		fails(w, conn.Write, syscall.EPIPE, 0)
	})
}

func TestAWriteDoesNotWaitForAReadAndArrivesAfterAClose(t *testing.T) {
	wire(t, func(w wired) {
		w.Inject(sandbox.Balance, sandbox.Fault{Status: 200, Body: string(make([]byte, 1<<20))})
		r := mustRequest(w.t, w.Sandbox, "/balance")
		r.URL.Scheme, r.URL.Host, r.Close = "http", "x", true
		answer, err := w.client.Do(r)
		if err != nil {
			w.t.Fatal(err)
		}
		defer answer.Body.Close()
		synctest.Wait() // the server has written everything and closed
		w.server.Close()
		if body, err := io.ReadAll(answer.Body); len(body) != 1<<20 || err != nil {
			w.t.Errorf("%d bytes arrived: %v", len(body), err)
		}
	})
}
