package api

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"math/rand/v2"
	"net"
	"net/http"
	"net/http/httptrace"
	"net/netip"
	"net/url"
	"os"
	"strings"
	"sync/atomic"
	"time"
)

// DefaultBaseURL is the address of the vendor's API (api/NOTES.md#address).
const DefaultBaseURL = "https://smsverifyo.com/api/public/v1"

// maxBody is how many bytes of an answer are read. A list of ten thousand services fits.
const maxBody = 4 << 20

// Config is what a Client needs.
type Config struct {
	BaseURL string                                                            // https, or http to loopback
	Key     Key                                                               //
	Dial    func(ctx context.Context, network, addr string) (net.Conn, error) // nil means the real network
	Jitter  func() float64                                                    // in [0,1); nil means a random number
	Getenv  func(string) string                                               // names the proxy; nil means the environment, or no proxy if Dial is set
	Log     *slog.Logger                                                      // calls, statuses, durations; nil means none
}

// Client makes the seven calls. It is safe for concurrent use. Every call lives as
// long as its context; none has a deadline of its own.
type Client struct {
	base   string
	key    *atomic.Pointer[Key]
	jitter func() float64
	log    *slog.Logger
	reads  *connections
	tries  int // how often a read is sent at most
	// writes opens a new HTTP/1 connection for each request: with nothing to reuse and
	// nothing to replay, no transport can send a rent twice.
	writes *http.Client
	// pausedUntil is when reads may be retried again after the server asked for a pause, as
	// Unix time in nanoseconds.
	pausedUntil *atomic.Int64
}

// New checks the configuration and makes a client; it sends nothing.
func New(c Config) (*Client, error) {
	if err := CheckBaseURL(c.BaseURL); err != nil {
		return nil, err
	}
	if err := c.Key.Check(); err != nil {
		return nil, err
	}
	client := &Client{base: strings.TrimRight(c.BaseURL, "/"), key: new(atomic.Pointer[Key]), jitter: c.Jitter, log: c.Log, tries: attempts, pausedUntil: new(atomic.Int64)}
	client.key.Store(&c.Key)
	if client.jitter == nil {
		client.jitter = rand.Float64
	}
	if client.log == nil {
		client.log = slog.New(slog.DiscardHandler)
	}
	route, err := c.route()
	if err != nil {
		return nil, err
	}
	client.reads = newConnections(route)
	writes := transport(route)
	writes.DisableKeepAlives = true
	writes.Protocols = new(http.Protocols)
	writes.Protocols.SetHTTP1(true)
	client.writes = &http.Client{Transport: writes, CheckRedirect: noRedirects}
	return client, nil
}

// route finds the route to the server. The base URL has been checked.
func (c Config) route() (route, error) {
	server, err := url.Parse(c.BaseURL)
	if err != nil {
		return route{}, err
	}
	w := route{server: server, dial: c.Dial}
	getenv := c.Getenv
	if getenv == nil && c.Dial == nil {
		getenv = os.Getenv
	}
	if getenv == nil {
		return w, nil
	}
	if w.proxy, err = proxyFor(server, getenv); w.proxy == nil {
		w.unused, _ = firstSet(getenv, proxyVariables...)
	}
	return w, err
}

// With returns a client that uses another key. It shares this client's connections and any
// pause that the server asked for. The error is ErrKeyUnfit.
func (c *Client) With(key Key) (*Client, error) {
	if err := key.Check(); err != nil {
		return nil, err
	}
	other := *c
	other.key = new(atomic.Pointer[Key])
	other.key.Store(&key)
	return &other, nil
}

// WithoutRetries returns a client that sends each read once. It is for what nobody waits for and is soon read
// again in any case. It shares this client's key, its connections and any pause that the server asked for.
func (c *Client) WithoutRetries() *Client {
	other := *c
	other.tries = 1
	return &other
}

// UseKeyOf makes this client use the other client's key from now on.
func (c *Client) UseKeyOf(other *Client) { c.key.Store(other.key.Load()) }

// UsesKey reports whether the client uses this key.
func (c *Client) UsesKey(key Key) bool { return c.key.Load().Same(key) }

// HasKey reports whether the client has a key.
func (c *Client) HasKey() bool { return !c.key.Load().IsZero() }

// CheckBaseURL says what is wrong with an address. Plain http is accepted only for loopback,
// because the key must never be sent unencrypted.
func CheckBaseURL(base string) error {
	u, err := url.Parse(base)
	switch {
	case err != nil || u.Hostname() == "":
		return errors.New("the base URL is not an address like " + DefaultBaseURL)
	case u.User != nil || strings.ContainsAny(base, "?#"):
		return errors.New("the base URL may have a host and a path, but no user, query or fragment")
	case u.Scheme == "https" || (u.Scheme == "http" && loopback(u.Hostname())):
		return nil
	case u.Scheme == "http":
		return errors.New("plain http would send the API key in the clear: use https, or http to 127.0.0.1 for a server on this machine")
	}
	return fmt.Errorf("the base URL starts with %q: only https is supported", NewText(u.Scheme))
}

