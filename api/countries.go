package api

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"
)

// CountryID is the vendor's number for a country. 0 is a country too (api/NOTES.md#calls).
type CountryID int

// Country is an offer: the price of a number in this country for the requested service, and
// how many are available.
type Country struct {
	ID        CountryID
	Name      Text
	ISO       string // two letters from the flag's regional indicators; empty if it has none
	Price     USD    // a quote, not a promise: api/NOTES.md#quote
	Available int    // how many numbers there are; 0 if the server did not say
	Stocked   bool   // the server said how many
}

// SoldOut reports whether the server says that no number is available. A country with an
// unknown stock is not sold out.
func (c Country) SoldOut() bool { return c.Stocked && c.Available == 0 }

// UnmarshalJSON reads one row of the list. A row without a price is an error, because nobody
// can agree to it, and so is a negative price.
func (c *Country) UnmarshalJSON(b []byte) error {
	var row struct {
		ID        wireInt `json:"country_id"`
		Name      Text    `json:"name"`
		Flag      Text    `json:"flag"`
		Price     USD     `json:"price_usd"`
		Available wireInt `json:"available"`
	}
	if err := json.Unmarshal(b, &row); err != nil {
		return err
	}
	if !row.ID.known || !row.Price.Known() || row.Price.Less(Units(0)) {
		return ErrMalformed
	}
	*c = Country{
		ID: CountryID(row.ID.n), Name: row.Name, ISO: letters(row.Flag.String()),
		Price: row.Price, Available: max(0, row.Available.n), Stocked: row.Available.known,
	}
	return nil
}

// letters turns a flag's two regional indicators into letters.
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

// better reports whether a is better than b: it can be rented and b cannot, or it is cheaper.
func better(a, b Country) bool {
	if a.SoldOut() != b.SoldOut() {
		return b.SoldOut()
	}
	return a.Price.Less(b.Price)
}

// Countries reads the offers for a service, in the server's order (api/NOTES.md#calls). If
// an id repeats, a row that can be rented counts, and then the cheaper one. The error is
// ErrMalformed if there are rows but none can be read.
func (c *Client) Countries(ctx context.Context, service ServiceID) (Rows[Country], error) {
	var body struct {
		Countries []wireRow[Country, *Country] `json:"countries"`
	}
	call := callSpec{
		op: "countries", method: http.MethodGet, path: "/countries",
		query: url.Values{"service_id": {string(service)}},
	}
	got, err := c.send(ctx, call, &body)
	if err != nil {
		return Rows[Country]{}, err
	}
	all, unreadable := readable(body.Countries)
	if body.Countries == nil || (len(all) == 0 && unreadable > 0) {
		return Rows[Country]{}, got.malformed(call)
	}
	unique := distinct(all, func(c Country) CountryID { return c.ID }, better)
	for i := range unique {
		unique[i].Name = got.redact.text(unique[i].Name)
	}
	c.logLeftOut(call, unreadable, len(all)-len(unique))
	return Rows[Country]{unique, unreadable}, nil
}
