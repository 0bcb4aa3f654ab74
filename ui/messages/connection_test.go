package messages_test

import (
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"example.com/verifyo/api"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
)

// obstacle is a problem on the way to the server, with what its sentence must and must not name.
type obstacle struct {
	kind  session.ProblemKind
	cause api.Cause
	names []string
	not   string
}

func obstacles() map[string]obstacle {
	text := api.NewText
	server, proxy := api.Cause{Host: text("smsverifyo.com")}, api.Cause{Host: text("proxy.corp:3128"), Proxy: "ALL_PROXY"}
	with := func(c api.Cause, change func(*api.Cause)) api.Cause { change(&c); return c }
	day := 24 * time.Hour
	return map[string]obstacle{
		"a stranger's certificate": {
			session.Untrusted, with(server, func(c *api.Cause) { c.Name, c.Clock = text("Corp Root CA"), noon }),
			[]string{"Corp Root CA"},
			"smsverifyo.com",
		},
		"a proxy's certificate": {
			session.Untrusted, with(proxy, func(c *api.Cause) { c.Name, c.Clock = text("Corp Root CA"), noon }),
			[]string{"Corp Root CA", "proxy.corp:3128"},
			"ALL_PROXY",
		},
		"an expired certificate": {
			session.CertificateExpired, with(server, func(c *api.Cause) { c.From, c.Until, c.Clock = noon.Add(-90*day), noon.Add(-2*day), noon }),
			[]string{"1 Jul 2026", "3 Jul 2026"},
			"12:00",
		},
		"expired today": {
			session.CertificateExpired, with(server, func(c *api.Cause) { c.From, c.Until, c.Clock = noon.Add(-90*day), noon.Add(-2*time.Hour), noon }),
			[]string{"3 Jul 2026 10:00", "3 Jul 2026 12:00"},
			"Apr",
		},
		"a slow clock": {
			session.CertificateEarly, with(server, func(c *api.Cause) { c.From, c.Until, c.Clock = noon, noon.Add(90*day), noon.Add(-900*day) }),
			[]string{"3 Jul 2026", "15 Jan 2024"},
			"Oct",
		},
		"another host": {
			session.CertificateElsewhere, with(server, func(c *api.Cause) { c.Name, c.Clock = text("login.example"), noon }),
			[]string{"login.example", "smsverifyo.com"},
			"3 Jul",
		},
		"no TLS":             {session.NoTLS, server, []string{"smsverifyo.com"}, "proxy"},
		"no TLS of a proxy":  {session.NoTLS, proxy, []string{"proxy.corp:3128"}, "smsverifyo.com"},
		"no such host":       {session.HostNotFound, server, []string{"smsverifyo.com"}, "PROXY"},
		"nothing listens":    {session.ConnectionRefused, server, []string{"smsverifyo.com"}, "PROXY"},
		"a login":            {session.ProxyLogin, proxy, []string{"proxy.corp:3128", "ALL_PROXY"}, "HTTPS"},
		"a refusal":          {session.ProxyRefuses, with(proxy, func(c *api.Cause) { c.Said = text("403 Forbidden") }), []string{"proxy.corp:3128", "403 Forbidden", "ALL_PROXY"}, "HTTPS"},
		"a misspelt proxy":   {session.ProxyNotFound, proxy, []string{"proxy.corp:3128", "ALL_PROXY"}, "HTTPS"},
		"a dead proxy":       {session.ProxySilent, proxy, []string{"proxy.corp:3128", "ALL_PROXY"}, "HTTPS"},
		"nothing more known": {session.ProxySilent, api.Cause{}, []string{"HTTPS_PROXY"}, "("},
	}
}

func TestWhatBlocksTheConnectionIsNamedWithItsHostDatesAndSetting(t *testing.T) {
	for name, test := range obstacles() {
		p := session.Problem{Kind: test.kind, Cause: test.cause}
		sentence := messages.Problem(p)
		contains(t, name, sentence, test.names...)
		lacks(t, name, sentence, test.not)
		if short := messages.ProblemInShort(p); strings.ContainsAny(short, ":(") || !strings.HasPrefix(sentence, short) {
			t.Errorf("%s: the title of a list has %q", name, short)
		}
		if key := messages.KeyProblem(p, false); !strings.HasPrefix(key, capital(sentence)) || strings.Count(key, ": ") > 1 {
			t.Errorf("%s: the API key screen has %q", name, key)
		}
	}
}

// away is a session that has not reached the server for two minutes.
func away(p session.Problem) *session.Session {
	return &session.Session{Unreachable: p, SilentSince: noon.Add(-2 * time.Minute)}
}

func TestWhatBlocksTheConnectionStaysBelowTheScreenAndSaysIfThereIsRoomThatItIsRetried(t *testing.T) {
	refused := session.Problem{Kind: session.ConnectionRefused}
	retrying := strings.TrimPrefix(messages.CurrentProblem(away(refused), keys(), noon), capital(messages.Problem(refused)))
	if ansi.StringWidth(retrying) < 5 {
		t.Fatalf("a short sentence ends with %q", retrying)
	}
	for name, test := range obstacles() {
		p := session.Problem{Kind: test.kind, Cause: test.cause}
		want := capital(messages.Problem(p)) + retrying
		if ansi.StringWidth(want) > line {
			want = capital(messages.Problem(p)) + "."
		}
		if got := messages.CurrentProblem(away(p), keys(), noon); got != want {
			t.Errorf("%s: got %q, want %q", name, got, want)
		}
	}
}

func TestTheHeaderSaysInFewCellsWhatBlocksTheConnectionAndSinceWhen(t *testing.T) {
	silent := messages.CurrentProblemInShort(away(session.Problem{Kind: session.NoAnswer}), noon)
	for name, test := range obstacles() {
		header := messages.CurrentProblemInShort(away(session.Problem{Kind: test.kind, Cause: test.cause}), noon)
		if !strings.HasSuffix(header, " 2 min") || header == silent || ansi.StringWidth(header) > 24 {
			t.Errorf("%s: the header has %q", name, header)
		}
	}
}

func TestANameOfAnyLengthLeavesRoomForWhatToDo(t *testing.T) {
	cause := api.Cause{Host: api.NewText(strings.Repeat("long.", 80) + "example:3128"), Proxy: "HTTPS_PROXY", Said: api.NewText(strings.Repeat("no ", 200))}
	sentence := messages.Problem(session.Problem{Kind: session.ProxyRefuses, Cause: cause})
	if ansi.StringWidth(sentence) > 150 || !strings.HasSuffix(sentence, "HTTPS_PROXY") {
		t.Errorf("it is %q", sentence)
	}
}
