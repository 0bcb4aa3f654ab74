package api

import (
	"context"
	"errors"
	"testing"
)

func readBalance(ctx context.Context, c *Client) (Balance, error) { return c.Balance(ctx) }

func TestTheDocumentedBalanceIsRead(t *testing.T) {
	got, err := callOnce(t, says(200, `{
"ok": true,
"balance_usd": 42.5000,
"currency": "USD",
"email": "you@example.com",
"username": "reseller1"
}`), readBalance)
	want := Balance{Amount: Units(425000), Email: NewText("you@example.com"), Username: NewText("reseller1"), ServerTime: bubbleStart}
	if err != nil || got != want {
		t.Errorf("got %+v, %v, want %+v", got, err, want)
	}
}

func TestAMissingBalanceIsNotReadAsZero(t *testing.T) {
	for _, body := range []string{`{"ok":true}`, `{"ok":true,"balance_usd":null}`, `{"ok":true,"balance_usd":"n/a"}`, `{"ok":true,"balance_usd":{}}`} {
		got, err := callOnce(t, says(200, body), readBalance)
		if !errors.Is(err, ErrMalformed) || got.Amount.Known() {
			t.Errorf("%s: got %v, %v, want ErrMalformed", body, got.Amount, err)
		}
	}
	for body, want := range map[string]USD{
		`{"ok":true,"balance_usd":0}`: Units(0), `{"ok":true,"balance_usd":"0.30","email":null,"username":7}`: Units(3000), `{"balance_usd":1e-1}`: Units(1000), `{"ok":true,"balance_usd":-0.5}`: Units(-5000),
	} {
		if got, err := callOnce(t, says(200, body), readBalance); err != nil || got.Amount != want {
			t.Errorf("%s: got %v, %v, want %v", body, got.Amount, err, want)
		}
	}
}
