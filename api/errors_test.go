package api

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"syscall"
	"testing"
	"testing/synctest"
	"time"
)

// failure is one way in which a call can fail.
type failure struct {
	name    string
	answer  http.HandlerFunc
	change  func(*testing.T, *Config) // changes the route to the server; may be nil
	sent    int                       // how many requests reach the server: 0 or 1
	unknown bool                      // the rent may have been made
	code    Code
	orders  bool // it fails only calls whose answer must have an order
}

// failures are all known ways to fail, each with its consequence for a rent: whether money
// may have been spent.
func failures() []failure {
	html := "<html><h1>" + words + "</h1></html>"
	all := []failure{
		{name: "refused connection", change: dials(func(context.Context) (net.Conn, error) {
			return nil, &net.OpError{Op: "dial", Net: "tcp", Err: syscall.ECONNREFUSED}
		})},
		{name: "connection that is never made", change: func(t *testing.T, c *Config) {
			over := make(chan struct{}) // net/http lets a dial go on after its request has ended
			t.Cleanup(func() { close(over) })
			dials(func(context.Context) (net.Conn, error) { <-over; return nil, net.ErrClosed })(t, c)
		}},
		{name: "unknown host", change: dials(func(context.Context) (net.Conn, error) {
			return nil, &net.OpError{Op: "dial", Net: "tcp", Err: &net.DNSError{Err: "no such host", IsNotFound: true}}
		})},
		{name: "TLS with a server that does not speak it", change: func(_ *testing.T, c *Config) { c.BaseURL = "https://127.0.0.1/v1" }},
		{name: "TLS with a stranger's certificate", change: strangersTLS()},

		{name: "connection that accepts no data", unknown: true, change: dials(func(context.Context) (net.Conn, error) {
			here, _ := net.Pipe()
			return here, nil
		})},
		{name: "timeout after connecting", answer: stalls, sent: 1, unknown: true},
		{name: "connection cut after the request", answer: hangsUp, sent: 1, unknown: true},
		{name: "connection cut in mid-body", answer: breaksOff(hangsUp), sent: 1, unknown: true},
		{name: "stall in mid-body", answer: breaksOff(stalls), sent: 1, unknown: true},
		{name: "connection cut in mid-header", answer: raw("HTTP/1.1 200 OK\r\nContent-"), sent: 1, unknown: true},
		{name: "no HTTP", answer: raw("\x1b]0;" + words + "\a " + secret + "\r\n\r\n"), sent: 1, unknown: true},
		{name: "header that cannot be read", answer: raw("HTTP/1.1 200 OK\r\n\x1b[2J" + words + secret + "\r\n\r\n"), sent: 1, unknown: true},
		{name: "trailer that cannot be read", answer: raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\x1b[2Jtrailer\r\n\r\n"), sent: 1, unknown: true},

		{name: "200 without a body", answer: says(200, ""), sent: 1, unknown: true},
		{name: "200 with HTML", answer: says(200, html), sent: 1, unknown: true},
		{name: "200 with half an answer", answer: says(200, `{"ok":true,"order":{"id":"b7`), sent: 1, unknown: true},
		{name: "200 with a list", answer: says(200, `[]`), sent: 1, unknown: true},
		{name: "200 with a string", answer: says(200, `"ok"`), sent: 1, unknown: true},
		{name: "200 with null", answer: says(200, `null`), sent: 1, unknown: true},
		{name: "200 with nothing in it", answer: says(200, `{}`), sent: 1, unknown: true},
		{name: "204", answer: says(204, ""), sent: 1, unknown: true},
		{name: "200 not ok, documented code", answer: refuses(200, NoNumbers), sent: 1, code: NoNumbers},
		{name: "200 not ok, other code", answer: refuses(200, "on_fire"), sent: 1, unknown: true, code: "on_fire"},
		{name: "200 not ok, no code", answer: says(200, `{"ok":false}`), sent: 1, unknown: true},
		{name: "200 ok and an error at once", answer: says(200, `{"ok":true,"error":{"code":"on_fire"},"balance_usd":1,"services":[],"countries":[]}`), sent: 1, unknown: true},
		{name: "200 longer than the limit", answer: says(200, `{"ok":true,"x":"`+strings.Repeat("x", maxBody)+`"}`), sent: 1, unknown: true},

		{name: "200 without an order", answer: says(200, `{"ok":true}`), sent: 1, unknown: true, orders: true},
		{name: "200 with order null", answer: says(200, `{"ok":true,"order":null}`), sent: 1, unknown: true, orders: true},
		{name: "200 with an order without an id", answer: says(200, `{"ok":true,"order":{"phone":"79001234567"}}`), sent: 1, unknown: true, orders: true},
		{name: "200 with an empty id", answer: says(200, `{"ok":true,"order":{"id":""}}`), sent: 1, unknown: true, orders: true},
		{name: "200 with id null", answer: says(200, `{"ok":true,"order":{"id":null}}`), sent: 1, unknown: true, orders: true},
		{name: "200 with an id that changes the path", answer: says(200, `{"ok":true,"order":{"id":".."}}`), sent: 1, unknown: true, orders: true},
		{name: "200 with an order that is text", answer: says(200, `{"ok":true,"order":"b7"}`), sent: 1, unknown: true, orders: true},

		{name: "503 with another code", answer: refuses(503, "maintenance"), sent: 1, unknown: true, code: "maintenance"},
		{name: "503 no_numbers, cut in mid-body", sent: 1, unknown: true, answer: func(w http.ResponseWriter, r *http.Request) {
			w.WriteHeader(503)
			breaksOff(hangsUp)(w, r)
		}},
		{name: "empty 500", answer: says(500, ""), sent: 1, unknown: true},
		{name: "empty 503", answer: says(503, ""), sent: 1, unknown: true},
		{name: "408 with HTML", answer: says(408, html), sent: 1, unknown: true},
		{name: "error that is text", answer: says(402, `{"ok":false,"error":"`+words+`"}`), sent: 1, unknown: true},
		{name: "a gateway's JSON", answer: says(404, `{"error":{"code":"not_found","message":"`+words+`"}}`), sent: 1, unknown: true},
		{name: "a gateway's message", answer: says(401, `{"message":"Unauthorized"}`), sent: 1, unknown: true},
		{name: "not ok, without a reason", answer: says(409, `{"ok":false}`), sent: 1, unknown: true},
		{name: "a documented error that breaks off", answer: says(402, `{"ok":false,"error":{"code":"insufficient_funds"}`), sent: 1, unknown: true},
		{name: "code that is a number", answer: says(503, `{"ok":false,"error":{"code":503}}`), sent: 1, unknown: true},
		{name: "ok that is text beside a documented code", answer: says(503, `{"ok":"no","error":{"code":"no_numbers"}}`), sent: 1, code: NoNumbers},
	}
	for code, status := range documented {
		all = append(all, failure{name: fmt.Sprintf("%d %s", status, code), answer: refuses(status, code), sent: 1, code: code})
	}
	for _, status := range []int{500, 502, 503, 504, 520} {
		all = append(all, failure{name: fmt.Sprintf("%d with HTML", status), answer: says(status, html), sent: 1, unknown: true})
	}
	for _, status := range []int{400, 401, 402, 403, 404, 409, 418, 429} {
		all = append(all,
			failure{name: fmt.Sprintf("%d with HTML", status), answer: says(status, html), sent: 1, unknown: true},
			failure{name: fmt.Sprintf("empty %d", status), answer: says(status, ""), sent: 1, unknown: true})
	}
	for _, status := range []int{301, 302, 303, 307, 308} {
		all = append(all, failure{name: fmt.Sprintf("%d", status), answer: redirects(status, "http://evil.example/elsewhere"), sent: 1, unknown: true})
	}
	return append(all,
		failure{name: "redirect to nowhere", answer: redirects(302, "http://[evil.example"), sent: 1, unknown: true},
		failure{name: "redirect without an address", answer: says(302, ""), sent: 1, unknown: true})
}

// documented is the status of each code in api/NOTES.md#errors.
var documented = map[Code]int{
	Unauthorized: 401, InvalidRequest: 400, InsufficientFunds: 402, NotFound: 404, InvalidState: 409, RateLimited: 429, NoNumbers: 503,
}

func dials(dial func(context.Context) (net.Conn, error)) func(*testing.T, *Config) {
	return func(_ *testing.T, c *Config) {
		c.Dial = func(ctx context.Context, _, _ string) (net.Conn, error) { return dial(ctx) }
	}
}

// strangersTLS makes the server show a certificate that nobody trusts.
func strangersTLS() func(*testing.T, *Config) {
	lent := httptest.NewTLSServer(nil)
	certificates := lent.TLS.Certificates
	lent.Close()
	return func(t *testing.T, c *Config) {
		c.BaseURL = "https://127.0.0.1/v1"
		c.Dial = func(context.Context, string, string) (net.Conn, error) {
			here, there := net.Pipe()
			go func() {
				defer there.Close()
				if err := tls.Server(there, &tls.Config{Certificates: certificates}).Handshake(); err == nil {
					t.Error("a stranger's certificate was trusted")
				}
			}()
			return here, nil
		}
	}
}

// calls are the seven calls, for tests of every call.
var calls = []struct {
	name   string
	writes bool
	orders bool // its answer must name an order
	make   func(context.Context, *Client) error
}{
	{"rent", true, true, func(ctx context.Context, c *Client) error { _, err := c.Rent(ctx, service, 7); return err }},
	{"cancel", true, false, func(ctx context.Context, c *Client) error { _, err := c.Cancel(ctx, orderID); return err }},
	{"finish", true, false, func(ctx context.Context, c *Client) error { _, err := c.Finish(ctx, orderID); return err }},
	{"order", false, false, func(ctx context.Context, c *Client) error { _, err := c.Order(ctx, orderID); return err }},
	{"balance", false, false, func(ctx context.Context, c *Client) error { _, err := c.Balance(ctx); return err }},
	{"services", false, false, func(ctx context.Context, c *Client) error { _, err := c.Services(ctx); return err }},
	{"countries", false, false, func(ctx context.Context, c *Client) error { _, err := c.Countries(ctx, service); return err }},
}

func TestARentThatMayHaveBeenPaidIsNeverCalledFailed(t *testing.T) {
	for _, fault := range failures() {
		for _, call := range calls {
			if fault.orders && !call.orders {
				continue
			}
			t.Run(fault.name+"/"+call.name, func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) { fails(t, fault, call.name, call.writes, call.make) })
			})
		}
	}
}

