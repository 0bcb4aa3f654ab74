package api_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"net"
	"net/http"
	"strings"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/api/sandbox"
)

// class is what an operator has to know about the outcome of a call. classOf derives it from
// the error by the same checks as the program, in the same order.
type class string

const (
	done      class = "done"
	refused   class = "refused"       // by a documented code: nothing was done
	neverSent class = "never sent"    // no connection was made: nothing was done
	unknown   class = "unknown"       // a write that may have been done
	tryLater  class = "try later"     // a rate limit; or a read failed because of a server error, a lost connection or a foreign answer
	broken    class = "broken answer" // a read was answered, but the answer cannot be used
)

func classOf(err error) class {
	var e *api.Error
	switch {
	case err == nil:
		return done
	case !errors.As(err, &e):
		return class(fmt.Sprintf("no api.Error: %v", err))
	case api.OutcomeUnknown(err):
		return unknown
	case e.Slows(), errors.Is(err, api.ErrNotAPI):
		return tryLater
	case e.Code != "":
		return refused
	case !e.Connected:
		return neverSent
	case e.Status >= 500:
		return tryLater
	case errors.Is(err, api.ErrMalformed), errors.Is(err, api.ErrTooLarge), errors.Is(err, api.ErrRedirected):
		return broken
	}
	return tryLater
}

// bench is the setup of one cell of the table: an account with two rented numbers, one of
// which has its code.
type bench struct {
	*sandbox.Sandbox
	service   api.ServiceID
	waiting   api.OrderID
	received  api.OrderID
	dial      func(context.Context, string, string) (net.Conn, error)
	waitsFor  time.Duration // the caller's deadline
	wantPause time.Duration // the RetryAfter that the error must have
	over      chan struct{} // closed at the end of the cell
}

var routes = []struct {
	route  sandbox.Route
	writes bool
	call   func(context.Context, *api.Client, *bench) error
}{
	{sandbox.Balance, false, func(ctx context.Context, c *api.Client, b *bench) error { _, err := c.Balance(ctx); return err }},
	{sandbox.Services, false, func(ctx context.Context, c *api.Client, b *bench) error { _, err := c.Services(ctx); return err }},
	{sandbox.Countries, false, func(ctx context.Context, c *api.Client, b *bench) error {
		_, err := c.Countries(ctx, b.service)
		return err
	}},
	{sandbox.Rent, true, func(ctx context.Context, c *api.Client, b *bench) error {
		_, err := c.Rent(ctx, b.service, 0)
		return err
	}},
	{sandbox.Order, false, func(ctx context.Context, c *api.Client, b *bench) error {
		_, err := c.Order(ctx, b.received)
		return err
	}},
	{sandbox.Cancel, true, func(ctx context.Context, c *api.Client, b *bench) error {
		_, err := c.Cancel(ctx, b.waiting)
		return err
	}},
	{sandbox.Finish, true, func(ctx context.Context, c *api.Client, b *bench) error {
		_, err := c.Finish(ctx, b.received)
		return err
	}},
}

// fault is a row of the table: what happens, and the class that each call must have then.
type fault struct {
	name   string
	rules  sandbox.Rules
	happen func(*bench, sandbox.Route)
	reads  class
	writes class
	except map[sandbox.Route]class
}

