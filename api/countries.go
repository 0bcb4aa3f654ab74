package api

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"
)

// CountryID is the vendor's number of a country. 0 is one of them.
type CountryID int

// Country is an offer: what a number of this country costs for the service asked
// about, and how many there are.
type Country struct {
	ID        CountryID
	Name      Text
	ISO       string // two letters from the flag's regional indicators; empty where it has none
	Price     USD    // a quote, not a promise: the document's own example charges more
	Available int    // 0 is sold out
}

// UnmarshalJSON reads one row of the list.
func (c *Country) UnmarshalJSON(b []byte) error {
	var row struct {
		ID        *wireInt `json:"country_id"`
		Name      Text     `json:"name"`
		Flag      Text     `json:"flag"`
		Price     USD      `json:"price_usd"`
		Available wireInt  `json:"available"`
	}
	if err := json.Unmarshal(b, &row); err != nil {
		return err
	}
	if row.ID == nil || !row.Price.Known() {
		return ErrMalformed
	}
	*c = Country{
		ID: CountryID(*row.ID), Name: row.Name, ISO: letters(row.Flag.String()),
		Price: row.Price, Available: max(0, int(row.Available)),
	}
	return nil
}

// letters reads the two regional indicators that a flag is made of.
func letters(flag string) string {
	var iso []byte
	for _, r := range flag {
		if r < '🇦' || r > '🇿' {
			return ""
		}
		iso = append(iso, byte('A'+(r-'🇦')))
	}
	if len(iso) != 2 {
		return ""
	}
	return string(iso)
}

// Countries reads the offers for a service, in the server's order (API document,
// "Lists countries available for a given service"). Rows that cannot be read, and
// repeated ids, are left out.
func (c *Client) Countries(ctx context.Context, service ServiceID) ([]Country, error) {
	var body struct {
		Countries []json.RawMessage `json:"countries"`
	}
	what := call{
		op: "countries", method: http.MethodGet, path: "/countries",
		query: url.Values{"service_id": {string(service)}},
	}
	got, err := c.send(ctx, what, &body)
	if err != nil {
		return nil, err
	}
	if body.Countries == nil {
		return nil, got.malformed(what)
	}
	all, skipped := rows[Country](body.Countries)
	unique, repeated := distinct(all, func(c Country) CountryID { return c.ID })
	if skipped+repeated > 0 {
		c.log.Warn("rows left out", "call", "countries", "unreadable", skipped, "repeated", repeated)
	}
	return unique, nil
}
