package session_test

import (
	"reflect"
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
)

var noon = time.Date(2026, 7, 3, 12, 0, 0, 0, time.UTC)

// waiting is an order rented at noon that lives 20 minutes.
func waiting(key order.Key) order.Order {
	return order.Order{
		Key: key, ID: api.OrderID("order"), Status: order.Waiting,
		AskedAt: noon, RentedAt: noon, ExpiresAt: noon.Add(20 * time.Minute),
		Charged: api.Units(1100),
	}
}

// sessionWith is a session that read its lists and balance at noon, so that only orders are due.
func sessionWith(orders ...order.Order) *session.Session {
	s := session.New()
	s.Apply(session.Recovered{Orders: orders}, noon)
	s.Apply(session.TaskStarted{Task: session.Task{Kind: session.ReadServices}}, noon)
	s.Apply(session.ServicesRead{Services: []api.Service{{ID: "wa"}}}, noon)
	s.Apply(session.TaskStarted{Task: session.Task{Kind: session.ReadBalance}}, noon)
	s.Apply(session.BalanceRead{Balance: api.Balance{Amount: api.Units(425_000)}, AskedAt: noon}, noon)
	return s
}

func same(t *testing.T, got, want any) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}

// served is the server's answer about an order: its status and, unless it is empty, its code.
func served(status, code string) api.Order {
	return api.Order{ID: "b7", Status: api.NewText(status), Code: api.NewText(code)}
}
