package api

import (
	"compress/gzip"
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
)

// anything is an answer that every call can read.
const anything = `{"ok":true,"balance_usd":1,"services":[],"countries":[],"status":"cancelled",
	"order":{"id":"b7c0ffee-order","phone":"79001234567","status":"received","sms_code":"123456"}}`

func TestEveryCallIsSentAsDocumented(t *testing.T) {
	want := map[string]string{
		"rent": "POST /v1/order", "cancel": "POST /v1/order/b7c0ffee-order/cancel", "finish": "POST /v1/order/b7c0ffee-order/finish",
		"order": "GET /v1/order/b7c0ffee-order", "balance": "GET /v1/balance", "services": "GET /v1/services",
		"countries": "GET /v1/countries?service_id=d0c0ffee-service",
	}
	for _, call := range calls {
		for _, slash := range []string{"", "/"} {
			synctest.Test(t, func(t *testing.T) {
				client, server := serve(t, says(200, anything), func(c *Config) { c.BaseURL += slash })
				if err := call.make(t.Context(), client); err != nil {
					t.Fatalf("%s: %v", call.name, err)
				}
				got := server.requests()
				if len(got) != 1 || got[0].method+" "+got[0].uri != want[call.name] {
					t.Fatalf("%s: got %+v, want %s", call.name, got, want[call.name])
				}
				if auth := got[0].header["Authorization"]; len(auth) != 1 || auth[0] != "Bearer "+secret {
					t.Errorf("%s: authorised as %q", call.name, auth)
				}
				if got[0].header.Get("Idempotency-Key") != "" || got[0].header.Get("X-Idempotency-Key") != "" {
					t.Errorf("%s: net/http may send it again because of its header: %v", call.name, got[0].header)
				}
				body, kind := "", ""
				if call.name == "rent" {
					body, kind = `{"service_id":"d0c0ffee-service","country_id":7}`, "application/json"
				}
				if got[0].body != body || got[0].header.Get("Content-Type") != kind {
					t.Errorf("%s: sent %q as %q", call.name, got[0].body, got[0].header.Get("Content-Type"))
				}
			})
		}
	}
}

func TestEveryRentUsesANewConnection(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		client, server := serve(t, says(200, anything))
		conns := map[int][]string{}
		for range 2 {
			for _, call := range calls {
				if err := call.make(t.Context(), client); err != nil {
					t.Fatalf("%s: %v", call.name, err)
				}
			}
		}
		for _, r := range server.requests() {
			conns[r.conn] = append(conns[r.conn], r.method)
			if r.method == "POST" && (!r.close || r.proto != "HTTP/1.1") {
				t.Errorf("%s: closes its connection: %t, protocol %s", r.uri, r.close, r.proto)
			}
			if r.method == "GET" && r.close {
				t.Errorf("%s: a read closes its connection", r.uri)
			}
		}
		for n, methods := range conns {
			if len(methods) > 1 && strings.Contains(fmt.Sprint(methods), "POST") {
				t.Errorf("connection %d carried %v", n, methods)
			}
		}
		if len(conns) != 7 { // six writes, and one for all reads
			t.Errorf("%d connections: %v", len(conns), conns)
		}
	})
}

func TestARentReachesAServerThatPrefersHTTP2(t *testing.T) {
	var mu sync.Mutex
	protocols := map[string]string{}
	far := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		protocols[r.Method] = r.Proto
		mu.Unlock()
		_, _ = io.WriteString(w, anything)
	}))
	far.EnableHTTP2 = true
	far.StartTLS()
	defer far.Close()
	client, err := New(Config{BaseURL: far.URL, Key: NewKey(secret)})
	if err != nil {
		t.Fatal(err)
	}
	trusted := x509.NewCertPool()
	trusted.AddCert(far.Certificate())
	for _, c := range []*http.Client{client.reads.current(), client.writes} {
		defer c.CloseIdleConnections()
		transport := c.Transport.(*http.Transport)
		if transport.TLSClientConfig == nil {
			transport.TLSClientConfig = new(tls.Config)
		}
		transport.TLSClientConfig.RootCAs = trusted
	}
	for _, call := range calls {
		if err := call.make(t.Context(), client); err != nil {
			t.Errorf("%s: %v", call.name, err)
		}
	}
	mu.Lock()
	defer mu.Unlock()
	if protocols["GET"] != "HTTP/2.0" || protocols["POST"] != "HTTP/1.1" {
		t.Errorf("got %v, want reads over HTTP/2 and writes over HTTP/1", protocols)
	}
}

func TestARedirectNeverSendsTheKeyElsewhere(t *testing.T) {
	for _, status := range []int{301, 302, 303, 307, 308} {
		for _, to := range []string{"http://evil.example/v1/order", "https://evil.example", "//evil.example/v1/order", "http://127.0.0.1:81/v1/order", "http://127.0.0.1.evil.example", "/v1/elsewhere"} {
			for _, call := range calls {
				synctest.Test(t, func(t *testing.T) {
					client, server := serve(t, redirects(status, to))
					err := call.make(t.Context(), client)
					var e *Error
					if !errors.As(err, &e) || e.Status != status {
						t.Errorf("%d %s: got %v", status, call.name, err)
					}
					if len(server.requests()) != 1 || len(server.dials) != 1 || server.dials[0] != "127.0.0.1:80" {
						t.Errorf("%d %s: %d requests, to %v", status, call.name, len(server.requests()), server.dials)
					}
				})
			}
		}
	}
}

