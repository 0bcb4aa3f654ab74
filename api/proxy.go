package api

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"sync/atomic"

	"golang.org/x/net/http/httpproxy"
)

// proxyVariables are the environment variables that may name a proxy; the first that is set
// counts. net/http itself does not read the last two. HTTP_PROXY is missing because plain
// http never leaves this machine.
var proxyVariables = []string{"https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"}

// proxy is the proxy that the environment prescribes.
type proxy struct {
	address  *url.URL
	variable string // the environment variable that names it
}

// proxyFor returns the proxy for a server, or nil if there is none. An unusable proxy is an
// error, because whoever sets one does not want it silently ignored. The error never quotes
// the address, which may contain a password.
func proxyFor(server *url.URL, getenv func(string) string) (*proxy, error) {
	variable, address := firstSet(getenv, proxyVariables...)
	_, except := firstSet(getenv, "no_proxy", "NO_PROXY")
	rules := httpproxy.Config{HTTPSProxy: "http://any.invalid", NoProxy: except}
	if address == "" || !proxied(rules, server) {
		return nil, nil
	}
	u, err := parseProxy(address)
	if err != nil {
		return nil, fmt.Errorf("%s %w", variable, err)
	}
	return &proxy{u, variable}, nil
}

// proxied reports whether the rules send requests to a server through a proxy. If the rules
// cannot judge the server, the connection is direct.
func proxied(rules httpproxy.Config, server *url.URL) bool {
	through, err := rules.ProxyFunc()(server)
	return through != nil && err == nil
}

func firstSet(getenv func(string) string, variables ...string) (variable, value string) {
	for _, variable := range variables {
		if value := strings.TrimSpace(getenv(variable)); value != "" {
			return variable, value
		}
	}
	return "", ""
}

// parseProxy reads a proxy's address. Without a scheme it is http, as in other programs.
func parseProxy(address string) (*url.URL, error) {
	if !strings.Contains(address, "://") {
		address = "http://" + address
	}
	u, err := url.Parse(address)
	if err != nil || u.Hostname() == "" || !isPort(u.Port()) || strings.Trim(u.Path, "/") != "" || strings.ContainsAny(address, "?#") {
		// A path counts as an error because it is often part of a password: for net/url, a
		// slash in a password ends the host.
		return nil, errors.New("is not a proxy's address: write it like http://proxy.example:3128, with %2F for a / in its password and so on")
	}
	switch u.Scheme {
	case "http", "https", "socks5", "socks5h":
		return u, nil
	}
	return nil, fmt.Errorf("has an unsupported proxy type %q: use http, https or socks5", NewText(u.Scheme))
}

func isPort(port string) bool {
	n, err := strconv.ParseUint(port, 10, 16)
	return port == "" || (err == nil && n > 0)
}

// tunnelled is set in a request's context once the proxy has connected it to the server.
type tunnelled struct{ atomic.Bool }

type tunnelledKey struct{}

// proxyRefusal is the answer of a proxy that refuses to connect to the server.
type proxyRefusal struct {
	status int
	said   string // such as "403 Forbidden"
}

func (r *proxyRefusal) Error() string { return "the proxy refused to connect: " + r.said }

// proxyAnswered handles a proxy's answer to CONNECT.
func proxyAnswered(ctx context.Context, _ *url.URL, _ *http.Request, answer *http.Response) error {
	if answer.StatusCode != http.StatusOK {
		return &proxyRefusal{answer.StatusCode, answer.Status}
	}
	if through, ok := ctx.Value(tunnelledKey{}).(*tunnelled); ok {
		through.Store(true)
	}
	return nil
}

// socksConnect is net/http's name for the exchange with a SOCKS proxy.
const socksConnect = "socks connect"

// socksRefusal is the reason that a SOCKS proxy gives for not connecting to the server; empty
// if it connects or does not answer.
func socksRefusal(err error) string {
	var talk *net.OpError
	if !errors.As(err, &talk) || talk.Op != socksConnect {
		return ""
	}
	var network net.Error
	if disconnected(talk.Err) || timedOut(talk.Err) || errors.As(talk.Err, &network) {
		return ""
	}
	return strings.TrimPrefix(talk.Err.Error(), "unknown error ") // net/http puts this before every reply
}
