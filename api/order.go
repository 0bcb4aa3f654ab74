package api

import (
	"context"
	"net/http"
	"net/url"
	"time"
)

// OrderID is opaque. The API has no list of orders, so a forgotten id is lost
// (api/NOTES.md#history).
type OrderID string

// String is the clean form, for printing only; requests and the database use the id itself.
func (id OrderID) String() string { return NewText(string(id)).String() }

// Order is what one answer said about an order. The answer to a rent has the price, the
// balance and the expiry; the answer to a poll does not. A missing field is zero, which
// means unknown.
type Order struct {
	ID         OrderID
	Phone      Text
	Status     Text // "waiting", "received", or a word this client has never seen
	Code       Text // the SMS code, verbatim; may come one poll after the status
	CodeNumber bool // the code came as a JSON number, which may also mean "none yet"
	Price      USD  // what was charged
	Balance    USD  // the account's balance after the charge
	ExpiresAt  time.Time
	ServerTime time.Time // the answer's Date; zero if it had none
}

// NewOrderID makes an id of what somebody typed or pasted, without the blanks and the invisible
// characters around it. It is empty if that cannot be an id: "." and ".." would lead to another path.
func NewOrderID(typed string) OrderID {
	id := NewText(typed).String()
	if id == "." || id == ".." {
		return ""
	}
	return OrderID(id)
}

// Same reports whether both ids name the same order. UUIDs may be in upper or lower case.
func (id OrderID) Same(other OrderID) bool { return wireID(id).same(other) }

// Order polls an order, which the vendor allows every 3 to 5 seconds
// (api/NOTES.md#polling). The result has the given id, however the server spells it.
func (c *Client) Order(ctx context.Context, id OrderID) (Order, error) {
	order, err := c.readOrder(ctx, id, callSpec{})
	order.ID = id
	return order, err
}

// FindOrder reads an order of which only the id is known. The request is sent once. The result has
// the id as the server spells it.
func (c *Client) FindOrder(ctx context.Context, id OrderID) (Order, error) {
	order, err := c.readOrder(ctx, id, callSpec{once: true})
	if order.ID == "" {
		order.ID = id
	}
	return order, err
}

func (c *Client) readOrder(ctx context.Context, id OrderID, call callSpec) (Order, error) {
	call.op, call.method, call.path = "order", http.MethodGet, "/order/"+url.PathEscape(string(id))
	return c.order(ctx, call, func(o *wireOrder, whole bool) bool {
		unnamed := o.ID == "" && whole && !o.bare && o.saysState()
		return o.ID.same(id) || unnamed
	}, (*wireOrder).saysState)
}

// order makes a call that is answered with an order. right recognises the order; worth
// reports whether it counts even if the rest of the answer is broken.
func (c *Client) order(ctx context.Context, call callSpec, right func(o *wireOrder, whole bool) bool, worth func(*wireOrder) bool) (Order, error) {
	var found *wireOrder
	call.findOrder = func(object []byte, whole bool) (flaws []string, ok bool) {
		found = nil
		for _, o := range ordersIn(object, maxWrappers) {
			if right(o, whole) {
				found = o
				return o.flaws(), worth(o)
			}
		}
		return nil, false
	}
	var rest struct{}
	got, err := c.send(ctx, call, &rest)
	if err != nil {
		return Order{}, err
	}
	if found == nil {
		return Order{}, got.malformed(call)
	}
	order := found.toOrder(got.serverTime)
	order.Status = got.redact.text(order.Status)
	return order, nil
}

// Ending is the answer to a cancel or a finish.
type Ending struct {
	Status     Text
	Balance    USD // after the refund; known only after a cancel
	ServerTime time.Time
}

// Cancel cancels a waiting order for a refund. InvalidState means that it is too early or
// that the SMS has come; poll the order to find out (api/NOTES.md#cooldown). The request is
// sent once.
func (c *Client) Cancel(ctx context.Context, id OrderID) (Ending, error) {
	return c.end(ctx, "cancel", id)
}

// Finish ends an order after its code was used (api/NOTES.md#calls). Before the code has come
// it would forfeit the refund. The request is sent once.
func (c *Client) Finish(ctx context.Context, id OrderID) (Ending, error) {
	return c.end(ctx, "finish", id)
}

func (c *Client) end(ctx context.Context, op string, id OrderID) (Ending, error) {
	var body struct {
		OK      yesNo   `json:"ok"`
		Status  Text    `json:"status"`
		Balance wireUSD `json:"balance_usd"`
	}
	call := callSpec{op: op, method: http.MethodPost, path: "/order/" + url.PathEscape(string(id)) + "/" + op, writes: true}
	got, err := c.send(ctx, call, &body)
	if err != nil {
		return Ending{}, err
	}
	if !body.OK.is && body.Status.IsZero() {
		// The JSON is well-formed, but says neither that the call worked nor the new status.
		return Ending{}, got.malformed(call)
	}
	return Ending{Status: got.redact.text(body.Status), Balance: body.Balance.USD, ServerTime: got.serverTime}, nil
}
