package api_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/pb33f/libopenapi"
	validator "github.com/pb33f/libopenapi-validator"
	"github.com/pb33f/libopenapi-validator/config"
	validation "github.com/pb33f/libopenapi-validator/errors"
	v3 "github.com/pb33f/libopenapi/datamodel/high/v3"

	"example.com/verifyo/api/sandbox"
)

// contract is openapi.yaml, loaded to validate requests and answers. It is strict, so it also
// rejects fields that openapi.yaml does not describe.
type contract struct {
	validator.Validator
	model *v3.Document
}

func readContract(t *testing.T) contract {
	t.Helper()
	text, err := os.ReadFile("openapi.yaml")
	if err != nil {
		t.Fatal(err)
	}
	document, err := libopenapi.NewDocument(text)
	if err != nil {
		t.Fatalf("reading openapi.yaml: %v", err)
	}
	model, err := document.BuildV3Model()
	if err != nil {
		t.Fatalf("building openapi.yaml: %v", err)
	}
	judge, errs := validator.NewValidator(document, config.WithFormatAssertions(), config.WithStrictMode())
	if len(errs) > 0 {
		t.Fatalf("openapi.yaml: %v", errs)
	}
	return contract{judge, &model.Model}
}

// documented is one call as the vendor's reference shows it, with its example body and
// answer. The reference abbreviates ids, so those are written out here.
type documented struct {
	operation, method, path, body, answer string
}

const (
	serviceUUID = "d0000000-0000-4000-8000-000000000001"
	orderUUID   = "b7000000-0000-4000-8000-000000000003"
)

var document = []documented{
	{"balance", "GET", "/balance", "", `{
"ok": true,
"balance_usd": 42.5000,
"currency": "USD",
"email": "you@example.com",
"username": "reseller1"
}`},
	{"services", "GET", "/services", "", `{
"ok": true,
"services": [
{ "id": "d0000000-0000-4000-8000-000000000001", "code": "wa", "name": "WhatsApp" },
{ "id": "e1000000-0000-4000-8000-000000000002", "code": "tg", "name": "Telegram" }
]
}`},
	{"countries", "GET", "/countries?service_id=" + serviceUUID, "", `{
"ok": true,
"countries": [
{ "country_id": 0, "name": "Russia", "flag": "🇷🇺", "price_usd": 0.15, "available": 42 },
{ "country_id": 1, "name": "Ukraine", "flag": "🇺🇦", "price_usd": 0.22, "available": 8 }
]
}`},
	{"rent", "POST", "/order", `{"service_id":"` + serviceUUID + `","country_id":0}`, `{
"ok": true,
"order": {
"id": "b7000000-0000-4000-8000-000000000003",
"phone": "79001234567",
"status": "waiting",
"price_usd": 0.18,
"balance_usd": 42.32,
"expires_at": "2026-07-03T02:00:00Z"
}
}`},
	{"order", "GET", "/order/" + orderUUID, "", `{
"ok": true,
"order": {
"id": "b7000000-0000-4000-8000-000000000003",
"phone": "79001234567",
"status": "received",
"sms_code": "123456",
"received_at": "2026-07-03T01:32:11Z"
}
}`},
	{"cancel", "POST", "/order/" + orderUUID + "/cancel", "", `{ "ok": true, "status": "cancelled", "balance_usd": 42.50 }`},
	{"finish", "POST", "/order/" + orderUUID + "/finish", "", `{ "ok": true, "status": "finished" }`},
}

func call(method, path, body, key string) *http.Request {
	var content io.Reader
	if body != "" {
		content = strings.NewReader(body)
	}
	r := httptest.NewRequest(method, "https://smsverifyo.com"+sandbox.BasePath+path, content)
	if body != "" {
		r.Header.Set("Content-Type", "application/json")
	}
	if key != "" {
		r.Header.Set("Authorization", "Bearer "+key)
	}
	return r
}

func answer(status int, body string) *http.Response {
	return &http.Response{
		StatusCode: status,
		Header:     http.Header{"Content-Type": {"application/json"}, "Cache-Control": {"no-store"}},
		Body:       io.NopCloser(strings.NewReader(body)),
	}
}

