package api

import (
	"context"
	"crypto/tls"
	"errors"
	"io"
	"net"
	"strings"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"example.com/verifyo/api/sandbox"
)

// deadEnd is a route to a server on which nothing can be sent.
type deadEnd struct {
	env  string
	net  network
	want Cause // without its times
}

// deadEnds use a server at farAway, and proxies at proxy:3128 and proxy:1080.
func deadEnds() map[string]deadEnd {
	const server, viaHTTP, viaSOCKS = farAway + ":443", "HTTPS_PROXY=http://op:s3cret@proxy:3128", "ALL_PROXY=socks5://op:s3cret@proxy:1080"
	good, _ := sandbox.Certificate{Hosts: []string{farAway}}.Make()
	expired, _ := sandbox.Certificate{Hosts: []string{farAway}, From: bubbleStart.AddDate(-1, 0, 0), Until: bubbleStart.AddDate(0, 0, -3)}.Make()
	early, _ := sandbox.Certificate{Hosts: []string{farAway}, From: bubbleStart.AddDate(0, 0, 3)}.Make()
	other, _ := sandbox.Certificate{Hosts: []string{"login.example", "www.login.example"}}.Make()
	old := func(conn net.Conn) {
		_ = tls.Server(conn, &tls.Config{Certificates: []tls.Certificate{good}, MaxVersion: tls.VersionTLS11}).Handshake()
	}
	answers := func(text string) func(net.Conn) {
		return func(conn net.Conn) {
			_, _ = conn.Read(make([]byte, 1000))
			_, _ = io.WriteString(conn, text)
		}
	}
	silent := func(conn net.Conn) { _, _ = io.Copy(io.Discard, conn) }
	refused := &net.OpError{Op: "dial", Net: "tcp", Err: syscall.ECONNREFUSED}
	unreachable := &net.OpError{Op: "dial", Net: "tcp", Err: syscall.ENETUNREACH}
	var asked []string
	proxied := func(words string, beyond func(net.Conn)) network {
		return network{"proxy:3128": connects(words, &asked, beyond)}
	}
	const https, socks = "HTTPS_PROXY", "ALL_PROXY"
	return map[string]deadEnd{
		"a stranger's certificate":   {net: network{server: speaksTLS(good, nil)}, want: Cause{Kind: CauseUntrusted, Host: NewText(farAway), Name: NewText("verifyo sandbox")}},
		"an expired certificate":     {net: network{server: speaksTLS(expired, nil)}, want: Cause{Kind: CauseExpired, Host: NewText(farAway), Name: NewText("verifyo sandbox")}},
		"an early certificate":       {net: network{server: speaksTLS(early, nil)}, want: Cause{Kind: CauseTooEarly, Host: NewText(farAway), Name: NewText("verifyo sandbox")}},
		"another host's certificate": {net: network{server: speaksTLS(other, nil)}, want: Cause{Kind: CauseOtherHost, Host: NewText(farAway), Name: NewText("login.example")}},
		"plain HTTP":                 {net: network{server: answers("HTTP/1.1 400 Bad Request\r\n\r\n")}, want: Cause{Kind: CauseNoTLS, Host: NewText(farAway)}},
		"no TLS":                     {net: network{server: answers("SSH-2.0-OpenSSH\r\n")}, want: Cause{Kind: CauseNoTLS, Host: NewText(farAway)}},
		"outdated TLS":               {net: network{server: old}, want: Cause{Kind: CauseNoTLS, Host: NewText(farAway)}},
		"no such host":               {net: network{}, want: Cause{Kind: CauseNotFound, Host: NewText(farAway)}},
		"nothing listens":            {net: network{server: refused}, want: Cause{Kind: CauseRefused, Host: NewText(farAway)}},
		"no network":                 {net: network{server: unreachable}, want: Cause{Host: NewText(farAway)}},
		"a silent server":            {net: network{server: silent}, want: Cause{Host: NewText(farAway)}},

		"a proxy with a login":           {env: viaHTTP, net: proxied("407 Proxy Authentication Required", nil), want: Cause{Kind: CauseProxyLogin, Host: NewText("proxy:3128"), Proxy: https, Said: NewText("407 Proxy Authentication Required")}},
		"a proxy that refuses":           {env: viaHTTP, net: proxied("403 No \x1b[2Jway", nil), want: Cause{Kind: CauseProxyRefused, Host: NewText("proxy:3128"), Proxy: https, Said: NewText("403 No way")}},
		"a proxy that knows the key":     {env: viaHTTP, net: proxied("403 "+secret, nil), want: Cause{Kind: CauseProxyRefused, Host: NewText("proxy:3128"), Proxy: https, Said: NewText("403 (API key)")}},
		"a proxy that is misspelt":       {env: "HTTPS_PROXY=http://op:s3cret@proxi:3128", net: network{}, want: Cause{Kind: CauseNotFound, Host: NewText("proxi:3128"), Proxy: https}},
		"a dead proxy":                   {env: viaHTTP, net: network{"proxy:3128": refused}, want: Cause{Kind: CauseProxySilent, Host: NewText("proxy:3128"), Proxy: https}},
		"a silent proxy":                 {env: viaHTTP, net: network{"proxy:3128": silent}, want: Cause{Kind: CauseProxySilent, Host: NewText("proxy:3128"), Proxy: https}},
		"not a proxy":                    {env: viaHTTP, net: network{"proxy:3128": answers("SSH-2.0-OpenSSH\r\n")}, want: Cause{Kind: CauseProxySilent, Host: NewText("proxy:3128"), Proxy: https}},
		"a proxy without TLS":            {env: "HTTPS_PROXY=https://proxy:3128", net: network{"proxy:3128": answers("HTTP/1.1 400 Bad Request\r\n\r\n")}, want: Cause{Kind: CauseNoTLS, Host: NewText("proxy:3128"), Proxy: https}},
		"a proxy's own certificate":      {env: "HTTPS_PROXY=https://proxy:3128", net: network{"proxy:3128": speaksTLS(other, nil)}, want: Cause{Kind: CauseOtherHost, Host: NewText("proxy:3128"), Proxy: https, Name: NewText("login.example")}},
		"a proxy that looks inside":      {env: viaHTTP, net: proxied("200 OK", speaksTLS(good, nil)), want: Cause{Kind: CauseUntrusted, Host: NewText(farAway), Name: NewText("verifyo sandbox")}},
		"a silent server behind a proxy": {env: viaHTTP, net: proxied("200 OK", silent), want: Cause{Host: NewText(farAway)}},
		"a SOCKS proxy that refuses":     {env: viaSOCKS, net: network{"proxy:1080": speaksSOCKS(2, &asked, nil)}, want: Cause{Kind: CauseProxyRefused, Host: NewText("proxy:1080"), Proxy: socks, Said: NewText("connection not allowed by ruleset")}},
		"a dead SOCKS proxy":             {env: viaSOCKS, net: network{"proxy:1080": refused}, want: Cause{Kind: CauseProxySilent, Host: NewText("proxy:1080"), Proxy: socks}},
		"a silent SOCKS proxy":           {env: viaSOCKS, net: network{"proxy:1080": silent}, want: Cause{Kind: CauseProxySilent, Host: NewText("proxy:1080"), Proxy: socks}},
		"SOCKS and then a stranger":      {env: viaSOCKS, net: network{"proxy:1080": speaksSOCKS(0, &asked, speaksTLS(good, nil))}, want: Cause{Kind: CauseUntrusted, Host: NewText(farAway), Name: NewText("verifyo sandbox")}},
	}
}

