package e2e_test

import (
	"bytes"
	"context"
	"net"
	"strconv"
	"strings"
	"sync"
	"time"
)

// sent is one request as it went over the wire.
type sent struct {
	at     time.Time
	method string
	path   string // below the API's base
	reads  int    // reads under way at this time, including this request
	again  bool   // this may be a retry, because the same request was sent shortly before
	replay bool   // Go's transport sent it again when the connection dropped
}

// answer is the first line of an answer, and its Retry-After.
type answer struct {
	at     time.Time
	path   string
	status int
	wait   time.Duration
}

// tap records what one window sends and receives, independently of the program and the sandbox.
type tap struct {
	dial dialer

	mu      sync.Mutex
	reads   int
	sent    []sent
	answers []answer
	last    map[string]time.Time // when a path was last requested
	lost    map[string]time.Time // when the connection dropped while a path was requested
}

// repeated is the longest time between a read and its retry.
const repeated = 8 * time.Second

// Dial connects through the tap.
func (t *tap) Dial(ctx context.Context, network, addr string) (net.Conn, error) {
	conn, err := t.dial(ctx, network, addr)
	if err != nil {
		return nil, err
	}
	return &tapped{Conn: conn, tap: t}, nil
}

// drain returns what was recorded since the last call.
func (t *tap) drain() ([]sent, []answer) {
	t.mu.Lock()
	defer t.mu.Unlock()
	sent, answers := t.sent, t.answers
	t.sent, t.answers = nil, nil
	return sent, answers
}

// tapped is a connection with a tap. It carries one request at a time.
type tapped struct {
	net.Conn
	tap  *tap
	busy string // the method under way; empty between requests
	path string
}

func (c *tapped) Write(b []byte) (int, error) {
	c.begin(b)
	return c.Conn.Write(b)
}

func (c *tapped) begin(b []byte) {
	c.tap.mu.Lock()
	defer c.tap.mu.Unlock()
	method, rest, ok := strings.Cut(string(b[:min(len(b), 200)]), " ")
	path, _, _ := strings.Cut(rest, " ")
	path, ours := strings.CutPrefix(path, "/api/public/v1")
	if c.busy != "" || !ok || !ours || method != "GET" && method != "POST" {
		return // a request's body
	}
	c.busy, c.path = method, path
	if method == "GET" {
		c.tap.reads++
	}
	now, before := time.Now(), c.tap.last[path]
	c.tap.last[path] = now
	c.tap.sent = append(c.tap.sent, sent{now, method, path, c.tap.reads, now.Sub(before) < repeated, now.Equal(c.tap.lost[path])})
}

func (c *tapped) Read(b []byte) (int, error) {
	n, err := c.Conn.Read(b)
	if n > 0 || err != nil {
		c.end(b[:n])
	}
	return n, err
}

// Close ends the request under way.
func (c *tapped) Close() error {
	c.end(nil)
	return c.Conn.Close()
}

func (c *tapped) end(received []byte) {
	c.tap.mu.Lock()
	defer c.tap.mu.Unlock()
	if c.busy == "" {
		return
	}
	if c.busy == "GET" {
		c.tap.reads--
	}
	c.busy = ""
	head, _, _ := bytes.Cut(received, []byte("\r\n\r\n"))
	lines := strings.Split(string(head), "\r\n")
	_, word, ok := strings.Cut(lines[0], " ")
	status, err := strconv.Atoi(word[:min(len(word), 3)])
	if !ok || err != nil {
		c.tap.lost[c.path] = time.Now()
		return
	}
	a := answer{at: time.Now(), path: c.path, status: status}
	for _, line := range lines[1:] {
		if seconds, ok := strings.CutPrefix(line, "Retry-After: "); ok {
			n, _ := strconv.Atoi(seconds) // a date in place of seconds counts as no wait
			a.wait = time.Duration(n) * time.Second
		}
	}
	c.tap.answers = append(c.tap.answers, a)
}
