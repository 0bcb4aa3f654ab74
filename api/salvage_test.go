package api

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

func TestTheIntactPartsOfABrokenObjectAreSalvaged(t *testing.T) {
	for broken, want := range map[string]string{
		`{"id":"b7","price":0.15}`:               `{"id":"b7","price":0.15}`,
		`{"id":"b7","price":0.15`:                `{"id":"b7"}`,
		`{"id":"b7","price":`:                    `{"id":"b7"}`,
		`{"id":"b7","pri`:                        `{"id":"b7"}`,
		`{"id":"b7","ok":tru`:                    `{"id":"b7"}`,
		`{"id":"b7","code":"12`:                  `{"id":"b7"}`,
		`{"order":{"id":"b7","code":"12"`:        `{"order":{"id":"b7","code":"12"}}`,
		`{"order":{"id":"b7","list":[1,{"a":2,3`: `{"order":{"id":"b7","list":[1,{"a":2}]}}`,
		`{"a":NaN,"b":42.,"id":"b7","c":007}`:    `{"id":"b7"}`,
		"{\"a\":\"two\nlines\",\"id\":\"b7\"}":   `{"a":"two\u000alines","id":"b7"}`,
		`{"a":"\x","id":"b7"}`:                   `{"id":"b7"}`,
		`{"id":"b7",} and more`:                  `{"id":"b7"}`,
		`{"id":"b7" "a":1}`:                      `{"id":"b7","a":1}`,
		`{id:"b7"}`:                              `{}`,
		`{`:                                      `{}`,
	} {
		if got, _ := salvage([]byte(broken)); string(got) != want {
			t.Errorf("%s: got %s, want %s", broken, got, want)
		}
	}
	if got, closed := salvage([]byte(`[1]`)); got != nil || closed {
		t.Errorf("a list was read as the object %s", got)
	}
}

func FuzzSalvageGivesJSONAndMakesNothingUp(f *testing.F) {
	for _, s := range []string{anything, `{"a":[[[1,`, `{"a":"\u12`, "{\"\xff\":\"\x00\"", `{"a":{"a":{"a":1,"a":2}`, `{"n":1e400}`} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		got, closed := salvage(b)
		if got == nil {
			return
		}
		if !json.Valid(got) {
			t.Fatalf("%q gives %q, which is not JSON", b, got)
		}
		if twice, again := salvage(got); !again || !bytes.Equal(twice, got) {
			t.Errorf("%q gives %q, which gives %q", b, got, twice)
		}
		var whole any
		if json.Unmarshal(b, &whole) != nil {
			return
		}
		var kept any
		if err := json.Unmarshal(got, &kept); !closed || err != nil || !same(whole, kept) {
			t.Errorf("%q lost something: %q, %v", b, got, err)
		}
	})
}

func same(a, b any) bool {
	one, errOne := json.Marshal(a)
	other, errOther := json.Marshal(b)
	return errOne == nil && errOther == nil && bytes.Equal(one, other)
}

// paid is the answer to a rent, without its braces and envelope.
const paid = `"order":{"id":"b7c0ffee-order","phone":"79001234567","status":"waiting","price_usd":0.18,"balance_usd":42.32}`

