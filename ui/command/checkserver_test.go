package command_test

import (
	"bufio"
	"context"
	"io"
	"net"
	"net/http"
	"os"
	"runtime"
	"strings"
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/api/sandbox"
	"example.com/verifyo/state/config"
	"example.com/verifyo/state/keystore"
)

// unreached are the lines about what lies behind a step that failed.
func unreached(more map[string]string) map[string]string {
	all := map[string]string{"network": "skipped", "certificate": "skipped", "answer": "skipped", "clock": "skipped", "API key": "skipped"}
	for about, says := range more {
		all[about] = says
	}
	return all
}

func TestTheStepThatFailsOnTheWayToTheServerIsNamed(t *testing.T) {
	answering := func(text string) func(context.Context, string, string) (net.Conn, error) {
		return func(context.Context, string, string) (net.Conn, error) {
			here, there := sandbox.Pipe()
			go func() {
				defer there.Close()
				_, _ = http.ReadRequest(bufio.NewReader(there))
				_, _ = io.WriteString(there, text)
			}()
			return here, nil
		}
	}
	failing := func(err error) func(context.Context, string, string) (net.Conn, error) {
		return func(context.Context, string, string) (net.Conn, error) {
			return nil, &net.OpError{Op: "dial", Err: err}
		}
	}
	proxied := map[string]string{"HTTPS_PROXY": "http://op:s3cret@proxy:3128"}
	const far = "https://api.example/v1"
	for name, c := range map[string]struct {
		dial func(context.Context, string, string) (net.Conn, error)
		env  map[string]string
		want map[string]string
	}{
		"the proxy wants a login":   {answering("HTTP/1.1 407 Log in, op@corp\r\n\r\n"), proxied, unreached(map[string]string{"proxy": "failed … proxy:3128 … HTTPS_PROXY … user:password"})},
		"the proxy refuses":         {answering("HTTP/1.1 403 No\r\n\r\n"), proxied, unreached(map[string]string{"proxy": "failed … 403 No … NO_PROXY"})},
		"the proxy is unusable":     {nil, map[string]string{"HTTPS_PROXY": "http://op:s3/cret@proxy"}, unreached(map[string]string{"proxy": "failed … HTTPS_PROXY"})},
		"the proxy is not there":    {failing(&net.DNSError{IsNotFound: true}), proxied, unreached(map[string]string{"proxy": "failed … proxy:3128 … HTTPS_PROXY"})},
		"the name is unknown":       {failing(&net.DNSError{IsNotFound: true}), nil, unreached(map[string]string{"network": "failed … api.example"})},
		"the name server is silent": {failing(&net.DNSError{IsTimeout: true}), nil, unreached(map[string]string{"network": "failed … name server"})},
		"no TLS":                    {answering("HTTP/1.1 200 Welcome\r\n\r\n"), nil, unreached(map[string]string{"network": "ok … api.example", "certificate": "failed … TLS … base_url"})},
	} {
		t.Run(name, func(t *testing.T) {
			b := newBench(t)
			b.base, b.api = far, api.Config{Dial: c.dial, Getenv: func(name string) string { return c.env[name] }}
			b.expects(true, c.want)
		})
	}
}

func TestACertificateThatIsNotTrustedIsNamed(t *testing.T) {
	b := newBench(t)
	secure := b.box.StartTLS()
	defer secure.Close()
	b.base, b.api.Dial = secure.BaseURL, secure.DialContext
	b.expects(true, unreached(map[string]string{"network": "ok", "certificate": "failed … verifyo sandbox … SSL_CERT_FILE"}))
}

