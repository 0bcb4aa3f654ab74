package api

import (
	"context"
	"testing"
	"testing/synctest"
	"time"
)

func rent(ctx context.Context, c *Client) (Order, error) { return c.Rent(ctx, service, 0) }

func TestTheDocumentedRentIsRead(t *testing.T) {
	got, err := callOnce(t, says(200, `{
"ok": true,
"order": {
"id": "b7…uuid",
"phone": "79001234567",
"status": "waiting",
"price_usd": 0.18,
"balance_usd": 42.32,
"expires_at": "2026-07-03T02:00:00Z"
}
}`), rent)
	want := Order{
		ID: "b7…uuid", Phone: NewText("79001234567"), Status: NewText("waiting"), Price: Units(1800), Balance: Units(423200),
		ExpiresAt: time.Date(2026, 7, 3, 2, 0, 0, 0, time.UTC), ServerTime: bubbleStart,
	}
	if err != nil || got != want {
		t.Errorf("got %+v, %v, want %+v", got, err, want)
	}
}

func TestAPaidOrderIsNotLostToAnOddField(t *testing.T) {
	for body, want := range map[string]Order{
		`{"ok":true,"order":{"id":42,"phone":79001234567,"status":"waiting"}}`: {ID: "42", Phone: NewText("79001234567"), Status: NewText("waiting")},
		`{"ok":true,"order":{"id":"42","phone":"+79001234567"}}`:               {ID: "42", Phone: NewText("+79001234567")},
		`{"order":{"id":"42"}}`: {ID: "42"},
		`{"ok":true,"error":null,"order":{"id":"42","phone":null,"status":null}}`:   {ID: "42"},
		`{"ok":true,"order":{"id":"42","price_usd":"free","balance_usd":{"a":1}}}`:  {ID: "42"},
		`{"ok":true,"order":{"id":"42","price_usd":"0.30","balance_usd":1e-1}}`:     {ID: "42", Price: Units(3000), Balance: Units(1000)},
		`{"ok":true,"order":{"id":"42","price_usd":null,"balance_usd":0}}`:          {ID: "42", Balance: Units(0)},
		`{"ok":true,"order":{"id":"42","expires_at":"soon","received_at":17}}`:      {ID: "42"},
		`{"ok":true,"order":{"id":"42","expires_at":"2026-07-03T02:00:00.5"}}`:      {ID: "42", ExpiresAt: time.Date(2026, 7, 3, 2, 0, 0, 5e8, time.UTC)},
		`{"ok":true,"order":{"id":"42","status":{"is":"new"},"sms_code":["1"]}}`:    {ID: "42", Code: NewText("1")},
		`{"ok":true,"order":{"id":"42","status":"waiting","more":[{}]},"notes":[]}`: {ID: "42", Status: NewText("waiting")},
	} {
		want.ServerTime = bubbleStart
		for _, status := range []int{200, 201} {
			if got, err := callOnce(t, says(status, body), rent); err != nil || got != want {
				t.Errorf("%s: got %+v, %v, want %+v", body, got, err, want)
			}
		}
	}
}

func TestCountryZeroIsSentAsACountry(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		client, server := serve(t, says(200, anything))
		if _, err := client.Rent(t.Context(), "SERVICE_UUID", 0); err != nil {
			t.Fatal(err)
		}
		if got := server.requests()[0].body; got != `{"service_id":"SERVICE_UUID","country_id":0}` {
			t.Errorf("sent %s", got)
		}
	})
}
