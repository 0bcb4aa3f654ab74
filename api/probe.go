package api

import (
	"context"
	"crypto/tls"
	"net/http"
	"net/http/httptrace"
	"sync"
	"time"
)

// Step is how far a request came on its way to the server.
type Step int

// The steps, in their order. Through a proxy, the first two are those to the proxy.
const (
	StepNone      Step = iota
	StepFound          // the address is known
	StepConnected      // somebody accepted the connection
	StepReady          // the connection can be used: it is encrypted, or leads to this machine
	StepAnswered       // an answer began to arrive
)

// Probe is what one request found out about the way to the server.
type Probe struct {
	Reached    Step
	Issuer     Text      // of the server's certificate; empty without one that is trusted
	Until      time.Time // when that certificate ceases to be valid
	ServerTime time.Time // the answer's Date, whoever answered; zero if it had none
	Err        error     // as that of Balance
}

// Probe reads the balance once. Like a rent, the request uses a new connection and is never repeated.
// Without a key, the API answers with Unauthorized, which says enough about the way to the server.
func (c *Client) Probe(ctx context.Context) Probe {
	var t probing
	ctx = httptrace.WithClientTrace(ctx, t.trace())
	var body struct {
		Amount USD `json:"balance_usd"`
	}
	call := callSpec{op: "balance", method: http.MethodGet, path: "/balance", once: true, keyless: true}
	got, err := c.send(ctx, call, &body)
	if err == nil && !body.Amount.Known() {
		err = got.malformed(call)
	}
	return t.result(got.serverTime, err)
}

// probing collects what net/http tells about a request. Some of it may come after the request has
// ended.
type probing struct {
	mu    sync.Mutex
	probe Probe
}

func (t *probing) trace() *httptrace.ClientTrace {
	return &httptrace.ClientTrace{
		DNSDone:              func(i httptrace.DNSDoneInfo) { t.reached(StepFound, i.Err) },
		ConnectStart:         func(_, _ string) { t.reached(StepFound, nil) }, // an address needs no name server
		ConnectDone:          func(_, _ string, err error) { t.reached(StepConnected, err) },
		TLSHandshakeStart:    func() { t.reached(StepConnected, nil) },
		TLSHandshakeDone:     t.secured,
		GotConn:              func(httptrace.GotConnInfo) { t.reached(StepReady, nil) },
		GotFirstResponseByte: func() { t.reached(StepAnswered, nil) },
	}
}

func (t *probing) reached(step Step, err error) {
	if err != nil {
		return
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.probe.Reached = max(t.probe.Reached, step)
}

// secured notes a certificate. That of a proxy comes before the server's.
func (t *probing) secured(s tls.ConnectionState, err error) {
	if err != nil || len(s.PeerCertificates) == 0 {
		return
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.probe.Issuer, t.probe.Until = issuerOf(s.PeerCertificates[0]), s.PeerCertificates[0].NotAfter
}

func (t *probing) result(serverTime time.Time, err error) Probe {
	t.mu.Lock()
	defer t.mu.Unlock()
	p := t.probe
	p.ServerTime, p.Err = serverTime, err
	if p.Reached < StepReady {
		p.Issuer, p.Until = Text{}, time.Time{} // it was a proxy's
	}
	return p
}

// Way is where requests go.
type Way struct {
	Server   Text   // its host, with the port if that is not the default
	Proxy    Text   // the proxy's host and port; empty for none
	Variable string // the environment variable that names the proxy
	Unused   string // likewise, if requests to this server do not go through that proxy
}

// Way returns where the client's requests go. It has no password.
func (c *Client) Way() Way {
	w := c.reads.route
	way := Way{Server: route{server: w.server}.host(), Unused: w.unused}
	if w.proxy != nil {
		way.Proxy, way.Variable = w.host(), w.proxy.variable
	}
	return way
}