func TestAPaidOrderIsReadFromABrokenAnswer(t *testing.T) {
	chunked := func(body string) http.HandlerFunc {
		return raw(fmt.Sprintf("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n%x\r\n%s\r\n", len(body), body))
	}
	whole := `{"ok":true,` + paid + `}`
	for name, answer := range map[string]http.HandlerFunc{
		"a byte order mark":         says(200, "\ufeff"+whole),
		"too long a Content-Length": raw(fmt.Sprintf("HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s", len(whole)+10, whole)),
		"no last chunk":             chunked(whole),
		"error empty text":          says(200, `{"ok":true,"error":"",`+paid+`}`),
		"error empty list":          says(200, `{"ok":true,"error":[],`+paid+`}`),
		"error empty object":        says(200, `{"ok":true,"error":{},`+paid+`}`),
		"error false":               says(200, `{"ok":true,"error":false,`+paid+`}`),
		"ok as a number":            says(200, `{"ok":1,`+paid+`}`),
		"ok as text":                says(200, `{"ok":"true",`+paid+`}`),
		"not ok":                    says(200, `{"ok":false,`+paid+`}`),
		"bytes after it":            says(200, whole+"\n<!-- 12 ms -->"),
		"a warning before it":       says(200, "<br>Warning: {notice} in line 7\n"+whole),
		"500":                       says(500, whole),
		"404":                       says(404, whole),
		"302":                       says(302, whole),
		"a stall after it": func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Length", "999")
			says(200, whole)(w, r)
			w.(http.Flusher).Flush()
			stalls(w, r)
		},
		"another field that is no JSON": says(200, `{"ok":true,"took":NaN,`+paid+`}`),
		"a refusal before it":           says(429, `{"ok":false,"error":{"code":"rate_limited","message":"m"}}`+whole),
		"a line of the server's log":    says(200, `{"level":"warning"}`+"\n"+whole),
		"null before it":                says(200, "null"+whole),
		"a wrapper":                     says(200, `{"ok":true,"data":{`+paid+`}}`),
		"a list with the order":         says(200, `{"ok":true,"order":[`+strings.TrimPrefix(paid, `"order":`)+`]}`),
		"nothing around it":             says(200, `{"ok":true,`+strings.TrimPrefix(paid, `"order":{`)),
		"no end":                        says(200, `{"ok":true,`+paid),
		"an upper case ID key":          says(200, `{"OK":true,"Order":{"ID":"b7c0ffee-order","phone":"79001234567","status":"waiting","price_usd":0.18,"balance_usd":42.32}}`),
	} {
		got, err := callOnce(t, answer, rent)
		if err != nil || got.ID != orderID || got.Phone.String() != "79001234567" || got.Price != Units(1800) || got.Balance != Units(423200) {
			t.Errorf("%s: got %+v, %v", name, got, err)
		}
	}
}

func TestACutOffOrUnreadableValueCountsAsUnknown(t *testing.T) {
	for body, want := range map[string]Order{
		`{"ok":true,"order":{"id":"42","price_usd":0.1`:                           {},
		`{"ok":true,"order":{"id":"42","price_usd":0.15,"balance_usd":4`:          {Price: Units(1500)},
		`{"ok":true,"order":{"id":"42","balance_usd":42.,"price_usd":0.15}}`:      {Price: Units(1500)},
		`{"ok":true,"order":{"id":"42","price_usd":"n/a","balance_usd":"n/a"}}`:   {},
		`{"ok":true,"order":{"id":"42","phone":7900123`:                           {},
		`{"ok":true,"order":{"id":"42","sms_code":12`:                             {},
		`{"ok":true,"order":{"id":"42","expires_at":"2026-07-0`:                   {},
		`{"ok":true,"order":{"id":"42","phone":false,"status":{},"sms_code":{}}}`: {},
	} {
		want.ID, want.ServerTime = "42", bubbleStart
		if got, err := callOnce(t, says(200, body), rent); err != nil || got != want {
			t.Errorf("%s: got %+v, %v, want %+v", body, got, err, want)
		}
	}
	for _, body := range []string{
		`<html>For example: {"order":{"id":"b7000000","phone":"1","status":"waiting"}}`, `<script>var x = {"order":{"id":"42"}}</script>`,
		`{"ok":false,"error":{"code":"rate_limited"}}{"warning":"done all the same"}`, `{"ok":true,"user":{"id":"u1","phone":"1"}}`, `{"id":"request-1","status":"error"}`,
	} {
		for _, status := range []int{200, 404, 429} {
			if got, err := callOnce(t, says(status, body), rent); err == nil || !OutcomeUnknown(err) {
				t.Errorf("%d %s: got %+v, %v, want an unknown outcome", status, body, got, err)
			}
		}
	}
	if got, err := callOnce(t, says(200, `{"ok":true,"user":{"id":"u1","phone":"1"},"order":{"i`), rent); !OutcomeUnknown(err) {
		t.Errorf("another object's ID was read as the order's: %+v, %v", got, err)
	}
	if got, err := callOnce(t, says(200, `{"ok":true,"order":{"id":4`), rent); !OutcomeUnknown(err) {
		t.Errorf("a cut-off ID was read as a whole one: %+v, %v", got, err)
	}
}