func TestTenThousandServicesAreReadButNotAnOversizedAnswer(t *testing.T) {
	if testing.Short() {
		t.Skip("megabytes")
	}
	var list strings.Builder
	list.WriteString(`{"ok":true,"services":[`)
	for i := range 10_000 {
		fmt.Fprintf(&list, `{"id":"d0c0ffee-0000-4000-8000-%012d","code":"s%d","name":"Service number %d, with a long name"},`, i, i, i)
	}
	whole := strings.TrimSuffix(list.String(), ",") + `]}`
	pad := func(size int) string { return whole + strings.Repeat(" ", size-len(whole)) }
	zipped := func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		z := gzip.NewWriter(w)
		_, _ = io.WriteString(z, pad(16<<20))
		_ = z.Close()
	}
	for name, c := range map[string]struct {
		answer http.HandlerFunc
		fine   bool
	}{
		"ten thousand": {says(200, whole), true}, "4 MiB": {says(200, pad(4<<20)), true},
		"4 MiB and a byte": {says(200, pad(4<<20+1)), false}, "16 MiB": {says(200, pad(16<<20)), false}, "16 MiB, compressed to little": {zipped, false},
	} {
		got, err := callOnce(t, c.answer, readServices)
		switch {
		case c.fine && (err != nil || len(got) != 10_000 || got[9_999].Code.String() != "s9999"):
			t.Errorf("%s: got %d services, %v", name, len(got), err)
		case !c.fine && (!errors.Is(err, ErrTooLarge) || got != nil):
			t.Errorf("%s: got %d services, %v, want ErrTooLarge", name, len(got), err)
		}
	}
}

func TestAnEndlessAnswerIsCutOff(t *testing.T) {
	var sent atomic.Int64
	endless := func(w http.ResponseWriter, _ *http.Request) {
		for sent.Load() < 64<<20 {
			n, err := w.Write(make([]byte, 64<<10))
			sent.Add(int64(n))
			if err != nil {
				return
			}
		}
	}
	_, err := callOnce(t, endless, readServices)
	if got := sent.Load(); !errors.Is(err, ErrTooLarge) || got > 5<<20 {
		t.Errorf("%d bytes were read, then %v", got, err)
	}
}

func TestACancelledCallReportsTheCancelRatherThanTheBrokenConnection(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	broken := &url.Error{Op: "Post", URL: "https://127.0.0.1/v1/order", Err: io.ErrUnexpectedEOF}
	if got := cause(ctx, broken); !errors.Is(got, io.ErrUnexpectedEOF) || strings.Contains(got.Error(), "127.0.0.1") {
		t.Errorf("got %v, want the underlying error without the address", got)
	}
	cancel()
	if got := cause(ctx, broken); !errors.Is(got, context.Canceled) {
		t.Errorf("got %v, want context.Canceled", got)
	}
}

func TestTheLogRecordsEachCallWithoutSecrets(t *testing.T) {
	private := `{"ok":true,"balance_usd":1,"email":"me@private.example","username":"privateuser","status":"cancelled",
		"services":[{"id":"d0c0ffee-service","code":"wa","name":"WhatsApp"},{"id":"d0c0ffee-service","name":"secondname"},{"name":"odd-name"}],
		"countries":[{"country_id":7,"name":"Ukraine","price_usd":0.22},{"name":"odd-name"}],
		"order":{"id":"b7c0ffee-order","phone":"79001234567","status":"received","sms_code":"908172"}}`
	never := []string{secret, "Bearer", "79001234567", "908172", string(orderID), string(service), "private", "odd-name", "secondname", words, "127.0.0.1"}
	for _, call := range calls {
		for status, answer := range map[int]http.HandlerFunc{
			200: says(200, private), 404: refuses(404, NotFound), 402: says(402, `{"ok":false,"error":{"message":"79001234567","code":"`+secret+`"}}`), 0: hangsUp,
		} {
			synctest.Test(t, func(t *testing.T) {
				client, server := serve(t, answer)
				_ = call.make(t.Context(), client)
				got := server.log.String()
				for _, word := range never {
					if strings.Contains(got, word) {
						t.Errorf("%s, %d: the log contains %q: %s", call.name, status, word, got)
					}
				}
				want := []string{"call=" + call.name, "took="}
				if status != 0 {
					want = append(want, fmt.Sprintf("status=%d", status))
				} else {
					want = append(want, "request failed", "EOF")
				}
				for _, word := range want {
					if !strings.Contains(got, word) {
						t.Errorf("%s, %d: the log does not contain %q: %s", call.name, status, word, got)
					}
				}
			})
		}
	}
}

func TestConcurrentCallsAllSucceed(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		client, server := serve(t, says(200, anything), func(c *Config) { c.Log = nil })
		var all sync.WaitGroup
		for range 5 {
			for _, call := range calls {
				all.Go(func() {
					if err := call.make(t.Context(), client); err != nil {
						t.Errorf("%s: %v", call.name, err)
					}
				})
			}
		}
		all.Wait()
		if got := len(server.requests()); got != 35 {
			t.Errorf("%d requests, want 35", got)
		}
	})
}
