package api

import (
	"context"
	"net/http"
)

// Rent rents one number, and the balance is charged in the same step
// (api/NOTES.md#calls). It is sent once and never repeated. Where OutcomeUnknown(err)
// holds, money may have been spent, and only the balance can tell.
func (c *Client) Rent(ctx context.Context, service ServiceID, country CountryID) (Order, error) {
	what := call{op: "rent", method: http.MethodPost, path: "/order", writes: true, body: struct {
		ServiceID ServiceID `json:"service_id"`
		CountryID CountryID `json:"country_id"`
	}{service, country}}
	// What reads as a success and names no order is none; what names one is one, for the
	// order can then be asked about.
	named := func(o *wireOrder, _ bool) bool { return o.ID != "" && (!o.bare || !o.Phone.IsZero()) }
	return c.order(ctx, what, named, func(*wireOrder) bool { return true })
}