func TestACodeIsReadFromABrokenAnswer(t *testing.T) {
	code := `"order":{"id":"42","status":"received","sms_code":"020005"}`
	for name, answer := range map[string]http.HandlerFunc{
		"500": says(500, `{"ok":true,`+code+`}`), "not ok": says(200, `{"ok":false,`+code+`}`), "no end": says(200, `{"ok":true,`+code),
		"bytes after it": says(200, `{"ok":true,`+code+`}}`), "a byte order mark": says(200, "\ufeff{"+code+"}"), "cut": breaksOffAfter(`{`+code, hangsUp),
	} {
		got, err := callOnce(t, answer, poll("42"))
		if err != nil || got.Code.String() != "020005" || got.Status.String() != "received" {
			t.Errorf("%s: got %+v, %v", name, got, err)
		}
	}
	got, err := callOnce(t, breaksOffAfter(`{"order":{"id":"42","status":"received","sms_code":"0200`, hangsUp), poll("42"))
	if err != nil || !got.Code.IsZero() || got.Status.String() != "received" {
		t.Errorf("a cut-off code: got %+v, %v", got, err)
	}
}

// breaksOffAfter sends the beginning of an answer that announces more, then calls next.
func breaksOffAfter(sent string, next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Length", "999")
		says(200, sent)(w, r)
		w.(http.Flusher).Flush()
		next(w, r)
	}
}

func TestABalanceIsReadDespiteSmallFlaws(t *testing.T) {
	for _, body := range []string{"\ufeff" + goodBalance, goodBalance + "\nx", `{"ok":1,"error":"","balance_usd":42.5}`, `{"ok":"true","error":{},"balance_usd":"42.5"}`} {
		if got, err := callOnce(t, says(200, body), readBalance); err != nil || got.Amount != Units(425000) {
			t.Errorf("%s: got %v, %v", body, got.Amount, err)
		}
	}
	for _, body := range []string{`{"ok":true,"balance_usd":42`, `{"ok":true,"balance_usd":42.5,"email":"me`} {
		if got, err := callOnce(t, says(200, body), readBalance); err == nil {
			t.Errorf("%s: the balance was guessed from half an answer, although it can be read again: %v", body, got.Amount)
		}
	}
}

func TestARentSucceedsAsSoonAsItsOrderArrives(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		client, _ := serve(t, breaksOffAfter(`{"ok":true,`+paid+`}`, stalls))
		began := time.Now()
		if got, err := client.Rent(t.Context(), service, 0); err != nil || got.ID != orderID || time.Since(began) != 0 {
			t.Errorf("got %+v, %v after %v", got, err, time.Since(began))
		}
	})
}

func TestTheLogNamesTheFlawsOfAnAcceptedAnswer(t *testing.T) {
	whole := `{"ok":true,` + paid + `}`
	for answer, want := range map[string]string{
		whole: "", "\ufeff" + whole: "byte order mark", whole + "\nx": "more than the JSON", `{"ok":1,"error":"",` + paid + `}`: "ok, error",
		`{"ok":true,` + paid: "broken JSON", `{"ok":true,"order":{"id":"b7c0ffee-order","price_usd":"n/a","balance_usd":{},"expires_at":"soon"}}`: "price_usd, balance_usd, expires_at",
	} {
		synctest.Test(t, func(t *testing.T) {
			client, server := serve(t, says(200, answer))
			if _, err := client.Rent(t.Context(), service, 0); err != nil {
				t.Fatal(err)
			}
			_, flaws, _ := strings.Cut(server.log.String(), "flaws=")
			flaws, _, _ = strings.Cut(flaws, "\n")
			if got := strings.Trim(flaws, `"`); got != want {
				t.Errorf("%q: the log names %q, want %q", answer, got, want)
			}
		})
	}
}

func TestARefusalThatQuotesAnOrderStaysARefusal(t *testing.T) {
	for _, body := range []string{
		`{"ok":false,"error":{"code":"no_numbers"},"debug":{"order":{"id":"b7","phone":"1","status":"waiting"}}}`,
		`{"ok":false,"error":{"code":"no_numbers"}}` + "\n<!-- served by a cache -->",
	} {
		if got, err := callOnce(t, says(503, body), rent); !errors.Is(err, NoNumbers) || OutcomeUnknown(err) {
			t.Errorf("%s: got %+v, %v", body, got, err)
		}
	}
	cut := `{"level":"warning"}` + "\n" + `{"ok":true,` + paid
	if got, err := callOnce(t, says(200, cut), rent); err != nil || got.ID != orderID {
		t.Errorf("a broken answer behind a log line: got %+v, %v", got, err)
	}
}