// validateExchange validates a request and its answer.
func validateExchange(c contract, request *http.Request, status int, body string) (bool, []*validation.ValidationError) {
	response := answer(status, body)
	defer response.Body.Close()
	return c.ValidateHttpRequestResponse(request, response)
}

// validateAnswer validates only an answer.
func validateAnswer(c contract, request *http.Request, status int, body string) (bool, []*validation.ValidationError) {
	response := answer(status, body)
	defer response.Body.Close()
	return c.ValidateHttpResponse(request, response)
}

func TestTheContractIsAValidOpenAPIDocument(t *testing.T) {
	if ok, errs := readContract(t).ValidateDocument(); !ok {
		t.Errorf("%v", errs)
	}
}

func TestTheContractAllowsEveryDocumentedExample(t *testing.T) {
	c := readContract(t)
	for _, d := range document {
		if ok, errs := validateExchange(c, call(d.method, d.path, d.body, "sk_live_x"), 200, d.answer); !ok {
			t.Errorf("%s %s: %v", d.method, d.path, errs)
		}
	}
	for status, code := range map[int]string{
		401: "unauthorized", 400: "invalid_request", 402: "insufficient_funds", 404: "not_found", 409: "invalid_state", 429: "rate_limited", 503: "no_numbers",
	} {
		allowed := 0
		for _, d := range document {
			body := fmt.Sprintf(`{"ok":false,"error":{"message":"…","code":%q}}`, code)
			if ok, _ := validateAnswer(c, call(d.method, d.path, d.body, "sk_live_x"), status, body); ok {
				allowed++
			}
		}
		if allowed == 0 {
			t.Errorf("no call may answer %d %s", status, code)
		}
	}
}

func TestTheContractQuotesTheDocumentedExamples(t *testing.T) {
	c := readContract(t)
	shown := map[string]any{}
	for _, path := range c.model.Paths.PathItems.FromOldest() {
		for _, operation := range path.GetOperations().FromOldest() {
			example, ok := operation.Responses.Codes.GetOrZero("200").Content.GetOrZero("application/json").Examples.Get("document")
			if !ok {
				t.Errorf("%s has no example", operation.OperationId)
				continue
			}
			var value any
			if err := example.Value.Decode(&value); err != nil {
				t.Fatal(err)
			}
			shown[operation.OperationId] = throughJSON(t, value)
		}
	}
	for _, d := range document {
		if want := throughJSON(t, json.RawMessage(d.answer)); !reflect.DeepEqual(shown[d.operation], want) {
			t.Errorf("%s has the example %v, the reference %v", d.operation, shown[d.operation], want)
		}
	}
}

// throughJSON encodes and decodes a value, so that values from YAML and JSON compare.
func throughJSON(t *testing.T, v any) any {
	t.Helper()
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	var same any
	if err := json.Unmarshal(b, &same); err != nil {
		t.Fatal(err)
	}
	return same
}

// TestTheContractRejectsBrokenAnswers shows that the other tests here can fail.
func TestTheContractRejectsBrokenAnswers(t *testing.T) {
	c := readContract(t)
	change := func(operation int, old, new string) (documented, string) {
		d := document[operation]
		if !strings.Contains(d.answer, old) {
			t.Fatalf("%s does not contain %s", d.answer, old)
		}
		return d, strings.Replace(d.answer, old, new, 1)
	}
	for _, b := range []struct {
		operation int
		old, new  string
	}{
		{0, `"ok": true`, `"ok": false`},
		{0, `42.5000`, `"much"`},
		{0, `"currency": "USD"`, `"currency": "EUR"`},
		{0, `"balance_usd"`, `"balance"`},
		{1, `"id": "d0000000-0000-4000-8000-000000000001"`, `"id": ""`},
		{2, `"country_id": 0`, `"country_id": "RU"`},
		{2, `"available": 42`, `"available": -1`},
		{2, `0.15`, `null`},
		{3, `"price_usd": 0.18,`, ``},
		{3, `"79001234567"`, `"call us"`},
		{3, `2026-07-03T02:00:00Z`, `tomorrow`},
		{3, `"status"`, `"surplus": 1, "status"`},
		{4, `"123456"`, `["123456"]`},
		{4, `"phone": "79001234567",`, ``},
		{5, `42.50`, `{}`},
		{6, `"finished"`, `7`},
		{6, `{ "ok": true, `, `[`},
	} {
		d, broken := change(b.operation, b.old, b.new)
		if ok, _ := validateAnswer(c, call(d.method, d.path, d.body, "k"), 200, broken); ok {
			t.Errorf("%s with %s instead of %s is allowed", d.operation, b.new, b.old)
		}
	}
	for status, body := range map[int]string{
		402: `{"ok":false,"error":{"message":"m","code":"no_numbers"}}`,
		401: `{"ok":true,"error":{"message":"m","code":"unauthorized"}}`,
		400: `{"ok":false,"error":"invalid_request"}`,
		503: `{"ok":false,"error":{"code":"no_numbers"}}`,
		418: `{"ok":false,"error":{"message":"m","code":"teapot"}}`,
	} {
		d := document[3]
		if ok, _ := validateAnswer(c, call(d.method, d.path, d.body, "k"), status, body); ok {
			t.Errorf("a rent answered by %d %s is allowed", status, body)
		}
	}
}