// faultTable has a row for every fault that the sandbox can produce.
func faultTable() []fault {
	const html = "<html><h1>502 Bad Gateway</h1></html>"
	injects := func(f sandbox.Fault) func(*bench, sandbox.Route) {
		return func(b *bench, route sandbox.Route) { b.Inject(route, f) }
	}
	patient := func(f sandbox.Fault) func(*bench, sandbox.Route) {
		return func(b *bench, route sandbox.Route) { b.waitsFor = time.Minute; b.Inject(route, f) }
	}
	later := func(span time.Duration) func(*bench, sandbox.Route) {
		return func(*bench, sandbox.Route) { time.Sleep(span) }
	}
	over := map[sandbox.Route]class{sandbox.Cancel: refused, sandbox.Finish: refused}
	table := []fault{
		{name: "no fault", reads: done, writes: done},

		{name: "refused connection", reads: neverSent, writes: neverSent, happen: func(b *bench, _ sandbox.Route) {
			b.dial = func(context.Context, string, string) (net.Conn, error) {
				return nil, &net.OpError{Op: "dial", Err: syscall.ECONNREFUSED}
			}
		}},
		{name: "unknown host", reads: neverSent, writes: neverSent, happen: func(b *bench, _ sandbox.Route) {
			b.dial = func(context.Context, string, string) (net.Conn, error) {
				return nil, &net.OpError{Op: "dial", Err: &net.DNSError{Err: "no such host", IsNotFound: true}}
			}
		}},
		{name: "connection that is never made", reads: neverSent, writes: neverSent, happen: func(b *bench, _ sandbox.Route) {
			b.dial = func(context.Context, string, string) (net.Conn, error) {
				<-b.over
				return nil, net.ErrClosed
			}
		}},

		{name: "drop before the effect", happen: injects(sandbox.Fault{Drop: true}), reads: tryLater, writes: unknown},
		{name: "drop after the effect", happen: injects(sandbox.Fault{Drop: true, AfterEffect: true}), reads: tryLater, writes: unknown},
		{name: "drop within the answer", happen: injects(sandbox.Fault{Drop: true, Cut: 20}), reads: tryLater, writes: unknown},
		{name: "reset before the effect", happen: injects(sandbox.Fault{Reset: true}), reads: tryLater, writes: unknown},
		{name: "reset after the effect", happen: injects(sandbox.Fault{Reset: true, AfterEffect: true}), reads: tryLater, writes: unknown},
		{name: "reset within the answer", happen: injects(sandbox.Fault{Reset: true, Cut: 20}), reads: tryLater, writes: unknown},
		{name: "20 s stall before the effect", happen: injects(sandbox.Fault{Delay: 20 * time.Second}), reads: tryLater, writes: unknown},
		{name: "20 s stall after the effect", happen: injects(sandbox.Fault{Delay: 20 * time.Second, AfterEffect: true}), reads: tryLater, writes: unknown},
		{name: "20 s stall before the effect, waited for", happen: patient(sandbox.Fault{Delay: 20 * time.Second}), reads: tryLater, writes: done},
		{name: "20 s stall after the effect, waited for", happen: patient(sandbox.Fault{Delay: 20 * time.Second, AfterEffect: true}), reads: tryLater, writes: done},
		{name: "a drop that a retry overcomes", happen: injects(sandbox.Fault{Times: 1, Drop: true, AfterEffect: true}), reads: done, writes: unknown},
		{name: "a 502 that a retry overcomes", happen: injects(sandbox.Fault{Times: 1, Status: 502, Body: html}), reads: done, writes: unknown},

		{name: "truncated JSON", happen: injects(sandbox.Fault{Cut: 20}), reads: broken, writes: unknown},
		{name: "HTML 502", happen: injects(sandbox.Fault{Status: 502, Body: html}), reads: tryLater, writes: unknown},
		{name: "HTML 502 after the effect", happen: injects(sandbox.Fault{Status: 502, Body: html, AfterEffect: true}), reads: tryLater, writes: unknown},
		{name: "HTML 503", happen: injects(sandbox.Fault{Status: 503, Body: html}), reads: tryLater, writes: unknown},
		{name: "HTML 504 after the effect", happen: injects(sandbox.Fault{Status: 504, Body: html, AfterEffect: true}), reads: tryLater, writes: unknown},
		{name: "HTML 200", happen: injects(sandbox.Fault{Status: 200, Body: html}), reads: tryLater, writes: unknown},
		{name: "empty 500", happen: injects(sandbox.Fault{Status: 500}), reads: tryLater, writes: unknown},
		{name: "empty 500 after the effect", happen: injects(sandbox.Fault{Status: 500, AfterEffect: true}), reads: tryLater, writes: unknown},
		{name: "empty 200", happen: injects(sandbox.Fault{Status: 200, AfterEffect: true}), reads: tryLater, writes: unknown},
		{name: "200 ok:false", happen: injects(sandbox.Fault{Status: 200, Body: `{"ok":false}`, AfterEffect: true}), reads: broken, writes: unknown},
		{
			name: "200 ok:true and nothing else", happen: injects(sandbox.Fault{Status: 200, Body: `{"ok":true}`, AfterEffect: true}), reads: broken, writes: unknown,
			except: map[sandbox.Route]class{sandbox.Cancel: done, sandbox.Finish: done},
		},
		{name: "garbage", happen: injects(sandbox.Fault{Status: 200, Body: "\x00\x1b[31m{", AfterEffect: true}), reads: tryLater, writes: unknown},
		{name: "megabytes", happen: injects(sandbox.Fault{Status: 200, Body: strings.Repeat(" ", 8<<20) + `{"ok":true}`, AfterEffect: true}), reads: broken, writes: unknown},
		{name: "a redirect", happen: injects(sandbox.Fault{Status: 302, Header: http.Header{"Location": {"https://evil.example"}}}), reads: broken, writes: unknown},

		{name: "key revoked", happen: func(b *bench, _ sandbox.Route) { b.RevokeKey() }, reads: refused, writes: refused},
		{name: "429 by its rules", rules: sandbox.Rules{PerMinute: 4}, happen: func(b *bench, _ sandbox.Route) { b.wantPause = time.Minute }, reads: tryLater, writes: tryLater},
		{
			name: "stock sold since the list", happen: func(b *bench, _ sandbox.Route) { _ = b.SetStock(string(b.service), 0, 0) }, reads: done, writes: done,
			except: map[sandbox.Route]class{sandbox.Rent: refused},
		},
		{
			name: "balance spent from outside", happen: func(b *bench, _ sandbox.Route) { b.Spend(b.Balance()) }, reads: done, writes: done,
			except: map[sandbox.Route]class{sandbox.Rent: refused},
		},
		{name: "balance that lags", rules: sandbox.Rules{BalanceLag: time.Minute}, reads: done, writes: done},
		{name: "cooldown", rules: sandbox.Rules{Cooldown: 2 * time.Minute}, reads: done, writes: done, except: map[sandbox.Route]class{sandbox.Cancel: refused}},
		{name: "cooldown over", rules: sandbox.Rules{Cooldown: 2 * time.Minute}, happen: later(2 * time.Minute), reads: done, writes: done},
		{
			name: "SMS before the cancel", happen: func(b *bench, _ sandbox.Route) { _ = b.Deliver(string(b.waiting), "285 33") }, reads: done, writes: done,
			except: map[sandbox.Route]class{sandbox.Cancel: refused},
		},
		{name: "expiry, refunded at once", rules: sandbox.Rules{Life: 5 * time.Minute}, happen: later(5 * time.Minute), reads: done, writes: done, except: over},
		{name: "expiry, refunded late", rules: sandbox.Rules{Life: 5 * time.Minute, RefundAfter: 30 * time.Minute}, happen: later(5 * time.Minute), reads: done, writes: done, except: over},
		{name: "expiry, never refunded", rules: sandbox.Rules{Life: 5 * time.Minute, RefundAfter: -1}, happen: later(5 * time.Minute), reads: done, writes: done, except: over},
		{name: "late SMS", rules: sandbox.Rules{Life: time.Minute}, reads: done, writes: done, except: over, happen: func(b *bench, _ sandbox.Route) {
			time.Sleep(2 * time.Minute)
			_ = b.Deliver(string(b.waiting), "445566")
		}},
		{name: "an unknown status", happen: func(b *bench, _ sandbox.Route) {
			_, _ = b.SetStatus(string(b.waiting), "wartend"), b.SetStatus(string(b.received), "\x1b[31mbanned")
		}, reads: done, writes: done},
		{name: "no code yet", happen: func(b *bench, _ sandbox.Route) { _ = b.Deliver(string(b.received), "") }, reads: done, writes: done},
		{name: "both clocks wrong", happen: func(b *bench, _ sandbox.Route) { b.SetSkew(-48*time.Hour, 31*24*time.Hour) }, reads: done, writes: done},
		{name: "no Date", happen: injects(sandbox.Fault{Delay: time.Second, Header: http.Header{"Date": nil}}), reads: done, writes: done},
	}
	for _, r := range []struct {
		status int
		code   string
	}{{400, "invalid_request"}, {401, "unauthorized"}, {402, "insufficient_funds"}, {404, "not_found"}, {409, "invalid_state"}, {503, "no_numbers"}, {409, "too_early"}, {200, "no_numbers"}} {
		table = append(table, fault{name: fmt.Sprint(r.status, " ", r.code), happen: injects(sandbox.Refuse(r.status, r.code, 0)), reads: refused, writes: refused})
	}
	for name, wire := range map[string]sandbox.Spelling{"seconds": 0, "a date": sandbox.DateRetry, "no": sandbox.NoRetry} {
		limited := func(wait time.Duration, start func(*bench, sandbox.Route)) func(*bench, sandbox.Route) {
			return func(b *bench, route sandbox.Route) {
				if wire != sandbox.NoRetry {
					b.wantPause = wait
				}
				b.SetSkew(-time.Hour, 0) // the clocks need not agree
				start(b, route)
			}
		}
		table = append(table,
			fault{
				name: "429 with " + name + " Retry-After", rules: sandbox.Rules{Wire: wire}, reads: tryLater, writes: tryLater,
				happen: limited(20*time.Second, injects(sandbox.Refuse(429, "rate_limited", 20*time.Second))),
			},
			fault{
				name: "24 h block with " + name + " Retry-After", rules: sandbox.Rules{Wire: wire}, reads: tryLater, writes: tryLater,
				happen: limited(24*time.Hour, func(b *bench, _ sandbox.Route) { b.Block(24 * time.Hour) }),
			},
			fault{
				name: "HTML 429 with " + name + " Retry-After", rules: sandbox.Rules{Wire: wire}, reads: tryLater, writes: unknown,
				happen: limited(time.Minute, injects(sandbox.Fault{Status: 429, Body: html, RetryAfter: time.Minute})),
			})
	}
	for _, flaw := range sandbox.Flaws() {
		f := fault{name: "flaw " + string(flaw), happen: injects(sandbox.Fault{Flaw: flaw}), reads: done, writes: done}
		switch flaw {
		case sandbox.Good500, sandbox.Good404: // only calls that return an order can use the answer
			f.reads, f.writes = tryLater, unknown
			f.except = map[sandbox.Route]class{sandbox.Order: done, sandbox.Rent: done}
		case sandbox.UnreadableBalance:
			f.except = map[sandbox.Route]class{sandbox.Balance: broken}
		case sandbox.UnreadablePrice: // an offer needs a price
			f.except = map[sandbox.Route]class{sandbox.Countries: broken}
		case sandbox.NullID, sandbox.EmptyID:
			f.except = map[sandbox.Route]class{sandbox.Rent: unknown}
		}
		table = append(table, f)
	}
	for _, status := range []int{400, 401, 402, 403, 404, 409} {
		table = append(table, fault{
			name: fmt.Sprint("HTML ", status, " after the effect"), reads: tryLater, writes: unknown,
			happen: injects(sandbox.Fault{Status: status, Body: html, AfterEffect: true}),
		})
	}
	for _, wire := range append(sandbox.Spellings(), sandbox.AnySpelling) {
		table = append(table, fault{name: "written as " + wire.String(), rules: sandbox.Rules{Wire: wire}, reads: done, writes: done})
	}
	return table
}