// fails makes one call with one failure and checks the error, the log and the requests.
func fails(t *testing.T, fault failure, name string, writes bool, make func(context.Context, *Client) error) {
	answer := fault.answer
	if answer == nil {
		answer = func(http.ResponseWriter, *http.Request) { t.Error("a request reached the server") }
	}
	changes := []func(*Config){}
	if fault.change != nil {
		changes = append(changes, func(c *Config) { fault.change(t, c) })
	}
	client, server := serve(t, answer, changes...)
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	err := make(ctx, client)

	var e *Error
	if !errors.As(err, &e) {
		t.Fatalf("got %v, want an *Error", err)
	}
	if want := writes && fault.unknown; OutcomeUnknown(err) != want {
		t.Errorf("%v: outcome unknown is %t, want %t", err, !want, want)
	}
	if OutcomeUnknown(fmt.Errorf("renting: %w", err)) != OutcomeUnknown(err) {
		t.Error("the outcome is lost when the error is wrapped")
	}
	if got := len(server.requests()); writes && got != fault.sent {
		t.Errorf("it was sent %d times, want %d", got, fault.sent)
	}
	if e.Op != name || e.Code != fault.code {
		t.Errorf("got op %q and code %q, want %q and %q", e.Op, e.Code, name, fault.code)
	}
	if fault.code != "" && e.Err != nil {
		t.Errorf("a refusal with a code also has the underlying error %v", e.Err)
	}
	text := err.Error()
	for _, leak := range []string{secret, "http://", "https://", "evil", "/v1", "/order", string(service), string(orderID), words, "trailer", "\n", "\x1b", "\\x1b"} {
		if strings.Contains(text, leak) {
			t.Errorf("the error %q contains %q", text, leak)
		}
		if strings.Contains(server.log.String(), leak) && leak != "\n" {
			t.Errorf("the log %q contains %q", server.log.String(), leak)
		}
	}
	if !strings.HasPrefix(text, name) || len(text) == len(name) {
		t.Errorf("the error %q does not name the call and its cause", text)
	}
}

