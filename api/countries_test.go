package api

import (
	"context"
	"errors"
	"slices"
	"testing"
	"testing/synctest"
)

func readCountries(ctx context.Context, c *Client) ([]Country, error) {
	return c.Countries(ctx, service)
}

func TestCountriesAreReadAsTheDocumentShowsThem(t *testing.T) {
	got, err := asked(t, says(200, `{
"ok": true,
"countries": [
{ "country_id": 0, "name": "Russia", "flag": "🇷🇺", "price_usd": 0.15, "available": 42 },
{ "country_id": 1, "name": "Ukraine", "flag": "🇺🇦", "price_usd": 0.22, "available": 8 }
]
}`), readCountries)
	want := []Country{{0, NewText("Russia"), "RU", Units(1500), 42}, {1, NewText("Ukraine"), "UA", Units(2200), 8}}
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("got %+v, %v, want %+v", got, err, want)
	}
}

func TestOneOddOfferDoesNotCostTheList(t *testing.T) {
	got, err := asked(t, says(200, `{"ok":true,"countries":[
		{"country_id":"7","price_usd":"0.30","available":"50000"}, {"country_id":7,"name":"again","price_usd":1},
		{"country_id":"0","name":"Zero","price_usd":10,"available":null}, {"country_id":8,"price_usd":1e-1,"available":-3},
		{"country_id":null,"price_usd":1}, {"price_usd":1,"available":1}, {"country_id":9}, {"country_id":9,"price_usd":null}, {"country_id":9,"price_usd":"free"},
		{"country_id":"x","price_usd":1}, {"country_id":1.5,"price_usd":1}, {"country_id":10,"price_usd":1,"available":"many"}, null, [], 4, "x"]}`), readCountries)
	want := []Country{{ID: 7, Price: Units(3000), Available: 50000}, {ID: 0, Name: NewText("Zero"), Price: Units(100000)}, {ID: 8, Price: Units(1000)}}
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("got %+v, %v, want %+v", got, err, want)
	}
}

func TestLettersComeFromWholeFlagsAlone(t *testing.T) {
	for flag, want := range map[string]string{
		"🇷🇺": "RU", "🇦🇿": "AZ", " 🇺🇦\ufe0f": "UA", "🇺": "", "🇺🇦🇷": "", "🇺🇦 🇷🇺": "", "": "", "UA": "", "🏴‍☠️": "", "🏴\U000E0067\U000E0062\U000E007F": "", "\x1b[31m🇫🇷": "FR",
	} {
		if got := letters(NewText(flag).String()); got != want {
			t.Errorf("%q: got %q, want %q", flag, got, want)
		}
	}
}

func TestAnOddServiceIDStaysInItsParameter(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		client, server := serve(t, says(200, `{"ok":true,"countries":[]}`))
		got, err := client.Countries(t.Context(), "a&b=c /#é")
		if err != nil || got == nil || server.requests()[0].uri != "/v1/countries?service_id=a%26b%3Dc+%2F%23%C3%A9" {
			t.Errorf("got %v, %v for %s", got, err, server.requests()[0].uri)
		}
	})
	for _, body := range []string{`{"ok":true}`, `{"ok":true,"countries":null}`, `{"ok":true,"countries":7}`} {
		if got, err := asked(t, says(200, body), readCountries); !errors.Is(err, ErrMalformed) {
			t.Errorf("%s: got %v, %v, want ErrMalformed", body, got, err)
		}
	}
}
