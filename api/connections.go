package api

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"net"
	"net/http"
	"net/url"
	"os"
	"sync/atomic"
	"time"
)

// How soon a dead connection is noticed. A connection dies silently while the machine sleeps
// or when a router forgets it, and HTTP/2 would go on sending requests on it for ever.
const (
	idleTimeout = 15 * time.Second // an unused connection is closed after this
	pingAfter   = 5 * time.Second  // without a frame from the server
	pingTimeout = 5 * time.Second
)

// route is the route to the server.
type route struct {
	server *url.URL
	proxy  *proxy                                                            // nil means a direct connection
	unused string                                                            // the environment variable with a proxy that is not for this server
	dial   func(ctx context.Context, network, addr string) (net.Conn, error) // nil means the real network
}

// connections are shared by all reads. When a read times out, all of them are taken out of
// use, so that the next read opens a new connection; reads in progress on the old ones run
// to their end. It is safe for concurrent use.
type connections struct {
	route  route
	trust  *x509.CertPool // nil means the system's
	active atomic.Pointer[http.Client]
}

func newConnections(w route) *connections {
	c := &connections{route: w}
	c.active.Store(c.newClient())
	return c
}

func (c *connections) newClient() *http.Client {
	t := transport(c.route)
	t.ForceAttemptHTTP2 = true
	t.TLSClientConfig = &tls.Config{RootCAs: c.trust}
	t.HTTP2 = &http.HTTP2Config{SendPingTimeout: pingAfter, PingTimeout: pingTimeout}
	return &http.Client{Transport: t, CheckRedirect: noRedirects}
}

// current is the client with the connections in use.
func (c *connections) current() *http.Client { return c.active.Load() }

// replaceAfterTimeout replaces a client if a read on its connections timed out, unless
// another read has replaced it already.
func (c *connections) replaceAfterTimeout(used *http.Client, failure *Error) {
	if used == nil || !timedOut(failure.Err) {
		return
	}
	if c.active.CompareAndSwap(used, c.newClient()) {
		used.CloseIdleConnections()
	}
}

func timedOut(err error) bool {
	return errors.Is(err, context.DeadlineExceeded) || errors.Is(err, os.ErrDeadlineExceeded)
}

// transport makes a transport with the settings that reads and writes have in common. Each
// of them needs a new one: a clone of an HTTP/2 transport would still offer HTTP/2 in the
// TLS handshake, and a server that accepts does not understand the HTTP/1 that follows.
func transport(w route) *http.Transport {
	t := &http.Transport{
		DialContext:            w.dial,
		MaxIdleConnsPerHost:    8,
		IdleConnTimeout:        idleTimeout,
		TLSHandshakeTimeout:    10 * time.Second,
		OnProxyConnectResponse: proxyAnswered,
	}
	if w.proxy != nil {
		t.Proxy = http.ProxyURL(w.proxy.address)
	}
	return t
}

// noRedirects refuses to follow redirects: one could send the key to another host or turn a
// rent into a read.
func noRedirects(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
