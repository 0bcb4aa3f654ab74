package api

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"
)

func poll(id OrderID) func(context.Context, *Client) (Order, error) {
	return func(ctx context.Context, c *Client) (Order, error) { return c.Order(ctx, id) }
}

func TestTheDocumentedCodeIsRead(t *testing.T) {
	got, err := callOnce(t, says(200, `{
"ok": true,
"order": {
"id": "b7…uuid",
"phone": "79001234567",
"status": "received",
"sms_code": "123456",
"received_at": "2026-07-03T01:32:11Z"
}
}`), poll("b7…uuid"))
	want := Order{
		ID: "b7…uuid", Phone: NewText("79001234567"), Status: NewText("received"), Code: NewText("123456"),
		ServerTime: bubbleStart,
	}
	if err != nil || got != want {
		t.Errorf("got %+v, %v, want %+v", got, err, want)
	}
	if got.Price.Known() || got.Balance.Known() || !got.ExpiresAt.IsZero() {
		t.Error("what a poll leaves out looks as if it had been sent")
	}
}

func TestEveryKindOfCodeAndStatusIsRead(t *testing.T) {
	for body, want := range map[string]Order{
		`{"id":"42","status":"received"}`:                                       {Status: NewText("received")},
		`{"id":"42","status":"received","sms_code":null,"received_at":null}`:    {Status: NewText("received")},
		`{"id":"42","status":"received","sms_code":""}`:                         {Status: NewText("received")},
		`{"id":42,"status":"received","sms_code":20005}`:                        {Status: NewText("received"), Code: NewText("20005"), CodeNumber: true},
		`{"id":"42","sms_code":"020005"}`:                                       {Code: NewText("020005")},
		`{"id":"42","sms_code":"N79CTO"}`:                                       {Code: NewText("N79CTO")},
		`{"id":"42","sms_code":"285 33"}`:                                       {Code: NewText("285 33")},
		`{"id":"42","sms_code":"G-350333"}`:                                     {Code: NewText("G-350333")},
		`{"status":"canceled"}`:                                                 {Status: NewText("canceled")},
		`{"id":"42","status":"banned"}`:                                         {Status: NewText("banned")},
		`{"id":"42","status":"Wartend \u001b[5m…"}`:                             {Status: NewText("Wartend \x1b[5m…")},
		`{"id":"42","phone":79001234567}`:                                       {Phone: NewText("79001234567")},
		`{"id":"42","phone":"+79001234567"}`:                                    {Phone: NewText("+79001234567")},
		`{"id":"42","expires_at":"2026-07-03T01:32:11.25"}`:                     {ExpiresAt: time.Date(2026, 7, 3, 1, 32, 11, 25e7, time.UTC)},
		`{"id":"42","price_usd":0.18,"expires_at":"2026-07-03T04:00:00+02:00"}`: {Price: Units(1800), ExpiresAt: time.Date(2026, 7, 3, 2, 0, 0, 0, time.UTC)},
	} {
		want.ID, want.ServerTime = "42", bubbleStart
		if got, err := callOnce(t, says(200, `{"ok":true,"order":`+body+`}`), poll("42")); err != nil || got != want {
			t.Errorf("%s: got %+v, %v, want %+v", body, got, err, want)
		}
	}
}

func TestAnotherOrdersCodeIsIgnored(t *testing.T) {
	got, err := callOnce(t, says(200, `{"ok":true,"order":{"id":"43","status":"received","sms_code":"123456"}}`), poll("42"))
	if !errors.Is(err, ErrMalformed) || !got.Code.IsZero() {
		t.Errorf("got %+v, %v, want ErrMalformed", got, err)
	}
	for _, body := range []string{`{"ok":true}`, `{"ok":true,"order":null}`, `{"ok":true,"order":[]}`, `{"ok":true,"order":{"id":true}}`} {
		if got, err := callOnce(t, says(200, body), poll("42")); !errors.Is(err, ErrMalformed) {
			t.Errorf("%s: got %+v, %v, want ErrMalformed", body, got, err)
		}
	}
}

func TestDocumentedAnswersToCancelAndFinishAreRead(t *testing.T) {
	cancel := func(ctx context.Context, c *Client) (Ending, error) { return c.Cancel(ctx, orderID) }
	finish := func(ctx context.Context, c *Client) (Ending, error) { return c.Finish(ctx, orderID) }
	for _, c := range []struct {
		call func(context.Context, *Client) (Ending, error)
		body string
		want Ending
	}{
		{cancel, `{ "ok": true, "status": "cancelled", "balance_usd": 42.50 }`, Ending{Status: NewText("cancelled"), Balance: Units(425000)}},
		{finish, `{ "ok": true, "status": "finished" }`, Ending{Status: NewText("finished")}},
		{cancel, `{"ok":true,"status":"canceled","balance_usd":"42.5000"}`, Ending{Status: NewText("canceled"), Balance: Units(425000)}},
		{cancel, `{"ok":true,"status":"refunded","balance_usd":"later"}`, Ending{Status: NewText("refunded")}},
		{cancel, `{"ok":true}`, Ending{}},
		{finish, `{"status":"finished"}`, Ending{Status: NewText("finished")}},
	} {
		c.want.ServerTime = bubbleStart
		if got, err := callOnce(t, says(200, c.body), c.call); err != nil || got != c.want {
			t.Errorf("%s: got %+v, %v, want %+v", c.body, got, err, c.want)
		}
	}
}