// TestTheContractRejectsBrokenRequests includes requests that the vendor mentions but does not
// document (api/NOTES.md#not-sent).
func TestTheContractRejectsBrokenRequests(t *testing.T) {
	c := readContract(t)
	for what, r := range map[string]*http.Request{
		"no key":                 call("GET", "/balance", "", ""),
		"no service":             call("GET", "/countries", "", "k"),
		"a rent of nothing":      call("POST", "/order", "", "k"),
		"a rent without country": call("POST", "/order", `{"service_id":"x"}`, "k"),
		"a country that is text": call("POST", "/order", `{"service_id":"x","country_id":"Russia"}`, "k"),
		"a field of our own":     call("POST", "/order", `{"service_id":"x","country_id":0,"max_price_usd":1}`, "k"),
		"a path of another API":  call("GET", "/rentals", "", "k"),
		"an unknown method":      call("DELETE", "/order/x", "", "k"),
	} {
		if ok, _ := c.ValidateHttpRequest(r); ok {
			t.Errorf("a request with %s is allowed", what)
		}
	}
}

// witness sends requests to a sandbox and validates both the requests and the answers.
type witness struct {
	t     *testing.T
	c     contract
	box   *sandbox.Sandbox
	calls map[string]bool // each "operation status" that was seen
}

// ask makes the call. wrong means that the request itself violates the contract.
func (w witness) ask(operation, method, path, body, key string, want int, wrong bool) map[string]any {
	w.t.Helper()
	recorder := httptest.NewRecorder()
	w.box.ServeHTTP(recorder, call(method, path, body, key))
	if recorder.Code != want {
		w.t.Errorf("%s %s answered %d %s, want %d", method, path, recorder.Code, recorder.Body, want)
	}
	w.calls[fmt.Sprint(operation, " ", recorder.Code)] = true
	var answered map[string]any
	if err := json.Unmarshal(recorder.Body.Bytes(), &answered); err != nil {
		w.t.Errorf("%s %s answered %s: %v", method, path, recorder.Body, err)
	}
	if ok, errs := w.c.ValidateHttpRequest(call(method, path, body, key)); ok == wrong {
		w.t.Errorf("%s %s %s: the contract allows the request: %t, want the opposite: %v", method, path, body, ok, errs)
	}
	response := recorder.Result()
	response.Body = io.NopCloser(bytes.NewReader(recorder.Body.Bytes()))
	if ok, errs := w.c.ValidateHttpResponse(call(method, path, body, key), response); !ok {
		w.t.Errorf("%s %s answered %d %.200s: %v", method, path, recorder.Code, recorder.Body, errs)
	}
	return answered
}

func TestEverySandboxAnswerFollowsTheContract(t *testing.T) {
	c := readContract(t)
	for _, wire := range append(sandbox.Spellings(), 0, sandbox.AnySpelling) {
		t.Run(wire.String(), func(t *testing.T) { keepsTheContract(t, c, wire) })
	}
}

