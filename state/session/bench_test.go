package session_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/order/sample"
	"example.com/verifyo/state/session"
)

// busy are the orders that a session lists if 300 of them are live.
func busy() []order.Order {
	orders := sample.Orders(1000, noon)
	slices.Reverse(orders)
	for i := range orders[:300] {
		o := &orders[i]
		o.Status, o.EndedAt, o.Code, o.ExpiresAt = order.Waiting, time.Time{}, api.Text{}, noon.Add(15*time.Minute)
		o.ID = api.OrderID(fmt.Sprint("live", i))
	}
	return orders
}

func BenchmarkRecovered(b *testing.B) {
	e := session.Recovered{Orders: busy()}
	b.ReportAllocs()
	for b.Loop() {
		session.New().Apply(e, noon)
	}
}

// BenchmarkEvents applies the events that come most often, with 300 live orders.
func BenchmarkEvents(b *testing.B) {
	orders := busy()
	polled := orders[150]
	for name, happens := range map[string]func(*session.Session, int){
		"poll": func(s *session.Session, i int) {
			polled.Revision++
			s.Take(session.Result{Event: session.OrderChanged{By: session.StepSeen, Order: polled}, Orders: []order.Order{polled}}, noon)
			s.Apply(session.OrderChanged{By: session.StepSeen, Order: polled}, noon)
		},
		"balance": func(s *session.Session, i int) {
			s.Apply(session.BalanceRead{AskedAt: noon, Balance: api.Balance{Amount: api.Units(int64(i))}}, noon)
		},
		"other windows": func(s *session.Session, i int) { s.Apply(session.LedgerChanged{}, noon) },
		"saved": func(s *session.Session, i int) {
			s.Take(session.Result{Changes: []session.Change{{Order: polled.Key, Step: func(o order.Order) order.Order {
				return o.WithAutoCancel(!o.AutoCancel, noon)
			}}}}, noon)
			unsaved := s.Unsaved()
			s.Apply(session.Saved{Done: []int64{unsaved[len(unsaved)-1].Number}}, noon)
		},
		"time passes": func(s *session.Session, i int) { s.NearExpiry(noon) },
	} {
		b.Run(name, func(b *testing.B) {
			s := session.New()
			s.Apply(session.Recovered{Orders: orders}, noon)
			s.Apply(session.BalanceRead{AskedAt: noon, Balance: api.Balance{Amount: api.Units(1), ServerTime: noon}}, noon)
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				happens(s, i)
			}
		})
	}
}
