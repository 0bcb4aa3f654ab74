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

// How soon a connection is known to be dead. After sleep, or where a router forgot it, a
// connection goes silent without a sign, and HTTP/2 would put one request after the other
// on it for ever.
const (
	idleTimeout = 15 * time.Second // and a connection that nobody uses is closed
	pingAfter   = 5 * time.Second  // without a frame from the server
	pingTimeout = 5 * time.Second
)

// way is how the server is reached.
type way struct {
	server *url.URL
	proxy  *proxy                                                            // nil goes straight to the server
	dial   func(ctx context.Context, network, addr string) (net.Conn, error) // nil means the real network
}

// connections are those that reads share. A read that timed out takes all of them out of
// use, so that the next one is made over a new connection; reads that are under way on
// the old ones end by themselves. It is safe for concurrent use.
type connections struct {
	way   way
	trust *x509.CertPool // nil is the system's
	now   atomic.Pointer[http.Client]
}

func newConnections(w way) *connections {
	c := &connections{way: w}
	c.now.Store(c.fresh())
	return c
}

func (c *connections) fresh() *http.Client {
	t := transport(c.way)
	t.ForceAttemptHTTP2 = true
	t.TLSClientConfig = &tls.Config{RootCAs: c.trust}
	t.HTTP2 = &http.HTTP2Config{SendPingTimeout: pingAfter, PingTimeout: pingTimeout}
	return &http.Client{Transport: t, CheckRedirect: stay}
}

// current are the connections in use.
func (c *connections) current() *http.Client { return c.now.Load() }

// giveUp takes a client out of use if the failure is a timeout on its connections. One
// that another read has replaced already is left alone.
func (c *connections) giveUp(used *http.Client, failure *Error) {
	if used == nil || !timedOut(failure.Err) {
		return
	}
	if c.now.CompareAndSwap(used, c.fresh()) {
		used.CloseIdleConnections()
	}
}

func timedOut(err error) bool {
	return errors.Is(err, context.DeadlineExceeded) || errors.Is(err, os.ErrDeadlineExceeded)
}

// transport makes what reads and writes share. It is made for each and never cloned: a
// clone of an HTTP/2 transport still offers HTTP/2 in its TLS greeting, and a server
// that takes the offer does not understand the HTTP/1 that follows.
func transport(w way) *http.Transport {
	t := &http.Transport{
		DialContext:            w.dial,
		MaxIdleConnsPerHost:    4,
		IdleConnTimeout:        idleTimeout,
		TLSHandshakeTimeout:    10 * time.Second,
		OnProxyConnectResponse: proxyAnswered,
	}
	if w.proxy != nil {
		t.Proxy = http.ProxyURL(w.proxy.address)
	}
	return t
}

// stay follows no redirect: one would carry the key elsewhere, or turn a rent into a read.
func stay(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