func TestARentCancelledBeforeItWasSentIsNotCalledUnknown(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		client, server := serve(t, stalls)
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		_, err := client.Rent(ctx, service, 0)
		if !errors.Is(err, context.Canceled) || OutcomeUnknown(err) || len(server.requests()) != 0 {
			t.Errorf("got %v, unknown %t, %d requests", err, OutcomeUnknown(err), len(server.requests()))
		}
	})
	synctest.Test(t, func(t *testing.T) {
		client, server := serve(t, stalls)
		ctx, cancel := context.WithCancel(t.Context())
		time.AfterFunc(time.Second, cancel)
		_, err := client.Rent(ctx, service, 0)
		if !errors.Is(err, context.Canceled) || !OutcomeUnknown(err) || len(server.requests()) != 1 {
			t.Errorf("cancelled after it was sent: got %v, unknown %t, %d requests", err, OutcomeUnknown(err), len(server.requests()))
		}
	})
	if OutcomeUnknown(nil) || OutcomeUnknown(errors.New("disk full")) {
		t.Error("an error that is not the API's counts as an unknown outcome")
	}
}

func TestEveryDocumentedCodeIsRecognised(t *testing.T) {
	for code, status := range documented {
		_, err := callOnce(t, refuses(status, code), func(ctx context.Context, c *Client) (Order, error) { return c.Rent(ctx, service, 0) })
		err = fmt.Errorf("renting: %w", err)
		for other := range documented {
			if errors.Is(err, other) != (other == code) {
				t.Errorf("%s: errors.Is(%s) is %t", code, other, errors.Is(err, other))
			}
		}
		var e *Error
		if !errors.As(err, &e) || e.Status != status || e.Message.String() != words {
			t.Errorf("%s: got %+v", code, e)
		}
		if want := fmt.Sprintf("renting: rent: status %d: %s", status, code); err.Error() != want {
			t.Errorf("got %q, want %q", err, want)
		}
		if errors.Is(err, ErrMalformed) || errors.Is(err, ErrTooLarge) {
			t.Errorf("%s: a clear refusal counts as a bad answer", code)
		}
	}
}

