package api

import (
	"bufio"
	"context"
	"crypto/tls"
	"crypto/x509"
	"io"
	"log"
	"net"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"
	"testing/synctest"

	"example.com/verifyo/api/sandbox"
)

// farAway is the host that only a proxy reaches in these tests.
const farAway = "api.example"

// network maps each address that a client may dial to a server's behaviour or an error.
type network map[string]any

func (n network) Dial(_ context.Context, _, addr string) (net.Conn, error) {
	switch other := n[addr].(type) {
	case error:
		return nil, other
	case func(net.Conn):
		here, there := sandbox.Pipe()
		go func() {
			defer there.Close()
			other(there)
		}()
		return here, nil
	}
	return nil, &net.OpError{Op: "dial", Err: &net.DNSError{Err: "no such host", Name: addr, IsNotFound: true}}
}

// speaksTLS is an HTTP/1 server with TLS that shows the given certificate.
func speaksTLS(certificate tls.Certificate, answer http.HandlerFunc) func(net.Conn) {
	return func(conn net.Conn) {
		secure := tls.Server(conn, &tls.Config{Certificates: []tls.Certificate{certificate}})
		if secure.Handshake() != nil {
			return
		}
		server := &http.Server{Handler: answer, ErrorLog: log.New(io.Discard, "", 0)}
		ended := make(chan struct{})
		server.ConnState = func(_ net.Conn, state http.ConnState) {
			if state == http.StateClosed {
				close(ended)
			}
		}
		_ = server.Serve(&once{conn: secure, ended: ended})
	}
}

// once is a listener that accepts one connection and ends with it.
type once struct {
	conn  net.Conn
	taken bool
	ended chan struct{}
}

func (l *once) Accept() (net.Conn, error) {
	if l.taken {
		<-l.ended
		return nil, net.ErrClosed
	}
	l.taken = true
	return l.conn, nil
}

func (l *once) Close() error   { return nil }
func (l *once) Addr() net.Addr { return &net.IPAddr{} }

// connects is an HTTP proxy that answers every CONNECT with these words. If they begin with
// 200, it connects the client to beyond. It appends each request to asked.
func connects(words string, asked *[]string, beyond func(net.Conn)) func(net.Conn) {
	return func(conn net.Conn) {
		in := bufio.NewReader(conn)
		request, err := http.ReadRequest(in)
		if err != nil {
			return
		}
		*asked = append(*asked, request.Method+" "+request.Host+" "+request.Header.Get("Proxy-Authorization"))
		_, _ = io.WriteString(conn, "HTTP/1.1 "+words+"\r\n\r\n")
		if strings.HasPrefix(words, "200") {
			beyond(conn)
		}
	}
}

// speaksSOCKS is a SOCKS5 proxy that gives every request this reply; 0 is success.
func speaksSOCKS(reply byte, asked *[]string, beyond func(net.Conn)) func(net.Conn) {
	return func(conn net.Conn) {
		head := make([]byte, 2)
		if _, err := io.ReadFull(conn, head); err != nil {
			return
		}
		_, _ = io.ReadFull(conn, make([]byte, head[1])) // the login methods that the client supports
		_, _ = conn.Write([]byte{5, 0})
		request := make([]byte, 5)
		_, _ = io.ReadFull(conn, request)
		host := make([]byte, int(request[4])+2)
		_, _ = io.ReadFull(conn, host)
		*asked = append(*asked, "SOCKS "+string(host[:request[4]]))
		_, _ = conn.Write([]byte{5, reply, 0, 1, 0, 0, 0, 0, 0, 0})
		if reply == 0 {
			beyond(conn)
		}
	}
}

// environment makes a Getenv of NAME=value pairs.
func environment(set ...string) func(string) string {
	return func(name string) string {
		for _, pair := range set {
			if n, value, _ := strings.Cut(pair, "="); n == name {
				return value
			}
		}
		return ""
	}
}

func TestEveryKindOfProxyInTheEnvironmentIsUsed(t *testing.T) {
	const connect = "CONNECT " + farAway + ":443 "
	for name, c := range map[string]struct {
		env  []string
		want string // the proxy's request; empty means a direct connection
	}{
		"HTTPS_PROXY":         {[]string{"HTTPS_PROXY=http://proxy:3128"}, connect},
		"without a scheme":    {[]string{"https_proxy=proxy:3128"}, connect},
		"with a login":        {[]string{"HTTPS_PROXY=http://op:p%40ss@proxy:3128/"}, connect + "Basic b3A6cEBzcw=="},
		"ALL_PROXY":           {[]string{"ALL_PROXY=http://proxy:3128"}, connect},
		"all_proxy by SOCKS":  {[]string{"all_proxy=socks5://proxy:1080"}, "SOCKS " + farAway},
		"SOCKS with names":    {[]string{"HTTPS_PROXY=socks5h://proxy:1080"}, "SOCKS " + farAway},
		"the special first":   {[]string{"ALL_PROXY=http://other:1", "HTTPS_PROXY=http://proxy:3128"}, connect},
		"none":                {nil, ""},
		"only for plain http": {[]string{"HTTP_PROXY=http://proxy:3128"}, ""},
		"not for this host":   {[]string{"ALL_PROXY=http://proxy:3128", "NO_PROXY=.corp, " + farAway}, ""},
		"for no host":         {[]string{"HTTPS_PROXY=http://proxy:3128", "no_proxy=*"}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				certificate, asPEM := sandbox.Certificate{Hosts: []string{farAway}}.Make()
				var mu sync.Mutex
				var methods, asked []string
				server := speaksTLS(certificate, func(w http.ResponseWriter, r *http.Request) {
					mu.Lock()
					methods = append(methods, r.Method)
					mu.Unlock()
					says(200, anything)(w, r)
				})
				n := network{"proxy:3128": connects("200 OK", &asked, server), "proxy:1080": speaksSOCKS(0, &asked, server)}
				if c.want == "" {
					n = network{farAway + ":443": server}
				}
				client := trusting(t, asPEM, n, c.env...)
				if _, err := client.Rent(t.Context(), service, 7); err != nil {
					t.Error(err)
				}
				if _, err := client.Balance(t.Context()); err != nil {
					t.Error(err)
				}
				if strings.Join(methods, " ") != "POST GET" {
					t.Errorf("the server got %v", methods)
				}
				for _, got := range asked {
					if strings.TrimSpace(got) != strings.TrimSpace(c.want) {
						t.Errorf("the proxy got %q, want %q", got, c.want)
					}
				}
				if c.want != "" && len(asked) != 2 {
					t.Errorf("the proxy got %d requests, want 2", len(asked))
				}
			})
		})
	}
}

