package api

import (
	"context"
	"net/http"
)

// Rent rents one number and charges the balance in the same step (api/NOTES.md#calls). The
// request is sent once and never retried. If OutcomeUnknown(err) is true, money may have
// been spent, and only the balance can tell.
func (c *Client) Rent(ctx context.Context, service ServiceID, country CountryID) (Order, error) {
	call := callSpec{op: "rent", method: http.MethodPost, path: "/order", writes: true, body: struct {
		ServiceID ServiceID `json:"service_id"`
		CountryID CountryID `json:"country_id"`
	}{service, country}}
	// The order's id decides: with it the order can be polled, so the rent succeeded; without
	// it even a successful answer is useless.
	named := func(o *wireOrder, _ bool) bool { return o.ID != "" && (!o.bare || !o.Phone.IsZero()) }
	return c.order(ctx, call, named, func(*wireOrder) bool { return true })
}
