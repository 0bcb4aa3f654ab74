package api

import (
	"encoding/json"
	"time"
)

// wireOrder is an order as it is sent.
type wireOrder struct {
	ID        wireID   `json:"id"`
	Phone     Text     `json:"phone"`
	Status    Text     `json:"status"`
	Code      wireCode `json:"sms_code"`
	Price     wireUSD  `json:"price_usd"`
	Balance   wireUSD  `json:"balance_usd"`
	ExpiresAt wireTime `json:"expires_at"`

	bare bool // its fields were not under "order", but beside others in an outer object
}

// saysState reports whether the order has a status or a code.
func (o *wireOrder) saysState() bool { return !o.Status.IsZero() || !o.Code.IsZero() }

// flaws names the fields that were sent but cannot be read.
func (o *wireOrder) flaws() (flaws []string) {
	if o.Price.unreadable {
		flaws = append(flaws, "price_usd")
	}
	if o.Balance.unreadable {
		flaws = append(flaws, "balance_usd")
	}
	if o.ExpiresAt.unreadable {
		flaws = append(flaws, "expires_at")
	}
	return flaws
}

// toOrder converts to the exported type.
func (o *wireOrder) toOrder(serverTime time.Time) Order {
	return Order{
		ID: OrderID(o.ID), Phone: o.Phone, Status: o.Status, Code: o.Code.Text, CodeNumber: o.Code.number,
		Price: o.Price.USD, Balance: o.Balance.USD,
		ExpiresAt: o.ExpiresAt.Time, ServerTime: serverTime,
	}
}

// maxWrappers is how many levels are searched for an order.
const maxWrappers = 3

// ordersIn finds everything that may be the order: under the documented name, in a list, in
// one of the wrappers that similar services use, or without a wrapper. Fields that cannot be
// read stay empty.
func ordersIn(object []byte, depth int) (found []*wireOrder) {
	var named struct {
		Order  json.RawMessage `json:"order"`
		Orders json.RawMessage `json:"orders"`
		Data   json.RawMessage `json:"data"`
		Result json.RawMessage `json:"result"`
	}
	bare := &wireOrder{bare: true}
	if depth == 0 || json.Unmarshal(object, &named) != nil {
		return nil
	}
	for _, one := range append(items(named.Order), items(named.Orders)...) {
		if o := new(wireOrder); one[0] == '{' {
			_ = json.Unmarshal(one, o) // no field's UnmarshalJSON rejects a value
			found = append(found, o)
		}
	}
	for _, one := range append(items(named.Data), items(named.Result)...) {
		found = append(found, ordersIn(one, depth-1)...)
	}
	_ = json.Unmarshal(object, bare)
	return append(found, bare)
}

// items returns the items of a list, or the value itself if it is not a list.
func items(value json.RawMessage) []json.RawMessage {
	var rows []json.RawMessage
	if value == nil || json.Unmarshal(value, &rows) == nil {
		return rows
	}
	return []json.RawMessage{value}
}