func TestTheCodeInTheBodyCountsMoreThanTheStatus(t *testing.T) {
	_, err := callOnce(t, refuses(400, InsufficientFunds), func(ctx context.Context, c *Client) (Order, error) { return c.Rent(ctx, service, 0) })
	if !errors.Is(err, InsufficientFunds) || errors.Is(err, InvalidRequest) {
		t.Errorf("got %v", err)
	}
}

func TestAnUndocumentedCodeIsReadByItsStatus(t *testing.T) {
	for code, status := range documented {
		want := code
		if status == 503 {
			want = "no_such_word" // it may come from a proxy, so the status says nothing
		}
		_, err := callOnce(t, refuses(status, "no_such_word"), func(ctx context.Context, c *Client) (Ending, error) { return c.Cancel(ctx, orderID) })
		if !errors.Is(err, want) || OutcomeUnknown(err) != (status == 503) {
			t.Errorf("%d no_such_word: got %v, unknown %t, want %s", status, err, OutcomeUnknown(err), want)
		}
	}
}

func TestAServersMessageAndCodeAreShownClean(t *testing.T) {
	answer := says(418, `{"ok":false,"error":{"message":"\u001b]0;pwned\u0007no\ntea","code":"\u001b[2Jteapot\u202e"}}`)
	_, err := callOnce(t, answer, func(ctx context.Context, c *Client) (Order, error) { return c.Rent(ctx, service, 0) })
	var e *Error
	if !errors.As(err, &e) || e.Message.String() != "no tea" || e.Code != "teapot" || err.Error() != "rent: status 418: teapot" {
		t.Errorf("got %q with message %q", err, e.Message)
	}
	// Underlying errors may quote a stranger too, such as the names in a certificate.
	if got := (&Error{Op: "rent", Err: errors.New("valid for \x1b[2Ja\nb")}).Error(); got != "rent: valid for a b" {
		t.Errorf("got %q", got)
	}
}

