package schedule_test

import (
	"reflect"
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/schedule"
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
	s.Apply(session.ServicesRead{Services: []api.Service{{ID: "wa"}, {ID: "tg"}}}, noon)
	s.Apply(session.TaskStarted{Task: session.Task{Kind: session.ReadBalance}}, noon)
	s.Apply(session.BalanceRead{Balance: api.Balance{Amount: api.Units(425_000)}, AskedAt: noon}, noon)
	return s
}

func middling() float64 { return 0.5 }

// justRead is a schedule that has just read the balance.
func justRead() *schedule.Schedule {
	s := schedule.New(middling)
	balance := session.Task{Kind: session.ReadBalance}
	s.Start(balance, noon)
	s.Done(balance, session.BalanceRead{}, session.New(), noon)
	return s
}

// take lets an event change a session and a schedule.
func take(s *schedule.Schedule, live *session.Session, e session.Event, now time.Time) {
	live.Apply(e, now)
	s.Note(e, live, now)
}

func polls(tasks []session.Task) (keys []order.Key) {
	for _, t := range tasks {
		if t.Kind == session.PollOrder {
			keys = append(keys, t.Order)
		}
	}
	return keys
}

// requests are the tasks that send a request to the server.
func requests(tasks []session.Task) (sent []session.Task) {
	for _, t := range tasks {
		if t.SendsRequest() {
			sent = append(sent, t)
		}
	}
	return sent
}

func has(tasks []session.Task, kind session.TaskKind) bool {
	for _, t := range tasks {
		if t.Kind == kind {
			return true
		}
	}
	return false
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
