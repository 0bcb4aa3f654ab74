package messages

import (
	"cmp"
	"strings"
	"time"

	"github.com/charmbracelet/x/ansi"

	"example.com/verifyo/state"
)

// unconnected says what is in the way to the server, names it, and says what to do. It is
// short, because it mostly stands in one line: verifyo help troubles says more.
func unconnected(p state.Problem) string {
	c := p.Cause
	host, proxy := c.Host.String(), "the proxy "+c.Host.String()
	if c.Proxy == "" {
		proxy = "" // it is the server itself that the certificate is for
	}
	check := ": check " + cmp.Or(c.Proxy, "HTTPS_PROXY")
	valid, now := c.Until, c.Clock
	if p.Trouble == state.CertificateEarly {
		valid = c.From
	}
	at, clock := dates(valid, now)
	switch p.Trouble {
	case state.Untrusted:
		return "untrusted certificate" + details(c.Name.String(), proxy) + ": log in to this network"
	case state.CertificateExpired:
		return "expired certificate" + details(at, clock, proxy) + ": check the clock"
	case state.CertificateEarly:
		return "certificate not yet valid" + details(at, clock, proxy) + ": set the clock"
	case state.CertificateElsewhere:
		return "wrong certificate" + details(c.Name.String(), after("not ", host)) + ": log in to this network"
	case state.NoTLS:
		return "answer without TLS" + details(cmp.Or(proxy, host)) + ": log in to this network"
	case state.HostNotFound:
		return "host not found" + details(host) + ": check the network"
	case state.ConnectionRefused:
		return "connection refused" + details(host)
	case state.ProxyLogin:
		return "the proxy wants a login" + details(host) + check
	case state.ProxyRefuses:
		return "the proxy refuses" + details(host, c.Said.String()) + check
	case state.ProxyNotFound:
		return "proxy not found" + details(host) + check
	case state.ProxySilent:
		return "the proxy does not answer" + details(host) + check
	}
	return ""
}

// blocked is what is in the way, in the few cells that the header has.
var blocked = map[state.Trouble]string{
	state.Untrusted: "bad certificate", state.CertificateExpired: "bad certificate", state.CertificateEarly: "bad certificate",
	state.CertificateElsewhere: "bad certificate", state.NoTLS: "no TLS", state.HostNotFound: "host not found",
	state.ConnectionRefused: "connection refused", state.ProxyLogin: "proxy login", state.ProxyRefuses: "proxy refuses",
	state.ProxyNotFound: "proxy not found", state.ProxySilent: "proxy silent",
}

// InShort is a problem for the title of a list, with the age of its rows beside it. What a
// name or a date in it is, the line below the screen says.
func InShort(p state.Problem) string {
	if p.Unconnected() {
		said, _, _ := strings.Cut(unconnected(state.Problem{Trouble: p.Trouble}), ":")
		return said
	}
	if !p.Refusal() {
		p.Said = state.Problem{}.Said
	}
	return Problem(p)
}

// details are what a clause is about, in brackets, without those that are not known.
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

// longestDetail is more than the names have that are in use, and bounds those that are not.
const longestDetail = 40

func after(before, name string) string {
	if name == "" {
		return ""
	}
	return before + name
}

// dates are until or from when a certificate is valid, and what the clock here says, in as
// much detail as tells them apart; empty where they are not known.
func dates(valid, clock time.Time) (at, here string) {
	if clock.IsZero() {
		return "", ""
	}
	layout := "2 Jan 2006"
	valid = valid.In(clock.Location())
	if valid.Format(layout) == clock.Format(layout) {
		layout = "2 Jan 2006 15:04"
	}
	return valid.Format(layout), "here it is " + clock.Format(layout)
}