func TestAMessageWithoutACodeIsShownButProvesNothing(t *testing.T) {
	for _, body := range []string{`{"ok":false,"error":{"message":"` + words + `"}}`, `{"ok":false,"error":"` + words + `"}`} {
		for _, status := range []int{200, 402, 503} {
			_, err := callOnce(t, says(status, body), func(ctx context.Context, c *Client) (Order, error) { return c.Rent(ctx, service, 0) })
			var e *Error
			if !errors.As(err, &e) || e.Message.String() != words || e.Code != "" || !OutcomeUnknown(err) {
				t.Errorf("%d %s: got %+v", status, body, e)
			}
		}
	}
}

func TestEachKindOfBadAnswerIsRecognised(t *testing.T) {
	for name, c := range map[string]struct {
		answer http.HandlerFunc
		want   error
	}{
		"HTML":         {says(200, "<html>"), ErrNotAPI},
		"HTML 401":     {says(401, "<html>"), ErrNotAPI},
		"empty 500":    {says(500, ""), ErrNotAPI},
		"redirect":     {redirects(302, "https://login.example/"), ErrRedirected},
		"half an ID":   {says(200, `{"ok":true,"order":{"id":"b7`), ErrMalformed},
		"no HTTP":      {raw("SSH-2.0-OpenSSH\r\n\r\n"), ErrMalformed},
		"too long":     {says(200, strings.Repeat(" ", maxBody+1)), ErrTooLarge},
		"stall":        {stalls, context.DeadlineExceeded},
		"stalled body": {breaksOff(stalls), context.DeadlineExceeded},
	} {
		synctest.Test(t, func(t *testing.T) {
			client, _ := serve(t, c.answer)
			ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
			defer cancel()
			if _, err := client.Rent(ctx, service, 0); !errors.Is(err, c.want) {
				t.Errorf("%s: got %v, want %v", name, err, c.want)
			}
		})
	}
}

func TestBothFormsOfRetryAfterAreRead(t *testing.T) {
	// The server's clock is five years ahead of the one here.
	for header, want := range map[string]time.Duration{
		"30": 30 * time.Second, " 5 ": 5 * time.Second, "0": 0, "86400": 24 * time.Hour,
		"86401": 24 * time.Hour, "2147483647": 24 * time.Hour, "99999999999999999999": 24 * time.Hour, "Sun, 02 Jan 2005 00:00:01 GMT": 24 * time.Hour, "Fri, 31 Dec 9999 23:59:59 GMT": 24 * time.Hour,
		"Sat, 01 Jan 2005 00:01:30 GMT": 90 * time.Second, "Saturday, 01-Jan-05 00:00:10 GMT": 10 * time.Second,
		"Fri, 31 Dec 2004 23:59:00 GMT": 0, "": 0, "-5": 0, "1.5": 0, "soon": 0, "0x10": 0, "1e3": 0,
	} {
		answer := func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Date", "Sat, 01 Jan 2005 00:00:00 GMT")
			w.Header().Set("Retry-After", header)
			refuses(429, RateLimited)(w, r)
		}
		_, err := callOnce(t, answer, func(ctx context.Context, c *Client) (Balance, error) { return c.Balance(ctx) })
		var e *Error
		if !errors.As(err, &e) || e.RetryAfter != want || !errors.Is(err, RateLimited) {
			t.Errorf("%q: got %v after %v, want %v", header, err, e.RetryAfter, want)
		}
	}
	if got := retryAfter(http.Header{"Retry-After": {"Sat, 01 Jan 2000 00:01:30 GMT"}}); got != 0 {
		t.Errorf("a date without the server's clock is read as %v", got)
	}
}

func TestNothingIsSentToAServerWithAnUntrustedCertificate(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		client, server := serve(t, stalls, func(c *Config) { strangersTLS()(t, c) })
		_, err := client.Rent(t.Context(), service, 0)
		if !errors.Is(err, ErrUntrusted) || OutcomeUnknown(err) || len(server.requests()) != 0 {
			t.Errorf("got %v, unknown %t", err, OutcomeUnknown(err))
		}
	})
}
