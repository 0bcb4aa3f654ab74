package sandbox_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"example.com/verifyo/api/sandbox"
)

// clock does not move until a test moves it.
type clock struct {
	mu  sync.Mutex
	now time.Time
}

func (c *clock) read() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *clock) pass(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

// box is a sandbox with its clock and the id of the service that tests rent.
type box struct {
	*sandbox.Sandbox
	t        *testing.T
	clock    *clock
	whatsapp string
}

const russia = 0

func open(t *testing.T, rules sandbox.Rules) box {
	t.Helper()
	c := &clock{now: time.Date(2026, 7, 3, 1, 30, 0, 0, time.UTC)}
	b := box{sandbox.New(rules, c.read, rand.New(rand.NewPCG(1, 2))), t, c, ""}
	b.whatsapp = fmt.Sprint(b.ask("GET", "/services", "").list("services")[0]["id"])
	return b
}

// stocked is a sandbox with a balance of $10 and ten numbers at $0.15.
func stocked(t *testing.T, rules sandbox.Rules) box {
	t.Helper()
	if rules.Balance == 0 {
		rules.Balance = 10_0000
	}
	b := open(t, rules)
	if err := b.SetPrice(b.whatsapp, russia, 1500); err != nil {
		t.Fatal(err)
	}
	if err := b.SetStock(b.whatsapp, russia, 10); err != nil {
		t.Fatal(err)
	}
	return b
}

// reply is an answer with its numbers as they were written.
type reply struct {
	t      *testing.T
	status int
	header http.Header
	body   map[string]any
}

func (b box) ask(method, path, body string) reply {
	b.t.Helper()
	r := httptest.NewRequest(method, sandbox.BasePath+path, strings.NewReader(body))
	r.Header.Set("Authorization", "Bearer "+b.Key())
	return serve(b.t, b, r)
}

// raw returns an answer's body unchanged.
func (b box) raw(method, path, body string) string {
	b.t.Helper()
	r := httptest.NewRequest(method, sandbox.BasePath+path, strings.NewReader(body))
	r.Header.Set("Authorization", "Bearer "+b.Key())
	w := httptest.NewRecorder()
	b.ServeHTTP(w, r)
	return w.Body.String()
}

func serve(t *testing.T, h http.Handler, r *http.Request) reply {
	t.Helper()
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	answer := reply{t: t, status: w.Code, header: w.Header()}
	d := json.NewDecoder(bytes.NewReader(w.Body.Bytes()))
	d.UseNumber()
	if err := d.Decode(&answer.body); err != nil {
		t.Fatalf("%s %s answered %q: %v", r.Method, r.URL, w.Body, err)
	}
	return answer
}

func (r reply) list(name string) []map[string]any {
	r.t.Helper()
	items, ok := r.body[name].([]any)
	if !ok {
		r.t.Fatalf("no list %s in %v", name, r.body)
	}
	var list []map[string]any
	for _, item := range items {
		list = append(list, item.(map[string]any))
	}
	return list
}

func (r reply) order() map[string]any {
	r.t.Helper()
	o, ok := r.body["order"].(map[string]any)
	if !ok {
		r.t.Fatalf("no order in %v", r.body)
	}
	return o
}

// refused asserts a documented error and nothing else.
func (r reply) refused(status int, code string) {
	r.t.Helper()
	e, _ := r.body["error"].(map[string]any)
	if r.status != status || r.body["ok"] != false || e["code"] != code || e["message"] == "" {
		r.t.Errorf("answered %d %v, want %d %s", r.status, r.body, status, code)
	}
}

func (b box) rent() map[string]any {
	b.t.Helper()
	return b.ask("POST", "/order", b.rentBody(russia)).order()
}

func (b box) rentBody(country int) string {
	return fmt.Sprintf(`{"service_id":%q,"country_id":%d}`, b.whatsapp, country)
}

func (b box) stock() string {
	b.t.Helper()
	return fmt.Sprint(b.ask("GET", "/countries?service_id="+b.whatsapp, "").list("countries")[0]["available"])
}

// hasBalance asserts the balance, as served and as held inside the sandbox.
func (b box) hasBalance(units int64) {
	b.t.Helper()
	served := fmt.Sprint(b.ask("GET", "/balance", "").body["balance_usd"])
	want := fmt.Sprintf("%d.%04d", units/10000, units%10000)
	if served != want || b.Balance() != units {
		b.t.Errorf("the balance is served as %s and is %d inside the sandbox, want %s", served, b.Balance(), want)
	}
}

func TestTheAnswersMatchTheAPIsDocumentation(t *testing.T) {
	b := stocked(t, sandbox.Rules{SMSRate: 1, SMSAfter: [2]time.Duration{20 * time.Second, 20 * time.Second}, Balance: 42_5000})
	balance := b.ask("GET", "/balance", "")
	want := `map[balance_usd:42.5000 currency:USD email:you@example.com ok:true username:reseller1]`
	if got := fmt.Sprint(balance.body); got != want {
		t.Errorf("balance: %s", got)
	}
	if balance.header.Get("Cache-Control") != "no-store" || balance.header.Get("Date") != "Fri, 03 Jul 2026 01:30:00 GMT" {
		t.Errorf("headers: %v", balance.header)
	}
	countries := b.ask("GET", "/countries?service_id="+b.whatsapp, "").list("countries")
	if got := fmt.Sprint(countries[0]); got != "map[available:10 country_id:0 flag:🇷🇺 name:Russia price_usd:0.1500]" {
		t.Errorf("countries: %s", got)
	}
	order := b.rent()
	id, phone := order["id"], order["phone"]
	delete(order, "id")
	delete(order, "phone")
	if got := fmt.Sprint(order); got != "map[balance_usd:42.3500 expires_at:2026-07-03T01:50:00Z price_usd:0.1500 status:waiting]" {
		t.Errorf("rent: %s", got)
	}
	path := fmt.Sprintf("/order/%v", id)
	if got := fmt.Sprint(b.ask("GET", path, "").body); got != fmt.Sprintf("map[ok:true order:map[id:%v phone:%v status:waiting]]", id, phone) {
		t.Errorf("poll while waiting: %s", got)
	}
	b.clock.pass(time.Minute)
	polled := b.ask("GET", path, "").order()
	if polled["status"] != "received" || polled["sms_code"] == "" || polled["received_at"] != "2026-07-03T01:30:20Z" || len(polled) != 5 {
		t.Errorf("poll after the SMS: %v", polled)
	}
	if got := fmt.Sprint(b.ask("POST", path+"/finish", "").body); got != "map[ok:true status:finished]" {
		t.Errorf("finish: %s", got)
	}
}

func TestARentTakesMoneyAndStockAndACancelReturnsBoth(t *testing.T) {
	b := stocked(t, sandbox.Rules{Cooldown: time.Minute})
	order := b.rent()
	b.hasBalance(9_8500)
	if b.stock() != "9" {
		t.Errorf("the stock is %s after a rent", b.stock())
	}
	path := fmt.Sprintf("/order/%v", order["id"])
	b.clock.pass(time.Minute - time.Nanosecond)
	b.ask("POST", path+"/cancel", "").refused(409, "invalid_state")
	b.hasBalance(9_8500)
	b.clock.pass(time.Nanosecond)
	if got := fmt.Sprint(b.ask("POST", path+"/cancel", "").body); got != "map[balance_usd:10.0000 ok:true status:cancelled]" {
		t.Errorf("cancel: %s", got)
	}
	b.ask("POST", path+"/cancel", "").refused(409, "invalid_state")
	b.hasBalance(10_0000)
	if b.stock() != "10" {
		t.Errorf("the stock is %s after a cancel", b.stock())
	}
}

func TestNoMoneyComesBackAfterTheSMS(t *testing.T) {
	b := stocked(t, sandbox.Rules{})
	path := fmt.Sprintf("/order/%v", b.rent()["id"])
	b.ask("POST", path+"/finish", "").refused(409, "invalid_state")
	if err := b.Deliver(b.Orders()[0].ID, "285 33"); err != nil {
		t.Fatal(err)
	}
	b.ask("POST", path+"/cancel", "").refused(409, "invalid_state")
	b.clock.pass(time.Hour)
	if o := b.ask("GET", path, "").order(); o["status"] != "finished" || o["sms_code"] != "285 33" {
		t.Errorf("after its expiry a received order is %v", o)
	}
	b.ask("POST", path+"/finish", "").refused(409, "invalid_state")
	b.hasBalance(9_8500)
}

func TestAnExpiryIsRefundedAtOnceLateOrNever(t *testing.T) {
	for name, c := range map[string]struct {
		after   time.Duration
		atOnce  int64
		anyTime int64
	}{
		"at once": {0, 10_0000, 10_0000},
		"late":    {10 * time.Minute, 9_8500, 10_0000},
		"never":   {-1, 9_8500, 9_8500},
	} {
		t.Run(name, func(t *testing.T) {
			b := stocked(t, sandbox.Rules{Life: 3 * time.Minute, RefundAfter: c.after})
			path := fmt.Sprintf("/order/%v", b.rent()["id"])
			b.clock.pass(3*time.Minute - 1)
			if status := b.ask("GET", path, "").order()["status"]; status != "waiting" {
				t.Errorf("a moment before its expiry the order is %v", status)
			}
			b.clock.pass(1)
			if o := b.ask("GET", path, "").order(); o["status"] != "expired" || len(o) != 3 {
				t.Errorf("at its expiry the order is %v", o)
			}
			b.hasBalance(c.atOnce)
			b.clock.pass(time.Hour)
			b.hasBalance(c.anyTime)
			b.ask("POST", path+"/cancel", "").refused(409, "invalid_state")
		})
	}
}

func TestEveryDocumentedErrorOccursWithoutAFault(t *testing.T) {
	b := stocked(t, sandbox.Rules{PerMinute: 30})
	for _, header := range []string{"", "Bearer", "Bearer " + b.Key() + "x", b.Key()} {
		r := httptest.NewRequest("GET", sandbox.BasePath+"/balance", nil)
		r.Header.Set("Authorization", header)
		serve(t, b, r).refused(401, "unauthorized")
	}
	for _, body := range []string{
		``, `{`, `[]`, `null`, `{"country_id":0}`, `{"service_id":"` + b.whatsapp + `"}`, `{"service_id":7,"country_id":0}`,
		`{"service_id":"no-uuid","country_id":0}`, b.rentBody(-1), `{"service_id":"` + b.whatsapp + `","country_id":1.5}`, b.rentBody(0) + "}",
	} {
		b.ask("POST", "/order", body).refused(400, "invalid_request")
	}
	b.ask("GET", "/countries", "").refused(400, "invalid_request")
	b.ask("GET", "/countries?service_id=wa", "").refused(400, "invalid_request")
	b.SetBalance(1499)
	b.ask("POST", "/order", b.rentBody(russia)).refused(402, "insufficient_funds")
	b.SetBalance(1500)
	for _, call := range [][2]string{{"GET", "/order/x"}, {"POST", "/order/x/cancel"}, {"POST", "/order/x/finish"}, {"GET", "/orders"}, {"DELETE", "/balance"}} {
		b.ask(call[0], call[1], "").refused(404, "not_found")
	}
	if err := b.SetStock(b.whatsapp, russia, 0); err != nil {
		t.Fatal(err)
	}
	b.ask("POST", "/order", b.rentBody(russia)).refused(503, "no_numbers")
	b.hasBalance(1500)

	b.clock.pass(45 * time.Second)
	var limited reply
	for range 20 {
		limited = b.ask("GET", "/balance", "")
	}
	limited.refused(429, "rate_limited")
	if got := limited.header.Get("Retry-After"); got != "15" {
		t.Errorf("Retry-After is %q", got)
	}
	b.clock.pass(15 * time.Second)
	b.hasBalance(1500)
	b.RevokeKey()
	b.ask("GET", "/balance", "").refused(401, "unauthorized")
	b.ReplaceKey("sk_another")
	b.hasBalance(1500)
}

func TestInTheDemoTheFirstNumberAndSevenInTenOthersGetACode(t *testing.T) {
	const rents = 400
	rules := sandbox.Demo()
	rules.Balance = 1000_0000
	b := stocked(t, rules)
	if err := b.SetStock(b.whatsapp, russia, rents); err != nil {
		t.Fatal(err)
	}
	path := fmt.Sprintf("/order/%v", b.rent()["id"])
	b.clock.pass(10 * time.Second)
	if o := b.ask("GET", path, "").order(); o["status"] != "received" {
		t.Errorf("after 10 s the demo's first order is %v", o)
	}
	codes := 0
	for range rents - 1 {
		b.rent()
		b.clock.pass(rules.Life)
		orders := b.Orders()
		if last := orders[len(orders)-1]; last.Code != "" {
			codes++
		}
	}
	if codes < 250 || codes > 310 {
		t.Errorf("%d of %d later orders got a code, want about seven in ten", codes, rents-1)
	}
}

func TestSwitchesChangeTheAnswers(t *testing.T) {
	b := stocked(t, sandbox.Rules{})
	b.SetSurcharge(300)
	order := b.rent()
	if order["price_usd"] != json.Number("0.1800") || order["balance_usd"] != json.Number("9.8200") {
		t.Errorf("with a surcharge of 0.03 on 0.15: %v", order)
	}
	b.Spend(1_0000)
	b.hasBalance(8_8200)
	id := b.Orders()[0].ID
	if err := b.SetStatus(id, "banned"); err != nil {
		t.Fatal(err)
	}
	if o := b.ask("GET", "/order/"+id, "").order(); o["status"] != "banned" || b.Orders()[0].Status != "waiting" {
		t.Errorf("with a status of its own: %v, the true one is %s", o, b.Orders()[0].Status)
	}
	if err := b.SetStatus(id, ""); err != nil {
		t.Fatal(err)
	}
	if err := b.Deliver(id, ""); err != nil {
		t.Fatal(err)
	}
	if o := b.ask("GET", "/order/"+id, "").order(); o["status"] != "received" || o["sms_code"] != nil {
		t.Errorf("without its code: %v", o)
	}
	if err := b.Deliver(id, "N79CTO"); err != nil {
		t.Fatal(err)
	}
	if o := b.ask("GET", "/order/"+id, "").order(); o["sms_code"] != "N79CTO" {
		t.Errorf("with its code: %v", o)
	}
	b.clock.pass(time.Hour)
	for what, err := range map[string]error{
		"a code for a finished order": b.Deliver(id, "1"),
		"a code for no order":         b.Deliver("x", "1"),
		"a status for no order":       b.SetStatus("x", "banned"),
		"a price for no service":      b.SetPrice("x", russia, 1),
		"a stock for no country":      b.SetStock(b.whatsapp, -1, 1),
	} {
		if err == nil {
			t.Errorf("%s was accepted", what)
		}
	}
}