func TestEveryFaultOfEveryCallIsClassifiedCorrectly(t *testing.T) {
	counts := map[class]int{}
	cells := 0
	for _, f := range faultTable() {
		for _, r := range routes {
			want := f.reads
			if r.writes {
				want = f.writes
			}
			if other, ok := f.except[r.route]; ok {
				want = other
			}
			t.Run(f.name+"/"+string(r.route), func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) { cell(t, f, r.route, r.writes, r.call, want) })
			})
			counts[want]++
			cells++
		}
	}
	t.Logf("%d cells (%d faults, %d calls): %v", cells, cells/len(routes), len(routes), counts)
}

// cell makes one call under one fault and compares its class with what the sandbox did.
func cell(t *testing.T, f fault, route sandbox.Route, writes bool, call func(context.Context, *api.Client, *bench) error, want class) {
	f.rules.Balance = 10_0000
	b := &bench{Sandbox: sandbox.New(f.rules, time.Now, rand.New(rand.NewPCG(1, 2))), waitsFor: 15 * time.Second, over: make(chan struct{})}
	defer close(b.over)
	server := b.Start()
	defer server.Close()
	b.dial = server.DialContext
	client, err := api.New(api.Config{BaseURL: server.BaseURL, Key: api.NewKey(b.Key()), Dial: func(ctx context.Context, network, addr string) (net.Conn, error) {
		return b.dial(ctx, network, addr)
	}})
	if err != nil {
		t.Fatal(err)
	}
	listed, err := b.Listed("wa", 0)
	if err != nil {
		t.Fatal(err)
	}
	b.service = api.ServiceID(listed.ServiceID)
	if err := errors.Join(b.SetPrice(string(b.service), 0, 1500), b.SetStock(string(b.service), 0, 10)); err != nil {
		t.Fatal(err)
	}
	for _, id := range []*api.OrderID{&b.waiting, &b.received} {
		order, err := client.Rent(t.Context(), b.service, 0)
		if err != nil {
			t.Fatal(err)
		}
		*id = order.ID
	}
	if err := b.Deliver(string(b.received), "482913"); err != nil {
		t.Fatal(err)
	}
	if f.rules.PerMinute > 0 { // two more requests use up the minute's limit
		for range 2 {
			if _, err := client.Balance(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
	}
	server.Close() // so that no call finds an open connection
	server = b.Start()
	defer server.Close()
	b.dial = server.DialContext
	if f.happen != nil {
		f.happen(b, route)
	}
	before, sent := state(b), b.Requests(route)

	ctx, cancel := context.WithTimeout(t.Context(), b.waitsFor)
	defer cancel()
	err = call(ctx, client, b)
	if got := classOf(err); got != want {
		t.Errorf("%v: %s, want %s", err, got, want)
	}
	var e *api.Error
	if errors.As(err, &e) && e.RetryAfter.Round(time.Second) != b.wantPause {
		t.Errorf("the error asks to wait %v, want %v", e.RetryAfter, b.wantPause)
	}
	if n := b.Requests(route) - sent; writes && n > 1 || want == tryLater && b.wantPause > 0 && n > 1 || want == neverSent && n > 0 {
		t.Errorf("the sandbox got %d requests", n)
	}
	acted := state(b) != before
	switch want {
	case done:
		if acted != writes {
			t.Errorf("the call succeeded, but the sandbox changed its orders: %t, want the opposite", acted)
		}
	case unknown: // the sandbox may have acted or not
	default:
		if acted {
			t.Errorf("the class is %q, but the sandbox acted", want)
		}
	}
}

// state describes everything that a write can change.
func state(b *bench) string {
	text := ""
	for _, o := range b.Orders() {
		text += fmt.Sprint(o.ID, o.Status, o.Charged, o.Refunded, " ")
	}
	return text
}
