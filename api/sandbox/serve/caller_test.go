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

// memoryListener is a listener in memory.
type memoryListener struct {
	offered chan net.Conn
	closed  chan struct{}
	once    *sync.Once
}

func newMemoryListener() memoryListener {
	return memoryListener{make(chan net.Conn), make(chan struct{}), new(sync.Once)}
}

func (w memoryListener) Accept() (net.Conn, error) {
	select {
	case conn := <-w.offered:
		return conn, nil
	case <-w.closed:
		return nil, net.ErrClosed
	}
}

func (w memoryListener) Close() error {
	w.once.Do(func() { close(w.closed) })
	return nil
}

func (w memoryListener) Addr() net.Addr { return &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 8089} }

func (w memoryListener) dial(context.Context, string, string) (net.Conn, error) {
	client, served := net.Pipe()
	w.offered <- served
	return client, nil
}

// caller is a client of the command, in a bubble.
type caller struct {
	t         *testing.T
	client    *http.Client
	freezeNow chan os.Signal
	out       *output
}

// output is the command's output.
type output struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (s *output) Write(b []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.text.Write(b)
}

func (s *output) String() string {
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
		listener, out, freezeNow := newMemoryListener(), new(output), make(chan os.Signal)
		ctx, cancel := context.WithCancel(t.Context())
		ended := make(chan error)
		go func() { ended <- o.serve(ctx, listener, freezeNow, out) }()
		synctest.Wait()
		transport := &http.Transport{DialContext: listener.dial}
		test(caller{t, &http.Client{Transport: transport}, freezeNow, out})
		cancel()
		if err := <-ended; err != nil {
			t.Error(err)
		}
		transport.CloseIdleConnections()
	})
}

// call makes a request and returns as much of the answer as arrives within ten seconds.
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

// silent asserts that no answer comes on the open connection.
func (c caller) silent() {
	c.t.Helper()
	if status, _, _, err := c.call("GET", "/balance", ""); !errors.Is(err, context.DeadlineExceeded) {
		c.t.Errorf("answered %d, %v", status, err)
	}
}

// reported asserts how many times the command has reported freezing that many connections.
func (c caller) reported(connections, times int) {
	c.t.Helper()
	synctest.Wait()
	if n := strings.Count(c.out.String(), fmt.Sprintf(" frozen %d connections\n", connections)); n != times {
		c.t.Errorf("freezing %d connections was reported %d times, want %d:\n%s", connections, n, times, c.out)
	}
}