func loopback(host string) bool {
	addr, err := netip.ParseAddr(host)
	return host == "localhost" || (err == nil && addr.IsLoopback())
}

// callSpec describes one request; each resource's file has its own.
type callSpec struct {
	op     string // for errors and the log
	method string
	path   string
	query  url.Values
	body   any
	writes bool // it changes something at the server, so it is sent once
	once   bool // it changes nothing, but is sent once all the same
	// keyless is for a call that is sent even if there is no key.
	keyless bool
	// findOrder looks for an order in an object. If it finds one, the answer counts whatever
	// else is wrong with it; flaws names the fields of the order that cannot be read. whole
	// is false if the object was salvaged from broken JSON. findOrder is nil for a call
	// whose answer has no order.
	findOrder func(object []byte, whole bool) (flaws []string, ok bool)
}

// send makes the call and decodes its answer into into. Most reads are retried within the
// context's deadline; a write is sent once.
func (c *Client) send(ctx context.Context, call callSpec, into any) (answer, error) {
	if call.writes || call.once {
		return c.once(ctx, call, into)
	}
	return c.repeat(ctx, call, into)
}

// once is a single attempt.
func (c *Client) once(ctx context.Context, call callSpec, into any) (answer, error) {
	connected := false
	through := new(tunnelled)
	var answered atomic.Bool
	ctx = context.WithValue(ctx, tunnelledKey{}, through)
	ctx = httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{
		// A request counts as sent as soon as it has a connection. Its headers are written
		// later, but on another goroutine, which may still do so after a timeout.
		GotConn:              func(httptrace.GotConnInfo) { connected = true },
		GotFirstResponseByte: func() { answered.Store(true) },
	})
	key := c.key.Load()
	if key.IsZero() && !call.keyless {
		return answer{}, &Error{Op: call.op, Err: ErrNoKey}
	}
	request, err := c.request(ctx, call, *key)
	if err != nil {
		return answer{}, &Error{Op: call.op, Err: err}
	}
	started := time.Now()
	response, used, err := c.do(call, request)
	if err != nil {
		failure := &Error{Op: call.op, Connected: connected, Err: cause(ctx, err), unknown: call.writes && connected, redact: redactor{*key}}
		if !connected {
			failure.Cause = failure.redact.cause(c.reads.route.causeOf(err, through.Load()))
		}
		if answered.Load() && ctx.Err() == nil && !disconnected(err) {
			failure.Err = ErrMalformed // net/http's own error would quote the server
		}
		c.reads.replaceAfterTimeout(used, failure)
		c.log.Warn("request failed", "call", call.op, "took", time.Since(started), "err", failure.text())
		return answer{}, failure
	}
	defer response.Body.Close()
	got, err := c.read(ctx, call, response, redactor{*key}, into)
	c.log.Info("request", "call", call.op, "status", response.StatusCode, "took", time.Since(started))
	var refused *Error
	if errors.As(err, &refused) {
		refused.KeyReplaced = refused.Code == Unauthorized && key != c.key.Load()
		c.reads.replaceAfterTimeout(used, refused)
	}
	return got, err
}

// do sends the request. used is the client that made a read; it is nil for a request that is sent
// once, which shares no connections.
func (c *Client) do(call callSpec, request *http.Request) (response *http.Response, used *http.Client, err error) {
	if call.writes || call.once { // Go repeats a read if a connection that it used before turns out to be closed
		response, err = c.writes.Do(request)
		return response, nil, err
	}
	used = c.reads.current()
	response, err = used.Do(request)
	return response, used, err
}

func (c *Client) request(ctx context.Context, call callSpec, key Key) (*http.Request, error) {
	target := c.base + call.path
	if call.query != nil {
		target += "?" + call.query.Encode()
	}
	var body io.Reader
	if call.body != nil {
		encoded, err := json.Marshal(call.body)
		if err != nil {
			return nil, fmt.Errorf("encoding the request: %w", err)
		}
		body = bytes.NewReader(encoded)
	}
	r, err := http.NewRequestWithContext(ctx, call.method, target, body)
	if err != nil {
		return nil, fmt.Errorf("making the request: %w", err)
	}
	r.GetBody = nil // nothing may rewind and replay it
	r.Header.Set("Accept", "application/json")
	r.Header.Set("User-Agent", "verifyo")
	if body != nil {
		r.Header.Set("Content-Type", "application/json")
	}
	key.authorise(r)
	return r, nil
}
