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

// proxyVariables are where a proxy is named; the first that is set counts. net/http itself
// reads neither of the last two. HTTP_PROXY is not among them, because plain http never
// leaves this machine.
var proxyVariables = []string{"https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"}

// proxy is the proxy that the environment wants requests to go through.
type proxy struct {
	address  *url.URL
	variable string // the one that names it
}

// proxyFor returns the proxy for a server, or nil if there is none. A proxy that cannot be
// used is an error: whoever names one does not want it silently ignored. The error never
// quotes the address, which may hold a password.
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

// proxied reports whether the rules send requests for a server through a proxy. A server
// that they cannot judge is reached without one.
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

// parseProxy reads a proxy's address; one without a scheme is http, as everywhere else.
func parseProxy(address string) (*url.URL, error) {
	if !strings.Contains(address, "://") {
		address = "http://" + address
	}
	u, err := url.Parse(address)
	if err != nil || u.Hostname() == "" || !isPort(u.Port()) || strings.Trim(u.Path, "/") != "" || strings.ContainsAny(address, "?#") {
		// A password with a slash in it ends the host for net/url, so what follows is no path.
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
	return port == "" || err == nil && n > 0
}

// tunnelled is set in a request's context once the proxy has let it through to the server.
type tunnelled struct{ atomic.Bool }

type tunnelledKey struct{}

// proxyRefusal is a proxy that answers, and does not connect to the server.
type proxyRefusal struct {
	status int
	said   string // as in "403 Forbidden"
}

func (r *proxyRefusal) Error() string { return "the proxy refused to connect: " + r.said }

// proxyAnswered looks at what a proxy says to the wish for a connection.
func proxyAnswered(ctx context.Context, _ *url.URL, _ *http.Request, answer *http.Response) error {
	if answer.StatusCode != http.StatusOK {
		return &proxyRefusal{answer.StatusCode, answer.Status}
	}
	if through, ok := ctx.Value(tunnelledKey{}).(*tunnelled); ok {
		through.Store(true)
	}
	return nil
}

// socksConnect is what net/http calls the talk with a SOCKS proxy.
const socksConnect = "socks connect"

// socksRefusal is why a SOCKS proxy does not connect to the server; empty where it does, or
// says nothing.
func socksRefusal(err error) string {
	var talk *net.OpError
	if !errors.As(err, &talk) || talk.Op != socksConnect {
		return ""
	}
	var network net.Error
	if brokeOff(talk.Err) || timedOut(talk.Err) || errors.As(talk.Err, &network) {
		return ""
	}
	return strings.TrimPrefix(talk.Err.Error(), "unknown error ") // which net/http puts before any reply
}