// keepsTheContract makes a sandbox give every answer in the contract.
func keepsTheContract(t *testing.T, c contract, wire sandbox.Spelling) {
	now := time.Date(2026, 7, 3, 1, 30, 0, 250e6, time.UTC)
	rules := sandbox.Rules{Balance: 100_0000, Cooldown: time.Minute, PerMinute: 1000, Wire: wire}
	box := sandbox.New(rules, func() time.Time { return now }, rand.New(rand.NewPCG(1, 2)))
	w := witness{t, c, box, map[string]bool{}}
	key := box.Key()
	good := func(operation, method, path, body string, status int) map[string]any {
		t.Helper()
		return w.ask(operation, method, path, body, key, status, false)
	}

	good("balance", "GET", "/balance", "", 200)
	services := good("services", "GET", "/services", "", 200)["services"].([]any)
	if wire != 0 {
		services = services[:2] // the spelling is the same in all of them
	}
	for _, s := range services {
		good("countries", "GET", fmt.Sprint("/countries?service_id=", s.(map[string]any)["id"]), "", 200)
	}
	service := fmt.Sprint(services[0].(map[string]any)["id"])
	if err := box.SetStock(service, 0, 5); err != nil {
		t.Fatal(err)
	}
	body := fmt.Sprintf(`{"service_id":%q,"country_id":0}`, service)
	rent := func() string {
		t.Helper()
		return fmt.Sprint("/order/", good("rent", "POST", "/order", body, 200)["order"].(map[string]any)["id"])
	}
	poll := func(path, status string) {
		t.Helper()
		if o := good("order", "GET", path, "", 200)["order"].(map[string]any); o["status"] != status {
			t.Errorf("%s is %v, want %s", path, o["status"], status)
		}
	}
	deliver := func(path, code string) {
		t.Helper()
		if err := box.Deliver(strings.TrimPrefix(path, "/order/"), code); err != nil {
			t.Fatal(err)
		}
	}

	cancelled, done, left, late := rent(), rent(), rent(), rent()
	poll(cancelled, "waiting")
	good("cancel", "POST", cancelled+"/cancel", "", 409)
	good("finish", "POST", cancelled+"/finish", "", 409)
	deliver(done, "")
	poll(done, "received")
	for _, code := range []string{"020005", "285 33", "G-350333", "N79CTO"} {
		deliver(done, code)
		poll(done, "received")
	}
	good("cancel", "POST", done+"/cancel", "", 409)
	good("finish", "POST", done+"/finish", "", 200)
	poll(done, "finished")
	now = now.Add(time.Minute)
	good("cancel", "POST", cancelled+"/cancel", "", 200)
	poll(cancelled, "cancelled")
	deliver(late, "123456")
	now = now.Add(time.Hour)
	poll(left, "expired")
	deliver(left, "445566")
	poll(left, "expired")
	poll(late, "finished")

	w.ask("countries", "GET", "/countries", "", key, 400, true)
	w.ask("rent", "POST", "/order", `{"country_id":0}`, key, 400, true)
	good("rent", "POST", "/order", `{"service_id":"nowhere","country_id":0}`, 400)
	if err := box.SetStock(service, 0, 0); err != nil {
		t.Fatal(err)
	}
	good("rent", "POST", "/order", body, 503)
	box.SetBalance(0)
	good("rent", "POST", "/order", body, 402)
	box.SetBalance(-12500) // another client's debt is still an amount
	good("balance", "GET", "/balance", "", 200)
	for _, d := range document[4:] {
		good(d.operation, d.method, d.path, "", 404)
	}
	for range rules.PerMinute { // use up this minute's requests
		box.ServeHTTP(httptest.NewRecorder(), call("GET", "/balance", "", key))
	}
	for _, d := range document {
		good(d.operation, d.method, d.path, d.body, 429)
		w.ask(d.operation, d.method, d.path, d.body, "", 401, true)
	}
	box.RevokeKey()
	for _, d := range document {
		good(d.operation, d.method, d.path, d.body, 401)
		box.Inject(sandbox.Route(d.operation), sandbox.Refuse(429, "rate_limited", time.Second))
		good(d.operation, d.method, d.path, d.body, 429)
	}

	for _, path := range w.c.model.Paths.PathItems.FromOldest() {
		for _, operation := range path.GetOperations().FromOldest() {
			for status := range operation.Responses.Codes.KeysFromOldest() {
				if seen := operation.OperationId + " " + status; !w.calls[seen] {
					t.Errorf("the contract describes %s, but the sandbox never answered it here", seen)
				}
			}
		}
	}
}
