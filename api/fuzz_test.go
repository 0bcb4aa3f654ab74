package api

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"
)

// roundTrip answers without a network.
type roundTrip func(*http.Request) (*http.Response, error)

func (f roundTrip) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

// decodes gives a call one answer and checks its error, whatever the answer was. ok reports
// whether there was no error.
func decodes[T any](t *testing.T, writes bool, status int, body []byte, call func(context.Context, *Client) (T, error)) (got T, ok bool) {
	t.Helper()
	client, err := New(Config{BaseURL: DefaultBaseURL, Key: NewKey(secret)})
	if err != nil {
		t.Fatal(err)
	}
	sent := 0
	answers := &http.Client{CheckRedirect: noRedirects, Transport: roundTrip(func(r *http.Request) (*http.Response, error) {
		sent++
		return &http.Response{StatusCode: status, Header: http.Header{}, Body: io.NopCloser(bytes.NewReader(body)), Request: r}, nil
	})}
	client.reads.active.Store(answers)
	client.writes = answers
	ctx, cancel := context.WithTimeout(t.Context(), firstBackoff/4) // too short for a second try
	defer cancel()
	got, err = call(ctx, client)
	if sent != 1 {
		t.Errorf("%d %q: %d requests", status, body, sent)
	}
	if err == nil {
		if _, order := any(got).(Order); (status < 200 || status > 299) && !order {
			t.Errorf("%d %q is a success", status, body)
		}
		return got, true
	}
	var e *Error
	if !errors.As(err, &e) {
		t.Fatalf("%d %q: %v is not an *Error", status, body, err)
	}
	if e.Status != status || !e.Connected {
		t.Errorf("%d %q: %+v has status %d, connected %t", status, body, e, e.Status, e.Connected)
	}
	switch {
	case !writes && OutcomeUnknown(err):
		t.Errorf("%d %q: a read has an unknown outcome: %v", status, body, err)
	case writes && !OutcomeUnknown(err) && !e.Code.documented() && (status < 400 || status > 499 || status == 408):
		t.Errorf("%d %q: %v counts as a clean refusal without a documented code", status, body, err)
	}
	if line := err.Error(); NewText(line).String() != line && len(line) < maxDrawn {
		t.Errorf("%d %q: the error %q is not one clean line", status, body, line)
	}
	if NewText(string(e.Code)).String() != string(e.Code) {
		t.Errorf("%d %q: the code is %q", status, body, string(e.Code))
	}
	return got, false
}

// bodies adds the seeds that all decoders share: documented answers, and the broken ones of
// the other tests here.
func bodies(f *testing.F, own ...string) {
	shared := []string{
		anything, ``, `{}`, `null`, `[]`, `"ok"`, `{"ok":false}`, `{"ok":"no"}`, `{"ok":true}`, `<html>`, "\x00\x1b[31m{", `{"ok":true,"error":{}}`,
		`{"ok":false,"error":{"message":"m\u001b[2J","code":"no_numbers"}}`, `{"ok":false,"error":{"code":503}}`, `{"ok":false,"error":"text"}`, `{"OK":false,"ok":true}`,
	}
	for _, body := range append(shared, own...) {
		f.Add(uint16(200), []byte(body))
		f.Add(uint16(503), []byte(body))
	}
}

func status(n uint16) int { return 100 + int(n)%500 }

func FuzzABalanceIsReadOrRefused(f *testing.F) {
	bodies(f, goodBalance, `{"ok":true,"balance_usd":"0.30"}`, `{"ok":true,"balance_usd":1e-1,"email":7}`, `{"ok":true,"balance_usd":null}`, `{"ok":true,"balance_usd":1e999}`)
	f.Fuzz(func(t *testing.T, n uint16, body []byte) {
		got, ok := decodes(t, false, status(n), body, func(ctx context.Context, c *Client) (Balance, error) { return c.Balance(ctx) })
		if ok && !got.Amount.Known() {
			t.Errorf("%q is a balance without an amount", body)
		}
		oneCleanLine(t, got.Email.String())
	})
}

func FuzzServicesAreReadOrRefused(f *testing.F) {
	bodies(f, `{"ok":true,"services":[{"id":"d0","code":"wa","name":"WhatsApp"},{"id":1,"name":null},{"id":"d0"},{"name":"x"},7,null]}`, `{"ok":true,"services":{}}`)
	f.Fuzz(func(t *testing.T, n uint16, body []byte) {
		got, _ := decodes(t, false, status(n), body, readServices)
		seen := map[ServiceID]bool{}
		for _, s := range got {
			if s.ID == "" || seen[s.ID] {
				t.Errorf("%q has the service %q twice or without an id", body, s.ID)
			}
			seen[s.ID] = true
			oneCleanLine(t, s.Name.String())
		}
	})
}

