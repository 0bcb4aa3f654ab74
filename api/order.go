package api

import (
	"context"
	"net/http"
	"net/url"
	"time"
)

// OrderID is opaque. The API has no list of orders, so an id that is forgotten is lost
// (api/NOTES.md#history).
type OrderID string

// String is the clean form, for whoever prints it; what is sent and kept is the id itself.
func (id OrderID) String() string { return NewText(string(id)).String() }

// Order is what one answer told about an order. A rent tells the price, the balance and
// the expiry, a poll leaves them out: what was not told is zero, and says nothing.
type Order struct {
	ID         OrderID
	Phone      Text
	Status     Text // "waiting", "received", or a word this client has never seen
	Code       Text // the SMS code, verbatim; may come one poll after the status
	CodeNumber bool // it came as a JSON number, which may also stand for "none yet"
	Price      USD  // what was charged
	Balance    USD  // the account's balance after it
	ExpiresAt  time.Time
	ReceivedAt time.Time
	ServerTime time.Time // the answer's Date; zero where there was none
}

// Order polls an order, which the vendor allows every 3 to 5 seconds
// (api/NOTES.md#polling). The answer has the id that was asked for, however the server
// spells it.
func (c *Client) Order(ctx context.Context, id OrderID) (Order, error) {
	what := call{op: "order", method: http.MethodGet, path: "/order/" + url.PathEscape(string(id))}
	order, err := c.order(ctx, what, func(o *wireOrder, whole bool) bool {
		unnamed := o.ID == "" && whole && !o.bare && o.says()
		return o.ID.same(id) || unnamed
	}, (*wireOrder).says)
	order.ID = id
	return order, err
}

// order makes a call whose answer holds an order that is the right one, and is worth
// keeping also where the rest of the answer is broken.
func (c *Client) order(ctx context.Context, what call, right func(o *wireOrder, whole bool) bool, worth func(*wireOrder) bool) (Order, error) {
	var found *wireOrder
	what.told = func(object []byte, whole bool) (flaws []string, told bool) {
		found = nil
		for _, o := range ordersIn(object, deepestOrder) {
			if right(o, whole) {
				found = o
				return o.flaws(), worth(o)
			}
		}
		return nil, false
	}
	var rest struct{}
	got, err := c.send(ctx, what, &rest)
	if err != nil {
		return Order{}, err
	}
	if found == nil {
		return Order{}, got.malformed(what)
	}
	order := found.told(got.serverTime)
	order.Status = got.keyless.text(order.Status)
	return order, nil
}

// Ending is the answer to a cancel or a finish.
type Ending struct {
	Status     Text
	Balance    USD // after the refund; told by a cancel alone
	ServerTime time.Time
}

// Cancel gives a waiting order back. InvalidState means that it is too early or that the
// SMS is here, and reading the order tells which (api/NOTES.md#cooldown). It is sent once.
func (c *Client) Cancel(ctx context.Context, id OrderID) (Ending, error) {
	return c.end(ctx, "cancel", id)
}

// Finish ends an order whose code was used (api/NOTES.md#calls). Before a code is there it
// would give up the refund. It is sent once.
func (c *Client) Finish(ctx context.Context, id OrderID) (Ending, error) {
	return c.end(ctx, "finish", id)
}

func (c *Client) end(ctx context.Context, op string, id OrderID) (Ending, error) {
	var body struct {
		OK      yesNo   `json:"ok"`
		Status  Text    `json:"status"`
		Balance wireUSD `json:"balance_usd"`
	}
	what := call{op: op, method: http.MethodPost, path: "/order/" + url.PathEscape(string(id)) + "/" + op, writes: true}
	got, err := c.send(ctx, what, &body)
	if err != nil {
		return Ending{}, err
	}
	if !body.OK.is && body.Status.IsZero() {
		// Well-formed JSON that says neither that it worked nor what became of the order.
		return Ending{}, got.malformed(what)
	}
	return Ending{Status: got.keyless.text(body.Status), Balance: body.Balance.USD, ServerTime: got.serverTime}, nil
}