func TestWhatSomebodyElseAnswersSaysNothingAboutTheKey(t *testing.T) {
	const page = "<html>Hello op@corp, your number is +380 50 123 4536</html>"
	for name, c := range map[string]struct {
		fault sandbox.Fault
		fails bool
		want  string
	}{
		"a login page":     {sandbox.Fault{Status: 200, Body: page}, true, "failed … something other … log in"},
		"a portal's 401":   {sandbox.Fault{Status: 401, Body: page}, true, "failed … 401 … log in"},
		"a redirect":       {sandbox.Fault{Status: 302, Header: http.Header{"Location": {"https://login.example/?key=s3cret"}}}, true, "failed … login.example"},
		"no answer":        {sandbox.Fault{Drop: true}, true, "failed … no answer"},
		"a server's error": {sandbox.RefuseSaying(500, "broken", "Sorry, op@corp: order +380 50 123 4536", 0), true, "failed … server"},
		"a rate limit":     {sandbox.Refuse(429, "rate_limited", time.Minute), false, "warning … rate"},
	} {
		t.Run(name, func(t *testing.T) {
			b := newBench(t)
			b.box.Inject(sandbox.Balance, c.fault)
			want := map[string]string{"answer": c.want, "API key": "skipped"}
			if found, _ := b.check(); strings.HasPrefix(found["clock"], "skipped") {
				want["clock"] = "skipped"
			}
			b.expects(c.fails, want)
		})
	}
}

func TestAClockThatIsWrongIsAWarning(t *testing.T) {
	for skew, want := range map[time.Duration]string{
		time.Hour: "warning … behind", -time.Hour: "warning … ahead", 20 * time.Second: "ok … behind", -20 * time.Second: "ok … ahead", 0: "ok … agrees",
	} {
		b := newBench(t)
		b.box.SetSkew(skew, 0)
		b.expects(false, map[string]string{"clock": want})
	}
}

func TestAKeyThatIsMissingOrRefusedFailsTheCheckAndItsPlaceIsNamed(t *testing.T) {
	keyFile := func(b *bench, mode os.FileMode) {
		file := keystore.New(nil, b.base, b.dir).File
		if err := os.WriteFile(file, []byte(b.box.Key()), mode); err != nil {
			t.Fatal(err)
		}
	}
	for name, c := range map[string]struct {
		spoil func(*bench)
		fails bool
		want  string
	}{
		"refused":         {func(b *bench) { b.env[config.KeyVariable] = secret }, true, "failed … rejected … " + config.KeyVariable},
		"revoked":         {func(b *bench) { b.box.RevokeKey() }, true, "failed … rejected"},
		"none":            {func(b *bench) { b.env[config.KeyVariable] = "" }, true, "failed … no API key … paste"},
		"in the keyring":  {func(b *bench) { b.env[config.KeyVariable], b.ring = "", ringOf{b.box.Key()} }, false, "ok … the keyring"},
		"refused there":   {func(b *bench) { b.env[config.KeyVariable], b.ring = "", ringOf{secret} }, true, "failed … the keyring … paste"},
		"in a file":       {func(b *bench) { b.env[config.KeyVariable] = ""; keyFile(b, 0o600) }, false, "ok … api-key-127.0.0.1"},
		"in an open file": {func(b *bench) { b.env[config.KeyVariable] = ""; keyFile(b, 0o644) }, true, "failed … api-key-127.0.0.1 … chmod 600"},
		"unfit":           {func(b *bench) { b.env[config.KeyVariable] = secret + " \u00a0x" }, true, "failed … " + config.KeyVariable},
		"by a program that fails": {func(b *bench) {
			b.env[config.KeyVariable] = ""
			b.ring = ringOf{b.box.Key()} // a start would not fall back on it
			b.args = []string{"--config", settings(t, "api_key_command = ['false', '"+secret+"']\n")}
		}, true, "failed … api_key_command"},
	} {
		t.Run(name, func(t *testing.T) {
			if name == "in an open file" && runtime.GOOS == "windows" {
				t.Skip("Windows does not put permissions into the mode")
			}
			b := newBench(t)
			c.spoil(b)
			b.expects(c.fails, map[string]string{"API key": c.want})
		})
	}
}
