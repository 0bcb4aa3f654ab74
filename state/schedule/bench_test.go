package schedule_test

import (
	"fmt"
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/order/sample"
	"example.com/verifyo/state/schedule"
)

// BenchmarkDue asks what is due with 300 live orders and as many ended ones as are listed.
func BenchmarkDue(b *testing.B) {
	orders := sample.Orders(1000, noon)
	for i := range orders[700:] {
		o := &orders[700+i]
		o.Status, o.EndedAt, o.Code, o.ExpiresAt = order.Waiting, time.Time{}, api.Text{}, noon.Add(15*time.Minute)
		o.ID = api.OrderID(fmt.Sprint("live", i))
	}
	current := sessionWith(orders...)
	s := justRead()
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		s.Due(current, schedule.Watching{}, noon.Add(time.Duration(i)*time.Millisecond))
	}
}
