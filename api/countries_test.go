package api

import (
	"context"
	"errors"
	"slices"
	"testing"
	"testing/synctest"
)

func readCountries(ctx context.Context, c *Client) ([]Country, error) {
	got, err := c.Countries(ctx, service)
	return got.All, err
}

func TestDocumentedCountriesAreRead(t *testing.T) {
	got, err := callOnce(t, says(200, `{
"ok": true,
"countries": [
{ "country_id": 0, "name": "Russia", "flag": "🇷🇺", "price_usd": 0.15, "available": 42 },
{ "country_id": 1, "name": "Ukraine", "flag": "🇺🇦", "price_usd": 0.22, "available": 8 }
]
}`), readCountries)
	want := []Country{{0, NewText("Russia"), "RU", Units(1500), 42, true}, {1, NewText("Ukraine"), "UA", Units(2200), 8, true}}
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("got %+v, %v, want %+v", got, err, want)
	}
}

func TestAnOddOfferDoesNotCostTheWholeList(t *testing.T) {
	got, err := callOnce(t, says(200, `{"ok":true,"countries":[
		{"country_id":"7","price_usd":"0.30","available":"50000"}, {"country_id":7,"name":"again","price_usd":1},
		{"country_id":"0","name":"Zero","price_usd":10,"available":null}, {"country_id":8,"price_usd":1e-1,"available":-3},
		{"country_id":null,"price_usd":1}, {"price_usd":1,"available":1}, {"country_id":9}, {"country_id":9,"price_usd":null}, {"country_id":9,"price_usd":"free"},
		{"country_id":"x","price_usd":1}, {"country_id":1.5,"price_usd":1}, {"country_id":10,"price_usd":1,"available":"many"}, null, [], 4, "x"]}`), readCountries)
	want := []Country{{ID: 7, Price: Units(3000), Available: 50000, Stocked: true}, {ID: 0, Name: NewText("Zero"), Price: Units(100000)}, {ID: 8, Price: Units(1000), Stocked: true}}
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("got %+v, %v, want %+v", got, err, want)
	}
}

func TestOnlyACompleteFlagGivesLetters(t *testing.T) {
	for flag, want := range map[string]string{
		"🇷🇺": "RU", "🇦🇿": "AZ", " 🇺🇦\ufe0f": "UA", "🇺": "", "🇺🇦🇷": "", "🇺🇦 🇷🇺": "", "": "", "UA": "", "🏴‍☠️": "", "🏴\U000E0067\U000E0062\U000E007F": "", "\x1b[31m🇫🇷": "FR",
	} {
		if got := letters(NewText(flag).String()); got != want {
			t.Errorf("%q: got %q, want %q", flag, got, want)
		}
	}
}

func TestAnOddServiceIDCannotChangeTheQuery(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		client, server := serve(t, says(200, `{"ok":true,"countries":[]}`))
		got, err := client.Countries(t.Context(), "a&b=c /#é")
		if err != nil || got.All == nil || server.requests()[0].uri != "/v1/countries?service_id=a%26b%3Dc+%2F%23%C3%A9" {
			t.Errorf("got %v, %v for %s", got, err, server.requests()[0].uri)
		}
	})
	for _, body := range []string{`{"ok":true}`, `{"ok":true,"countries":null}`, `{"ok":true,"countries":7}`} {
		if got, err := callOnce(t, says(200, body), readCountries); !errors.Is(err, ErrMalformed) {
			t.Errorf("%s: got %v, %v, want ErrMalformed", body, got, err)
		}
	}
}

func offers(ctx context.Context, c *Client) (Rows[Country], error) { return c.Countries(ctx, service) }

func TestACountryWithUnknownStockIsNotSoldOut(t *testing.T) {
	for sent, want := range map[string]Country{
		`"available":42.0`:   {Available: 42, Stocked: true},
		`"available":"42"`:   {Available: 42, Stocked: true},
		`"available":"42.0"`: {Available: 42, Stocked: true},
		`"available":0`:      {Stocked: true},
		`"available":null`:   {},
		`"more":1`:           {},
	} {
		want.ID, want.Price = 7, Units(1500)
		got, err := callOnce(t, says(200, `{"ok":true,"countries":[{"country_id":7.0,"price_usd":0.15,`+sent+`}]}`), readCountries)
		if err != nil || len(got) != 1 || got[0] != want || got[0].SoldOut() != (want.Stocked && want.Available == 0) {
			t.Errorf("%s: got %+v, %v, want %+v", sent, got, err, want)
		}
	}
}

func TestUnreadableOffersAreCountedAndNotShownAsNoStock(t *testing.T) {
	for _, odd := range []string{
		`"price_usd":"0,15","available":1`, `"price_usd":"$0.15","available":1`, `"price_usd":null,"available":1`, `"available":1`, `"price_usd":-0.15,"available":1`,
		`"price_usd":0.15,"available":"100+"`, `"price_usd":0.15,"available":1.5`, `"price_usd":0.15,"available":{}`,
	} {
		row := `{"country_id":7,"name":"Ukraine",` + odd + `}`
		got, err := callOnce(t, says(200, `{"ok":true,"countries":[`+row+`,{"country_id":8,"price_usd":0.2,"available":3}]}`), offers)
		if err != nil || len(got.All) != 1 || got.All[0].ID != 8 || got.Unreadable != 1 {
			t.Errorf("%s: got %+v, %v, want one readable row and one unreadable", odd, got, err)
		}
		if got, err := callOnce(t, says(200, `{"ok":true,"countries":[`+row+`]}`), offers); !errors.Is(err, ErrMalformed) {
			t.Errorf("%s alone: got %+v, %v, want ErrMalformed", odd, got, err)
		}
	}
}

func TestARepeatedCountryIsChosenByStockThenPrice(t *testing.T) {
	for rows, want := range map[string]Country{
		`{"country_id":7,"price_usd":0.1,"available":0},{"country_id":7,"price_usd":0.3,"available":2}`: {ID: 7, Price: Units(3000), Available: 2, Stocked: true},
		`{"country_id":7,"price_usd":0.3,"available":2},{"country_id":7,"price_usd":0.1,"available":0}`: {ID: 7, Price: Units(3000), Available: 2, Stocked: true},
		`{"country_id":7,"price_usd":0.3,"available":2},{"country_id":7,"price_usd":0.2,"available":1}`: {ID: 7, Price: Units(2000), Available: 1, Stocked: true},
		`{"country_id":7,"price_usd":0.3},{"country_id":7,"price_usd":0.2,"available":0}`:               {ID: 7, Price: Units(3000)},
	} {
		got, err := callOnce(t, says(200, `{"ok":true,"countries":[`+rows+`]}`), readCountries)
		if err != nil || len(got) != 1 || got[0] != want {
			t.Errorf("%s: got %+v, %v, want %+v", rows, got, err, want)
		}
	}
}