func FuzzCountriesAreReadOrRefused(f *testing.F) {
	bodies(f, `{"ok":true,"countries":[{"country_id":0,"name":"Russia","flag":"🇷🇺","price_usd":0.15,"available":42},{"country_id":"7","price_usd":"1e-1","available":null},{"country_id":-1,"price_usd":1,"available":-5},{"country_id":1}]}`)
	f.Fuzz(func(t *testing.T, n uint16, body []byte) {
		got, _ := decodes(t, false, status(n), body, readCountries)
		seen := map[CountryID]bool{}
		for _, country := range got {
			if seen[country.ID] || !country.Price.Known() || country.Available < 0 {
				t.Errorf("%q gives %+v", body, country)
			}
			if iso := country.ISO; iso != "" && (len(iso) != 2 || strings.Trim(iso, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != "") {
				t.Errorf("%q gives the flag of %q", body, iso)
			}
			seen[country.ID] = true
		}
	})
}

func FuzzAnOrderIsReadOrItsOutcomeUnknown(f *testing.F) {
	bodies(f,
		`{"ok":true,"order":{"id":42,"phone":79001234567,"status":"waiting","price_usd":"0.18","balance_usd":42.32,"expires_at":"2026-07-03T02:00:00.5"}}`,
		`{"ok":true,"order":{"id":"..","status":{"is":"new"},"sms_code":["1"]}}`, `{"order":{"id":"42","expires_at":17}}`, `{"ok":true,"order":{"id":1e400}}`)
	f.Fuzz(func(t *testing.T, n uint16, body []byte) {
		got, ok := decodes(t, true, status(n), body, rent)
		if ok && !bytes.Contains(body, []byte("{")) {
			t.Errorf("%q is an order", body)
		}
		if ok && (got.ID == "" || got.ID == "." || got.ID == "..") {
			t.Errorf("%q is an order that cannot be polled: %q", body, string(got.ID))
		}
		if at := got.ExpiresAt; at.Location() != time.UTC {
			t.Errorf("%q gives %v, which is not UTC", body, at)
		}
		polled, ok := decodes(t, false, status(n), body, poll("42"))
		if ok && polled.ID != "42" {
			t.Errorf("%q gives the polled order the id %q", body, string(polled.ID))
		}
		for _, text := range []Text{got.Phone, got.Status, got.Code, polled.Code} {
			oneCleanLine(t, text.String())
		}
	})
}

func FuzzAnEndingIsReadOrItsOutcomeUnknown(f *testing.F) {
	bodies(f, `{ "ok": true, "status": "cancelled", "balance_usd": 42.50 }`, `{"ok":true,"status":"refunded","balance_usd":"later"}`, `{"status":"finished"}`, `{"ok":null,"status":7}`)
	f.Fuzz(func(t *testing.T, n uint16, body []byte) {
		for _, call := range []func(context.Context, *Client) (Ending, error){
			func(ctx context.Context, c *Client) (Ending, error) { return c.Cancel(ctx, orderID) },
			func(ctx context.Context, c *Client) (Ending, error) { return c.Finish(ctx, orderID) },
		} {
			got, ok := decodes(t, true, status(n), body, call)
			if ok && got.Status.IsZero() && !bytes.Contains(bytes.ToLower(body), []byte("ok")) {
				t.Errorf("%q is a success that says nothing", body)
			}
			oneCleanLine(t, got.Status.String())
		}
	})
}

func FuzzAnErrorIsWhatItsEnvelopeSays(f *testing.F) {
	for code, n := range documented {
		f.Add(uint16(n-100), string(code), words)
	}
	f.Add(uint16(100), "on_fire", "\x1b]0;x\a")
	f.Add(uint16(403), " no_numbers\u202e", "")
	f.Fuzz(func(t *testing.T, n uint16, code, message string) {
		body, err := json.Marshal(map[string]any{"ok": false, "error": map[string]string{"code": code, "message": message}})
		if err != nil {
			t.Fatal(err)
		}
		if _, ok := decodes(t, true, status(n), body, rent); ok {
			t.Errorf("%d %s is a success", status(n), body)
		}
		if _, ok := decodes(t, false, status(n), body, readBalance); ok {
			t.Errorf("%d %s is a success", status(n), body)
		}
	})
}

func FuzzATimeAndAnIDAreReadOrLeftOut(f *testing.F) {
	for _, s := range []string{`"2026-07-03T01:32:11Z"`, `"2026-07-03 01:32:11.5"`, `"2026-07-03T01:32:11+99:99"`, `42`, `"42"`, `null`, `""`, `"."`, `"\u002e."`, `1e5`, `{}`, `-0`, `"9999-12-31T23:59:59-23:59"`} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		var at wireTime
		if err := json.Unmarshal(b, &at); err == nil && at.Location() != time.UTC {
			t.Errorf("%q is %v", b, at)
		}
		var id wireID
		if err := json.Unmarshal(b, &id); err == nil && (id == "." || id == "..") {
			t.Errorf("%q is the id %q", b, id)
		}
		var n wireInt
		_ = json.Unmarshal(b, &n)
		var amount wireUSD
		if err := json.Unmarshal(b, &amount); err != nil && json.Valid(b) {
			t.Errorf("%q loses an order for its amount: %v", b, err)
		}
	})
}

func FuzzAPauseIsShortOrNone(f *testing.F) {
	for _, s := range []string{"30", "-1", "1e9", "99999999999999999999", "Sat, 01 Jan 2005 00:01:30 GMT", "Saturday, 01-Jan-05 00:00:10 GMT", "Sat Jan  1 00:00:10 2005", ""} {
		f.Add(s, "Sat, 01 Jan 2005 00:00:00 GMT")
		f.Add(s, "")
	}
	f.Fuzz(func(t *testing.T, after, date string) {
		wait := retryAfter(http.Header{"Retry-After": {after}, "Date": {date}})
		if wait < 0 || wait > longestWait {
			t.Errorf("Retry-After %q with the date %q is a pause of %v", after, date, wait)
		}
	})
}