func TestAnOddOrderIDCannotChangeThePath(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		client, server := serve(t, says(200, `{"ok":true,"status":"cancelled","order":{"status":"waiting"}}`))
		const odd = OrderID("a/../b?c=d#e f%é")
		_, errOrder := client.Order(t.Context(), odd)
		_, errCancel := client.Cancel(t.Context(), odd)
		_, errFinish := client.Finish(t.Context(), odd)
		if err := errors.Join(errOrder, errCancel, errFinish); err != nil {
			t.Fatal(err)
		}
		const path = "/v1/order/a%2F..%2Fb%3Fc=d%23e%20f%25%C3%A9"
		for i, want := range []string{path, path + "/cancel", path + "/finish"} {
			if got := server.requests()[i].uri; got != want {
				t.Errorf("asked for %s, want %s", got, want)
			}
		}
	})
}

func TestAValueOfAnotherTypeIsNotReadAsACode(t *testing.T) {
	for sent, want := range map[string]Order{
		`false`: {}, `true`: {}, `{}`: {}, `[]`: {}, `{"code":"1"}`: {}, `-1`: {}, `[false,null]`: {}, `" "`: {Code: NewText(" ")},
		`0`: {}, `0.0`: {}, `00`: {}, `[-1]`: {}, `["",0]`: {}, `123456.0`: {Code: NewText("123456"), CodeNumber: true}, `12.5`: {}, `["123456"]`: {Code: NewText("123456")}, `["12","34"]`: {Code: NewText("12 34")},
		`[123456]`: {Code: NewText("123456"), CodeNumber: true}, `"0"`: {Code: NewText("0")},
	} {
		want.ID, want.Status, want.ServerTime = "42", NewText("waiting"), bubbleStart
		got, err := callOnce(t, says(200, `{"ok":true,"order":{"id":"42","status":"waiting","sms_code":`+sent+`}}`), poll("42"))
		if err != nil || got != want {
			t.Errorf("%s: got %+v, %v, want %+v", sent, got, err, want)
		}
	}
	if got, err := callOnce(t, says(200, `{"ok":true,"order":{"id":"42","status":"received","sms_code":0}}`), poll("42")); err != nil || !got.Code.IsZero() {
		t.Errorf("zero was read as the code of an order without one: %+v, %v", got, err)
	}
}

func TestAnOrderIsFoundInEveryWrapperAndOnlyByItsOwnID(t *testing.T) {
	const order = `{"id":"42","status":"received","sms_code":"1234"}`
	for _, body := range []string{
		`{"ok":true,"order":` + order + `}`, `{"ok":true,"order":[` + order + `]}`, `{"ok":true,"orders":[{"id":"41","status":"waiting"},` + order + `]}`,
		`{"ok":true,"data":{"order":` + order + `}}`, `{"ok":true,"result":` + order + `}`, `{"ok":true,"data":[` + order + `]}`, order,
		`{"debug":1}` + "\n" + `{"ok":true,"order":` + order + `}`,
	} {
		if got, err := callOnce(t, says(200, body), poll("42")); err != nil || got.Code.String() != "1234" {
			t.Errorf("%s: got %+v, %v", body, got, err)
		}
	}
	for _, body := range []string{
		`{"ok":true,"data":{"status":"received","sms_code":"1234"}}`, `{"status":"received","sms_code":"1234"}`,
		`<html><pre>{"order":{"status":"received","sms_code":"123456"}}</pre>`, `<!DOCTYPE html>{"order":` + order + `}`, `{"order":{"status":"received","sms_code":"1234"`,
	} {
		for _, status := range []int{200, 404} {
			if got, err := callOnce(t, says(status, body), poll("42")); err == nil {
				t.Errorf("%d %s: a code that may belong to another order was accepted: %+v", status, body, got)
			}
		}
	}
}

func TestAnOrdersIDIsRecognisedInEverySpelling(t *testing.T) {
	const id = OrderID("b7c1f2a0-5d1e-4c39-9a51-0c5f7f1c3e92")
	for _, sent := range []string{`"B7C1F2A0-5D1E-4C39-9A51-0C5F7F1C3E92"`, `null`, `""`, `{}`, `"` + string(id) + `"`} {
		got, err := callOnce(t, says(200, `{"ok":true,"order":{"id":`+sent+`,"status":"received","sms_code":"123456"}}`), poll(id))
		if err != nil || got.Code.String() != "123456" || got.ID != id {
			t.Errorf("%s: got %+v, %v", sent, got, err)
		}
	}
	for sent, polled := range map[string]OrderID{`"a7c1f2a0-5d1e-4c39-9a51-0c5f7f1c3e92"`: id, `"AB"`: "ab", `7`: "8"} {
		if got, err := callOnce(t, says(200, `{"ok":true,"order":{"id":`+sent+`,"status":"received","sms_code":"123456"}}`), poll(polled)); !errors.Is(err, ErrMalformed) {
			t.Errorf("the code of %s was accepted for order %s: %+v, %v", sent, polled, got, err)
		}
	}
}
