package api

import (
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"testing/synctest"
)

// odd is a key with characters that URLs encode.
const odd = "vendor/Key+with=odd&signs%1"

func TestOnlyTheKeyIsRemovedFromTexts(t *testing.T) {
	const other = "sk_live_0123456789abcdefABCDEF0123456789abcdef0123456789"
	for _, c := range []struct{ key, said, want string }{
		{secret, "key " + secret + " is read only", "key (API key) is read only"},
		{secret, strings.ToUpper(secret), "(API key)"},
		{secret, "key=" + secret + "&x=1, " + secret, "key=(API key)&x=1, (API key)"},
		{secret, "sk_live_\u200b5ecret\u202esecretsecret", "(API key)"},
		{secret, "the key sk_live_…cret is read only", "the key sk_live_…cret is read only"},
		{odd, "no access for " + odd, "no access for (API key)"},
		{odd, "no access for " + url.QueryEscape(odd), "no access for (API key)"},
		{odd, "no access for " + strings.ToLower(url.QueryEscape(odd)), "no access for (API key)"},
		{odd, "no access for " + url.PathEscape(odd), "no access for (API key)"},

		{secret, "the old key " + other + " was revoked", "the old key (API key) was revoked"},
		{secret, "use sk_test_0123456789abcdef, not sms_live_0123456789abcdef", "use (API key), not (API key)"},
		{"", "key " + other, "key (API key)"},
		{secret, "keys begin with sk_live_ or sk_test_", "keys begin with sk_live_ or sk_test_"},
		{secret, "sk_live_keys are for production", "sk_live_keys are for production"},
		{secret, "WhatsApp", "WhatsApp"},
		{secret, "", ""},
		{"k", "key k is read only", "key k is read only"},
		{"WhatsApp", "Whats", "Whats"},
	} {
		hidden := redactor{NewKey(c.key)}.text(NewText(c.said))
		if hidden.String() != c.want {
			t.Errorf("with the key %q, %q is %q, want %q", c.key, c.said, hidden, c.want)
		}
		if stored := textOf(hidden); c.want != c.said && strings.Contains(strings.ToLower(stored), "5ecret") {
			t.Errorf("the stored form of %q still contains the key: %q", c.said, stored)
		}
	}
}

func TestAServerThatRepeatsTheKeyCannotPutItOnTheScreen(t *testing.T) {
	quoting := `{"ok":true,"balance_usd":1,"email":"KEY@x","username":"KEY","status":"KEY",
		"services":[{"id":"KEY","code":"wa","name":"Service KEY"}],"countries":[{"country_id":7,"name":"Land KEY","price_usd":1,"available":1}],
		"order":{"id":"KEY","phone":"KEY","status":"KEY","sms_code":"KEY"}}`
	synctest.Test(t, func(t *testing.T) {
		client, server := serve(t, says(200, strings.ReplaceAll(quoting, "KEY", secret)))
		ctx := t.Context()
		balance, _ := client.Balance(ctx)
		services, _ := client.Services(ctx)
		countries, _ := client.Countries(ctx, service)
		order, _ := client.Rent(ctx, service, 7)
		ending, _ := client.Cancel(ctx, orderID)
		for name, text := range map[string]Text{
			"(API key)@x": balance.Email, "(API key)": balance.Username, "Service (API key)": services.All[0].Name,
			"Land (API key)": countries.All[0].Name, " (API key)": ending.Status, "  (API key)": order.Status,
		} {
			if text.String() != strings.TrimSpace(name) || strings.Contains(textOf(text), "5ecret") {
				t.Errorf("%q is shown as %q and stored as %q", name, text, textOf(text))
			}
		}
		if order.ID != OrderID(secret) || order.Phone.String() != secret || order.Code.String() != secret || services.All[0].ID != ServiceID(secret) {
			t.Errorf("an id, a number or a code was changed: %+v, %+v", order, services.All)
		}
		if strings.Contains(server.log.String(), "5ecret") {
			t.Errorf("the log contains the key: %s", server.log.String())
		}
	})
}

func TestARefusalThatRepeatsTheKeyIsShownWithoutIt(t *testing.T) {
	body := `{"ok":false,"error":{"message":"key ` + secret + ` is read only","code":"` + secret + `"}}`
	for name, answer := range map[string]http.HandlerFunc{"403": says(403, body), "500": says(500, body), "redirect": redirects(302, "https://"+secret+".example/")} {
		for _, call := range calls {
			synctest.Test(t, func(t *testing.T) {
				client, server := serve(t, answer)
				err := call.make(t.Context(), client)
				var e *Error
				if !errors.As(err, &e) {
					t.Fatal(err)
				}
				for _, said := range []string{err.Error(), e.Message.String(), string(e.Code), e.SentTo.String(), server.log.String()} {
					if strings.Contains(strings.ToLower(said), "5ecret") {
						t.Errorf("%s, %s: %q contains the key", name, call.name, said)
					}
				}
				if name == "403" && e.Message.String() != "key (API key) is read only" {
					t.Errorf("%s: the message is %q", call.name, e.Message)
				}
			})
		}
	}
}

func TestAKeyThatIsOnlyBeingTriedIsHiddenToo(t *testing.T) {
	const other = "vendor-key-of-another-form"
	synctest.Test(t, func(t *testing.T) {
		client, server := serve(t, says(403, `{"ok":false,"error":{"message":"no `+other+`","code":"forbidden"}}`))
		tried, err := client.With(NewKey(other))
		if err != nil {
			t.Fatal(err)
		}
		_, err = tried.Balance(t.Context())
		var e *Error
		if !errors.As(err, &e) || e.Message.String() != "no (API key)" || strings.Contains(server.log.String(), other) {
			t.Errorf("got %q, log %s", e.Message, server.log.String())
		}
	})
}

func FuzzNoTextOfTheServerContainsTheKey(f *testing.F) {
	f.Add(odd, "before ", " after")
	f.Add(secret, "", secret)
	f.Add("sk_live_sk_live_sk_live_", "sk_live_", "_")
	f.Add("aaaaaaaa", "a", "a")
	f.Fuzz(func(t *testing.T, key, before, after string) {
		if NewKey(key).Check() != nil || len(key) < shortestKey || strings.Contains(strings.ToLower(keyHidden), strings.ToLower(key)) {
			return
		}
		for _, sample := range []string{key, strings.ToUpper(key), strings.ToLower(key), url.QueryEscape(key), url.PathEscape(key)} {
			body, err := json.Marshal(map[string]any{"ok": false, "error": map[string]string{"code": "forbidden", "message": before + sample + after}})
			if err != nil {
				t.Fatal(err)
			}
			head := headOf(body)
			said := redactor{NewKey(key)}.text(head.message)
			if strings.Contains(strings.ToLower(said.String()), strings.ToLower(key)) {
				t.Errorf("%q is shown as %q", head.message, said)
			}
			oneCleanLine(t, said.String())
		}
	})
}