// trusting makes a client in a network. It trusts the given certificate.
func trusting(t *testing.T, asPEM []byte, n network, env ...string) *Client {
	t.Helper()
	var mu sync.Mutex
	var made []net.Conn
	dial := func(ctx context.Context, network, addr string) (net.Conn, error) {
		conn, err := n.Dial(ctx, network, addr)
		if err == nil {
			mu.Lock()
			made = append(made, conn)
			mu.Unlock()
		}
		return conn, err
	}
	t.Cleanup(func() { // net/http lets a dial go on after its request has ended
		mu.Lock()
		defer mu.Unlock()
		for _, conn := range made {
			conn.Close()
		}
	})
	client, err := New(Config{BaseURL: "https://" + farAway + "/v1", Key: NewKey(secret), Dial: dial, Getenv: environment(env...), Jitter: func() float64 { return 0.5 }})
	if err != nil {
		t.Fatal(err)
	}
	client.reads.trust = x509.NewCertPool()
	client.reads.trust.AppendCertsFromPEM(asPEM)
	client.reads.active.Store(client.reads.newClient())
	client.writes.Transport.(*http.Transport).TLSClientConfig = &tls.Config{RootCAs: client.reads.trust}
	t.Cleanup(func() { client.reads.current().CloseIdleConnections() })
	return client
}

func TestAProxyThatCannotBeUsedIsRefusedAtTheStartWithoutItsPassword(t *testing.T) {
	const address, kind = "HTTPS_PROXY is not a proxy's address", "http, https or socks5"
	for given, want := range map[string]string{
		"proxy.example": "", "proxy.example:3128": "", "127.0.0.1:3128": "", "[::1]:3128": "", "http://op:s3cret@proxy:1/": "",
		"https://proxy": "", "socks5://op:s3cret@proxy": "", "socks5h://proxy:1080": "", " http://proxy:1 ": "",

		"socks4://op:s3cret@proxy:1080": kind, "socks://op:s3cret@proxy": kind, "ftp://op:s3cret@proxy": kind,
		"http://": address, "http:///s3cret": address, "http://op:s3cret@": address, "://s3cret": address, "http://op:s3 cret@proxy": address,
		"http://op:s3/cret@proxy:1": address, "http://op:s3#cret@proxy:1": address, "http://op:s3?cret@proxy:1": address, "http://op:1/s3cret@proxy:1": address,
		"http://op:s3%cret@proxy:1": address, "http://op:s3cret@proxy:99999": address, "http://op:s3cret@proxy:port": address, "http://op:s3cret@proxy:0": address,
		"op:s3cret@proxy:x": address, "http://op:s3cret@[::1": address, "http//op:s3cret@proxy": address, "\x1b]0;s3cret\a://proxy": address,
	} {
		_, err := New(Config{BaseURL: DefaultBaseURL, Key: NewKey(secret), Getenv: environment("HTTPS_PROXY=" + given)})
		if (err == nil) != (want == "") || err != nil && !strings.Contains(err.Error(), want) {
			t.Errorf("%q: got %v, want %q", given, err, want)
		}
		if err != nil && (strings.Contains(err.Error(), "cret") || strings.Contains(err.Error(), "s3") || strings.ContainsAny(err.Error(), "\x1b\n")) {
			t.Errorf("%q: the error repeats it: %v", given, err)
		}
		for _, unused := range []Config{
			{BaseURL: "http://127.0.0.1:8089/v1", Getenv: environment("HTTPS_PROXY=" + given)},
			{BaseURL: DefaultBaseURL, Getenv: environment("HTTPS_PROXY="+given, "NO_PROXY=smsverifyo.com")},
		} {
			if _, err := New(unused); err != nil {
				t.Errorf("%q is rejected although nothing uses it: %v", given, err)
			}
		}
	}
	if _, err := New(Config{BaseURL: DefaultBaseURL, Getenv: environment("all_proxy=gopher://x")}); err == nil || !strings.HasPrefix(err.Error(), "all_proxy has an unsupported") {
		t.Errorf("got %v", err)
	}
}

func FuzzAProxysPasswordIsNeverRepeated(f *testing.F) {
	f.Add("op:", "@proxy:1")
	f.Add("", ":@proxy")
	f.Add("op:", "/x@proxy")
	f.Fuzz(func(t *testing.T, before, after string) {
		const password = "S3CRETWORD"
		server := &url.URL{Scheme: "https", Host: farAway}
		for _, scheme := range []string{"http://", "socks5://", "socks4://"} {
			if _, err := proxyFor(server, environment("HTTPS_PROXY="+scheme+before+password+after)); err != nil && strings.Contains(strings.ToUpper(err.Error()), password) {
				t.Errorf("%s, %q, %q: %v", scheme, before, after, err)
			}
		}
	})
}
