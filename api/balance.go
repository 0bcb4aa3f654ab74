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
	call := callSpec{op: "balance", method: http.MethodGet, path: "/balance"}
	got, err := c.send(ctx, call, &body)
	if err != nil {
		return Balance{}, err
	}
	if !body.Amount.Known() {
		return Balance{}, got.malformed(call)
	}
	return Balance{
		Amount: body.Amount, Email: got.redact.text(body.Email), Username: got.redact.text(body.Username), ServerTime: got.serverTime,
	}, nil
}
