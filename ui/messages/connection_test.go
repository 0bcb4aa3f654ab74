package messages_test

import (
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"example.com/verifyo/api"
	"example.com/verifyo/state"
	"example.com/verifyo/ui/messages"
)

// unconnected are the troubles on the way to the server, with what is said of each.
func unconnected() map[string]struct {
	trouble state.Trouble
	cause   api.Cause
	says    string
} {
	text := api.NewText
	server, proxy := api.Cause{Host: text("smsverifyo.com")}, api.Cause{Host: text("proxy.corp:3128"), Proxy: "ALL_PROXY"}
	with := func(c api.Cause, change func(*api.Cause)) api.Cause { change(&c); return c }
	day := 24 * time.Hour
	return map[string]struct {
		trouble state.Trouble
		cause   api.Cause
		says    string
	}{
		"a stranger's certificate": {
			state.Untrusted, with(server, func(c *api.Cause) { c.Name, c.Clock = text("Corp Root CA"), noon }),
			"untrusted certificate (Corp Root CA): log in to this network",
		},
		"a proxy's certificate": {
			state.Untrusted, with(proxy, func(c *api.Cause) { c.Name, c.Clock = text("Corp Root CA"), noon }),
			"untrusted certificate (Corp Root CA, the proxy proxy.corp:3128): log in to this network",
		},
		"an expired certificate": {
			state.CertificateExpired, with(server, func(c *api.Cause) { c.From, c.Until, c.Clock = noon.Add(-90*day), noon.Add(-2*day), noon }),
			"expired certificate (1 Jul 2026, here it is 3 Jul 2026): check the clock",
		},
		"expired today": {
			state.CertificateExpired, with(server, func(c *api.Cause) { c.From, c.Until, c.Clock = noon.Add(-90*day), noon.Add(-2*time.Hour), noon }),
			"expired certificate (3 Jul 2026 10:00, here it is 3 Jul 2026 12:00): check the clock",
		},
		"a slow clock": {
			state.CertificateEarly, with(server, func(c *api.Cause) { c.From, c.Until, c.Clock = noon, noon.Add(90*day), noon.Add(-900*day) }),
			"certificate not yet valid (3 Jul 2026, here it is 15 Jan 2024): set the clock",
		},
		"another host": {
			state.CertificateElsewhere, with(server, func(c *api.Cause) { c.Name, c.Clock = text("login.example"), noon }),
			"wrong certificate (login.example, not smsverifyo.com): log in to this network",
		},
		"no TLS":             {state.NoTLS, server, "answer without TLS (smsverifyo.com): log in to this network"},
		"no such host":       {state.HostNotFound, server, "host not found (smsverifyo.com): check the network"},
		"nothing listens":    {state.ConnectionRefused, server, "connection refused (smsverifyo.com)"},
		"a login":            {state.ProxyLogin, proxy, "the proxy wants a login (proxy.corp:3128): check ALL_PROXY"},
		"a refusal":          {state.ProxyRefuses, with(proxy, func(c *api.Cause) { c.Said = text("403 Forbidden") }), "the proxy refuses (proxy.corp:3128, 403 Forbidden): check ALL_PROXY"},
		"a misspelt proxy":   {state.ProxyNotFound, proxy, "proxy not found (proxy.corp:3128): check ALL_PROXY"},
		"a dead proxy":       {state.ProxySilent, proxy, "the proxy does not answer (proxy.corp:3128): check ALL_PROXY"},
		"nothing more known": {state.ProxySilent, api.Cause{}, "the proxy does not answer: check HTTPS_PROXY"},
	}
}

func TestWhatIsInTheWayIsNamedWithWhatToDo(t *testing.T) {
	for name, test := range unconnected() {
		p := state.Problem{Trouble: test.trouble, Cause: test.cause}
		if got := messages.Problem(p); got != test.says {
			t.Errorf("%s: said %q, want %q", name, got, test.says)
		}
		session := &state.Session{Unreachable: p, SilentSince: noon.Add(-2 * time.Minute)}
		standing := messages.Standing(session, keys(), noon)
		if !strings.EqualFold(strings.TrimSuffix(strings.TrimSuffix(standing, "."), "; retrying"), test.says) || standing[:1] != strings.ToUpper(standing[:1]) {
			t.Errorf("%s: below the screen stands %q", name, standing)
		}
		if ansi.StringWidth(test.says) <= 60 && !strings.HasSuffix(standing, "; retrying.") {
			t.Errorf("%s: there is room to say that it is retried: %q", name, standing)
		}
		held := messages.Held(session, noon)
		if !strings.HasSuffix(held, " 2 min") || strings.HasPrefix(held, "no answer") || ansi.StringWidth(held) > 24 {
			t.Errorf("%s: the header says %q", name, held)
		}
		if short := messages.InShort(p); strings.ContainsAny(short, ":(") || !strings.HasPrefix(test.says, short) {
			t.Errorf("%s: a title says %q", name, short)
		}
		key := messages.KeyProblem(p, false)
		if !strings.Contains(key, "the key could not be tried. Enter tries again.") || strings.Count(key, ": ") > 1 {
			t.Errorf("%s: the key screen says %q", name, key)
		}
	}
}

func TestANameOfAnyLengthLeavesRoomForWhatToDo(t *testing.T) {
	cause := api.Cause{Host: api.NewText(strings.Repeat("long.", 80) + "example:3128"), Proxy: "HTTPS_PROXY", Said: api.NewText(strings.Repeat("no ", 200))}
	if got := messages.Problem(state.Problem{Trouble: state.ProxyRefuses, Cause: cause}); ansi.StringWidth(got) > 150 || !strings.HasSuffix(got, ": check HTTPS_PROXY") {
		t.Errorf("said %q", got)
	}
}
