package sandbox_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"strings"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"example.com/verifyo/api/sandbox"
)

// wired is a sandbox behind its in-memory network, with its own client.
type wired struct {
	*sandbox.Sandbox
	t        *testing.T
	server   *sandbox.Server
	client   *http.Client
	whatsapp string
}

// wire runs a test in a bubble, once with connections that are reused and once without. The
// bubble fails the test if Close leaves a goroutine behind.
func wire(t *testing.T, test func(w wired)) {
	for name, single := range map[string]bool{"kept alive": false, "one request each": true} {
		t.Run(name, func(t *testing.T) {
			bubble(t, (*sandbox.Sandbox).Start, &http.Transport{DisableKeepAlives: single}, test)
		})
	}
}

func bubble(t *testing.T, start func(*sandbox.Sandbox) *sandbox.Server, transport *http.Transport, test func(w wired)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		rules := sandbox.Rules{Balance: 10_0000}
		box := sandbox.New(rules, time.Now, rand.New(rand.NewPCG(1, 2)))
		server := start(box)
		defer server.Close()
		transport.DialContext = server.DialContext
		defer transport.CloseIdleConnections()
		w := wired{box, t, server, &http.Client{Transport: transport}, ""}
		w.whatsapp = serve(t, box, mustRequest(t, box, "/services")).list("services")[0]["id"].(string)
		if box.SetPrice(w.whatsapp, russia, 1500) != nil || box.SetStock(w.whatsapp, russia, 10) != nil {
			t.Fatal("the first service is not offered in Russia")
		}
		test(w)
	})
}

func mustRequest(t *testing.T, box *sandbox.Sandbox, path string) *http.Request {
	t.Helper()
	r, err := http.NewRequest("GET", sandbox.BasePath+path, http.NoBody)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Authorization", "Bearer "+box.Key())
	return r
}

// send makes a call and returns the answer with its whole body.
func (w wired) send(ctx context.Context, method, path, body string) (int, string, http.Header, error) {
	w.t.Helper()
	r, err := http.NewRequestWithContext(ctx, method, w.server.BaseURL+path, strings.NewReader(body))
	if err != nil {
		w.t.Fatal(err)
	}
	r.Header.Set("Authorization", "Bearer "+w.Key())
	answer, err := w.client.Do(r)
	if err != nil {
		return 0, "", nil, err
	}
	defer answer.Body.Close()
	all, err := io.ReadAll(answer.Body)
	return answer.StatusCode, string(all), answer.Header, err
}

func (w wired) rent(ctx context.Context) (int, error) {
	w.t.Helper()
	status, _, _, err := w.send(ctx, "POST", "/order", fmt.Sprintf(`{"service_id":%q,"country_id":0}`, w.whatsapp))
	return status, err
}

// spent asserts the number of rents that were paid for, whatever their answers.
func (w wired) spent(rents int) {
	w.t.Helper()
	if got := w.Balance(); got != 10_0000-int64(rents)*1500 || len(w.Orders()) != rents {
		w.t.Errorf("%d orders, %d left of the balance, want %d orders paid", len(w.Orders()), got, rents)
	}
}

func TestARentDroppedBeforeItsEffectCostsNothing(t *testing.T) {
	wire(t, func(w wired) {
		w.Inject(sandbox.Rent, sandbox.Fault{Times: 1, Drop: true})
		if status, err := w.rent(w.t.Context()); err == nil {
			w.t.Errorf("a dropped rent answered %d", status)
		}
		w.spent(0)
		if status, err := w.rent(w.t.Context()); status != 200 {
			w.t.Errorf("the rent after it: %d %v", status, err)
		}
		w.spent(1)
	})
}

func TestARentDroppedAfterItsEffectIsPaidAndSentOnce(t *testing.T) {
	wire(t, func(w wired) {
		if status, err := w.rent(w.t.Context()); status != 200 { // so that there is a connection to reuse
			w.t.Fatalf("%d %v", status, err)
		}
		w.Inject(sandbox.Rent, sandbox.Fault{Times: 1, Drop: true, AfterEffect: true})
		if status, err := w.rent(w.t.Context()); err == nil {
			w.t.Errorf("a dropped rent answered %d", status)
		}
		w.spent(2)
		if n := w.Requests(sandbox.Rent); n != 2 {
			w.t.Errorf("%d rents were sent, want 2", n)
		}
	})
}

