package api

import (
	"encoding/json"
	"time"
)

// wireOrder is an order as it is sent.
type wireOrder struct {
	ID         wireID   `json:"id"`
	Phone      Text     `json:"phone"`
	Status     Text     `json:"status"`
	Code       wireCode `json:"sms_code"`
	Price      wireUSD  `json:"price_usd"`
	Balance    wireUSD  `json:"balance_usd"`
	ExpiresAt  wireTime `json:"expires_at"`
	ReceivedAt wireTime `json:"received_at"`

	bare bool // its fields were not under "order", but beside others in an outer object
}

// says reports whether the order has a status or a code.
func (o *wireOrder) says() bool { return !o.Status.IsZero() || !o.Code.IsZero() }

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

// told converts to the exported type.
func (o *wireOrder) told(serverTime time.Time) Order {
	return Order{
		ID: OrderID(o.ID), Phone: o.Phone, Status: o.Status, Code: o.Code.Text, CodeNumber: o.Code.number,
		Price: o.Price.USD, Balance: o.Balance.USD,
		ExpiresAt: o.ExpiresAt.Time, ReceivedAt: o.ReceivedAt.Time, ServerTime: serverTime,
	}
}

// deepestOrder is how many levels are searched for an order.
const deepestOrder = 3

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
	for _, one := range append(listed(named.Order), listed(named.Orders)...) {
		if o := new(wireOrder); one[0] == '{' {
			_ = json.Unmarshal(one, o) // no field's UnmarshalJSON rejects a value
			found = append(found, o)
		}
	}
	for _, one := range append(listed(named.Data), listed(named.Result)...) {
		found = append(found, ordersIn(one, depth-1)...)
	}
	_ = json.Unmarshal(object, bare)
	return append(found, bare)
}

// listed returns the items of a list, or the value itself if it is not a list.
func listed(value json.RawMessage) []json.RawMessage {
	var rows []json.RawMessage
	if value == nil || json.Unmarshal(value, &rows) == nil {
		return rows
	}
	return []json.RawMessage{value}
}
