package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"example.com/verifyo/api/sandbox"
)

// wires is a listener in memory.
type wires struct {
	offered chan net.Conn
	closed  chan struct{}
	once    *sync.Once
}

func newWires() wires { return wires{make(chan net.Conn), make(chan struct{}), new(sync.Once)} }

func (w wires) Accept() (net.Conn, error) {
	select {
	case conn := <-w.offered:
		return conn, nil
	case <-w.closed:
		return nil, net.ErrClosed
	}
}

func (w wires) Close() error {
	w.once.Do(func() { close(w.closed) })
	return nil
}

func (w wires) Addr() net.Addr { return &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 8089} }

func (w wires) dial(context.Context, string, string) (net.Conn, error) {
	client, served := net.Pipe()
	w.offered <- served
	return client, nil
}

// caller calls what is served, in a bubble.
type caller struct {
	t      *testing.T
	client *http.Client
	asked  chan os.Signal
	out    *said
}

// said is what the command has printed.
type said struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (s *said) Write(b []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.text.Write(b)
}

func (s *said) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.text.String()
}

// served runs the command with these flags in a bubble for as long as the test takes.
func served(t *testing.T, flags string, test func(c caller)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		o, err := parse(strings.Fields(flags), t.Output())
		if err != nil {
			t.Fatal(err)
		}
		listener, out, asked := newWires(), new(said), make(chan os.Signal)
		ctx, cancel := context.WithCancel(t.Context())
		ended := make(chan error)
		go func() { ended <- o.serve(ctx, listener, asked, out) }()
		synctest.Wait()
		transport := &http.Transport{DialContext: listener.dial}
		test(caller{t, &http.Client{Transport: transport}, asked, out})
		cancel()
		if err := <-ended; err != nil {
			t.Error(err)
		}
		transport.CloseIdleConnections()
	})
}

// call makes a request and gives what came of the answer within ten seconds.
func (c caller) call(method, path, body string) (status int, got string, header http.Header, err error) {
	c.t.Helper()
	ctx, cancel := context.WithTimeout(c.t.Context(), 10*time.Second)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, method, "http://127.0.0.1:8089"+sandbox.BasePath+path, strings.NewReader(body))
	if err != nil {
		c.t.Fatal(err)
	}
	r.Header.Set("Authorization", "Bearer "+sandbox.DefaultKey)
	c.client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	answer, err := c.client.Do(r)
	if err != nil {
		return 0, "", nil, err
	}
	defer answer.Body.Close()
	all, err := io.ReadAll(answer.Body)
	return answer.StatusCode, string(all), answer.Header, err
}

func (c caller) answers(want int) {
	c.t.Helper()
	if status, body, _, err := c.call("GET", "/balance", ""); status != want || err != nil {
		c.t.Errorf("answered %d %q, %v, want %d", status, body, err, want)
	}
}

// silent asserts that nothing comes on the connection that there is.
func (c caller) silent() {
	c.t.Helper()
	if status, _, _, err := c.call("GET", "/balance", ""); !errors.Is(err, context.DeadlineExceeded) {
		c.t.Errorf("answered %d, %v", status, err)
	}
}

// told asserts how often it was said that connections were frozen.
func (c caller) told(connections, times int) {
	c.t.Helper()
	synctest.Wait()
	if n := strings.Count(c.out.String(), fmt.Sprintf(" frozen %d connections\n", connections)); n != times {
		c.t.Errorf("%d connections are told %d times, want %d:\n%s", connections, n, times, c.out)
	}
}