func TestADelayEndsWhenItsClientLeaves(t *testing.T) {
	wire(t, func(w wired) {
		started := time.Now()
		w.Inject(sandbox.Rent, sandbox.Fault{Times: 1, Delay: 20 * time.Second})
		if status, err := w.rent(w.t.Context()); status != 200 || time.Since(started) != 20*time.Second {
			w.t.Errorf("after %v: %d %v", time.Since(started), status, err)
		}
		w.spent(1)
		for paid, after := range map[bool]bool{false: false, true: true} {
			before := len(w.Orders())
			started = time.Now()
			ctx, cancel := context.WithTimeout(w.t.Context(), 5*time.Second)
			w.Inject(sandbox.Rent, sandbox.Fault{Times: 1, Delay: time.Hour, AfterEffect: after})
			if _, err := w.rent(ctx); !errors.Is(err, context.DeadlineExceeded) {
				w.t.Errorf("a stalled rent: %v", err)
			}
			cancel()
			w.server.Close() // waits for the server's work, or else fails the bubble
			if (len(w.Orders()) > before) != paid || time.Since(started) != 5*time.Second {
				w.t.Errorf("client left with AfterEffect %v: paid %v, ended after %v", after, !paid, time.Since(started))
			}
			w.server = w.Start()
			w.client = &http.Client{Transport: &http.Transport{DialContext: w.server.DialContext, DisableKeepAlives: true}}
		}
		w.server.Close()
	})
}

func TestAHeldRequestContinuesWhenItIsReleased(t *testing.T) {
	wire(t, func(w wired) {
		hold := make(chan struct{})
		w.Inject(sandbox.Rent, sandbox.Fault{Times: 1, Hold: hold})
		done := make(chan int)
		go func() {
			status, _ := w.rent(w.t.Context())
			done <- status
		}()
		synctest.Wait()
		w.spent(0)
		close(hold)
		if status := <-done; status != 200 {
			w.t.Errorf("the released rent answered %d", status)
		}
		w.spent(1)
	})
}

func TestCloseEndsAHeldRequestWithoutItsEffect(t *testing.T) {
	wire(t, func(w wired) {
		w.Inject(sandbox.Rent, sandbox.Fault{Hold: make(chan struct{})})
		done := make(chan error)
		go func() {
			_, err := w.rent(w.t.Context())
			done <- err
		}()
		synctest.Wait()
		w.server.Close()
		if err := <-done; err == nil {
			w.t.Error("a held rent was answered by a closed server")
		}
		w.spent(0)
		if _, err := w.rent(w.t.Context()); err == nil || !strings.Contains(err.Error(), "dial") {
			w.t.Errorf("with the server closed: %v, want a failed dial", err)
		}
	})
}

func TestAForcedAnswerComesUnchangedAndOnlyAsOftenAsAsked(t *testing.T) {
	wire(t, func(w wired) {
		huge := strings.Repeat("x", 5<<20)
		skewed := http.Header{"Date": {"Thu, 02 Jul 2026 00:00:00 GMT"}}
		for _, fault := range []sandbox.Fault{
			{Status: 502, Body: "<html>Bad Gateway</html>"},
			{Status: 500},
			{Status: 200, Body: `{"ok":false}`},
			{Status: 200, Body: "\x00garbage{", Header: skewed},
			{Status: 200, Body: huge},
			{Status: 504, Body: "<html>", AfterEffect: true},
		} {
			fault.Times = 1
			w.Inject(sandbox.Balance, fault)
			status, body, header, err := w.send(w.t.Context(), "GET", "/balance", "")
			if err != nil || status != fault.Status || body != fault.Body {
				w.t.Errorf("forced %d %.30q, got %d %.30q %v", fault.Status, fault.Body, status, body, err)
			}
			if fault.Header != nil && header.Get("Date") != fault.Header.Get("Date") {
				w.t.Errorf("forced Date %q, got %q", fault.Header.Get("Date"), header.Get("Date"))
			}
		}
		w.Inject(sandbox.Balance, sandbox.Refuse(429, "rate_limited", 1500*time.Millisecond))
		for range 3 {
			status, body, header, err := w.send(w.t.Context(), "GET", "/balance", "")
			if status != 429 || !strings.Contains(body, `"code":"rate_limited"`) || header.Get("Retry-After") != "2" {
				w.t.Errorf("forced 429, got %d %q Retry-After %q %v", status, body, header.Get("Retry-After"), err)
			}
		}
		w.Clear(sandbox.Balance)
		if status, body, _, err := w.send(w.t.Context(), "GET", "/balance", ""); status != 200 || !strings.Contains(body, `"balance_usd":10.0000`) {
			w.t.Errorf("cleared, got %d %q %v", status, body, err)
		}
	})
}

