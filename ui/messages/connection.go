package messages

import (
	"cmp"
	"strings"
	"time"

	"github.com/charmbracelet/x/ansi"

	"example.com/verifyo/state/session"
)

// unconnected says why the server cannot be reached, with the names involved and what to do. It
// is short because it is usually shown in one line. verifyo help troubles explains more.
func unconnected(p session.Problem) string {
	c := p.Cause
	host, proxy := c.Host.String(), "the proxy "+c.Host.String()
	if c.Proxy == "" {
		proxy = "" // the connection goes to the server itself
	}
	check := ": check " + cmp.Or(c.Proxy, "HTTPS_PROXY")
	valid, now := c.Until, c.Clock
	if p.Kind == session.CertificateEarly {
		valid = c.From
	}
	at, clock := dates(valid, now)
	switch p.Kind {
	case session.Untrusted:
		return "untrusted certificate" + details(c.Name.String(), proxy) + ": log in to this network"
	case session.CertificateExpired:
		return "expired certificate" + details(at, clock, proxy) + ": check the clock"
	case session.CertificateEarly:
		return "certificate not yet valid" + details(at, clock, proxy) + ": check the clock"
	case session.CertificateElsewhere:
		return "wrong certificate" + details(c.Name.String(), prefixed("not ", host)) + ": log in to this network"
	case session.NoTLS:
		return "answer without TLS" + details(cmp.Or(proxy, host)) + ": log in to this network"
	case session.HostNotFound:
		return "host not found" + details(host) + ": check the network"
	case session.ConnectionRefused:
		return "connection refused" + details(host)
	case session.ProxyLogin:
		return "the proxy requires a login" + details(host) + check
	case session.ProxyRefuses:
		return "the proxy refused" + details(host, c.Said.String()) + check
	case session.ProxyNotFound:
		return "proxy not found" + details(host) + check
	case session.ProxySilent:
		return "no answer from the proxy" + details(host) + check
	}
	return ""
}

// blocked says in a few cells, for the header, why the server cannot be reached.
var blocked = map[session.ProblemKind]string{
	session.Untrusted: "bad certificate", session.CertificateExpired: "bad certificate", session.CertificateEarly: "bad certificate",
	session.CertificateElsewhere: "bad certificate", session.NoTLS: "no TLS", session.HostNotFound: "host not found",
	session.ConnectionRefused: "connection refused", session.ProxyLogin: "proxy login", session.ProxyRefuses: "proxy refused",
	session.ProxyNotFound: "proxy not found", session.ProxySilent: "proxy silent",
}

// ProblemInShort is a problem for the title of a list, where the age of the rows takes the rest of
// the line. It leaves out names and dates, which the line below the screen shows.
func ProblemInShort(p session.Problem) string {
	if p.Unconnected() {
		said, _, _ := strings.Cut(unconnected(session.Problem{Kind: p.Kind}), ":")
		return said
	}
	if !p.Refusal() {
		p.Said = session.Problem{}.Said
	}
	return Problem(p)
}

// details puts the known details of a problem in brackets. It is empty if none is known.
func details(known ...string) string {
	var each []string
	for _, detail := range known {
		if detail != "" {
			each = append(each, ansi.Truncate(detail, longestDetail, ""))
		}
	}
	if each == nil {
		return ""
	}
	return " (" + strings.Join(each, ", ") + ")"
}

// longestDetail is longer than any real name. It stops a made-up name from pushing what to do
// out of the line.
const longestDetail = 40

// prefixed puts a word before a name; empty if the name is not known.
func prefixed(before, name string) string {
	if name == "" {
		return ""
	}
	return before + name
}

// dates are the date on which a certificate expires or becomes valid, and the date of the clock
// here. They include the time if both are the same day. They are empty if not known.
func dates(valid, clock time.Time) (at, here string) {
	if clock.IsZero() {
		return "", ""
	}
	layout := "2 Jan 2006"
	valid = valid.In(clock.Location())
	if valid.Format(layout) == clock.Format(layout) {
		layout = "2 Jan 2006 15:04"
	}
	return valid.Format(layout), "your clock says " + clock.Format(layout)
}
