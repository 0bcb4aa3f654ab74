package api

import (
	"context"
	"net/http"
	"time"
)

// Balance is the account's balance and owner (api/NOTES.md#calls).
type Balance struct {
	Amount     USD
	Email      Text
	Username   Text
	ServerTime time.Time // the answer's Date; zero if it had none
}

// Balance reads the account's balance.
func (c *Client) Balance(ctx context.Context) (Balance, error) {
	var body struct {
		Amount   USD  `json:"balance_usd"`
		Email    Text `json:"email"`
		Username Text `json:"username"`
	}
	what := call{op: "balance", method: http.MethodGet, path: "/balance"}
	got, err := c.send(ctx, what, &body)
	if err != nil {
		return Balance{}, err
	}
	if !body.Amount.Known() {
		return Balance{}, got.malformed(what)
	}
	return Balance{
		Amount: body.Amount, Email: got.keyless.text(body.Email), Username: got.keyless.text(body.Username), ServerTime: got.serverTime,
	}, nil
}