func TestFaultsOfARouteStrikeInOrder(t *testing.T) {
	wire(t, func(w wired) {
		w.Inject(sandbox.Services, sandbox.Fault{Times: 2, Status: 500})
		w.Inject(sandbox.Services, sandbox.Fault{Times: 1, Status: 502})
		var got []int
		for range 4 {
			status, _, _, err := w.send(w.t.Context(), "GET", "/services", "")
			if err != nil {
				w.t.Fatal(err)
			}
			got = append(got, status)
		}
		if fmt.Sprint(got) != "[500 500 502 200]" {
			w.t.Errorf("answered %v", got)
		}
	})
}

func TestAResetLooksLikeAResetToTheClient(t *testing.T) {
	wire(t, func(w wired) {
		for after, paid := range []int{0, 1} {
			w.Inject(sandbox.Rent, sandbox.Fault{Times: 1, Reset: true, AfterEffect: after == 1})
			if status, err := w.rent(w.t.Context()); !errors.Is(err, syscall.ECONNRESET) {
				w.t.Errorf("a reset rent: %d %v", status, err)
			}
			w.spent(paid)
		}
		w.server.Close()
	})
}

func TestARentIsPaidAlthoughItsAnswerIsCutShort(t *testing.T) {
	wire(t, func(w wired) {
		body := fmt.Sprintf(`{"service_id":%q,"country_id":0}`, w.whatsapp)
		for paid, c := range []struct {
			fault sandbox.Fault
			want  error
		}{
			{sandbox.Fault{Cut: 30}, nil},
			{sandbox.Fault{Cut: 30, Drop: true}, io.ErrUnexpectedEOF},
			{sandbox.Fault{Cut: 30, Reset: true}, syscall.ECONNRESET},
		} {
			c.fault.Times = 1
			w.Inject(sandbox.Rent, c.fault)
			status, got, _, err := w.send(w.t.Context(), "POST", "/order", body)
			if status != 200 || len(got) != 30 || !strings.HasPrefix(got, `{"ok":true,"order":{"id":"`) || !errors.Is(err, c.want) {
				w.t.Errorf("%+v: %d %q %v", c.fault, status, got, err)
			}
			w.spent(paid + 1)
		}
		w.Inject(sandbox.Rent, sandbox.Fault{Times: 1, Status: 502, Body: "<html>Bad Gateway</html>", Cut: 6})
		if status, got, _, err := w.send(w.t.Context(), "POST", "/order", body); status != 502 || got != "<html>" || err != nil {
			w.t.Errorf("%d %q %v", status, got, err)
		}
		w.spent(3)
	})
}

func TestAStalledAnswerStopsUntilItsClientLeaves(t *testing.T) {
	everyHTTP(t, func(w wired) {
		for cut, want := range map[int]string{0: `{"ok":true,"sta`, 10: `{"ok":true`} {
			if status, err := w.rent(w.t.Context()); status != 200 {
				w.t.Fatalf("%d %v", status, err)
			}
			orders := w.Orders()
			id := orders[len(orders)-1].ID
			if err := w.Deliver(id, "482913"); err != nil {
				w.t.Fatal(err)
			}
			w.Inject(sandbox.Finish, sandbox.Fault{Times: 1, Stall: true, Cut: cut})
			ctx, cancel := context.WithTimeout(w.t.Context(), time.Minute)
			started := time.Now()
			status, got, header, err := w.send(ctx, "POST", "/order/"+id+"/finish", "")
			cancel()
			if took := time.Since(started); status != 200 || !errors.Is(err, context.DeadlineExceeded) || took != time.Minute {
				w.t.Errorf("after %v: %d %v", took, status, err)
			}
			if got != want || header.Get("Content-Length") != "31" {
				w.t.Errorf("got %q of %s bytes", got, header.Get("Content-Length"))
			}
			if orders := w.Orders(); orders[len(orders)-1].Status != "finished" {
				w.t.Errorf("the effect is missing: %+v", orders)
			}
			w.reconnect()
		}
	})
}

func TestManyClientsAtOncePayForEveryNumberOnce(t *testing.T) {
	wire(t, func(w wired) {
		done := make(chan int)
		for range 30 {
			go func() {
				status, _ := w.rent(w.t.Context())
				done <- status
			}()
		}
		paid := 0
		for range 30 {
			if <-done == 200 {
				paid++
			}
		}
		if paid != 10 { // of ten numbers
			w.t.Errorf("%d of 30 rents were answered with a number", paid)
		}
		w.spent(paid)
	})
}