func TestTheReasonForAFailedConnectionIsNamedAndNothingIsSent(t *testing.T) {
	for name, d := range deadEnds() {
		for _, call := range calls {
			t.Run(name+"/"+call.name, func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) { d.fails(t, call.make) })
			})
		}
	}
}

// fails makes one call, which must fail without a connection.
func (d deadEnd) fails(t *testing.T, make func(context.Context, *Client) error) {
	client := trusting(t, nil, d.net, d.env)
	ctx, cancel := context.WithTimeout(t.Context(), 15*time.Second)
	defer cancel()
	err := make(ctx, client)
	var e *Error
	if !errors.As(err, &e) || e.Connected || OutcomeUnknown(err) {
		t.Fatalf("got %v, unknown %t", err, OutcomeUnknown(err))
	}
	got := e.Cause
	if certificate := !got.Clock.IsZero(); certificate != errors.Is(err, ErrUntrusted) || certificate && (got.From.IsZero() || got.Until.IsZero()) {
		t.Errorf("certificate valid from %v to %v, clock %v, error %v: a certificate's error needs these times, and no other has them", got.From, got.Until, got.Clock, err)
	}
	got.From, got.Until, got.Clock, got.Said = time.Time{}, time.Time{}, time.Time{}, NewText(got.Said.String())
	if got != d.want {
		t.Errorf("got %+v, want %+v (%v)", got, d.want, err)
	}
	for _, leak := range []string{"s3cret", secret, "\x1b"} {
		if strings.Contains(err.Error()+got.Said.String(), leak) {
			t.Errorf("%v contains %q", err, leak)
		}
	}
}
