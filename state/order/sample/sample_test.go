package sample_test

import (
	"testing"
	"time"

	"example.com/verifyo/state/order"
	"example.com/verifyo/state/order/sample"
)

func TestTheSampleHasEveryEndingAndSomeOpenOrders(t *testing.T) {
	now := time.Date(2026, 7, 3, 12, 0, 0, 0, time.UTC)
	count, ids := map[order.Status]int{}, map[string]bool{}
	for _, o := range sample.Orders(2000, now) {
		count[o.Status]++
		if o.ID != "" && ids[string(o.ID)] {
			t.Fatalf("two orders have the ID %s", o.ID)
		}
		ids[string(o.ID)] = true
		if o.AskedAt.After(now) || o.EndedAt.After(now) || o.Refund == order.RefundPending {
			t.Fatalf("order %d: %+v", o.Key, o)
		}
	}
	if live := count[order.Waiting] + count[order.Received]; live != 20 {
		t.Errorf("%d orders are live, want 20: %v", live, count)
	}
	for _, status := range []order.Status{order.Finished, order.Cancelled, order.Expired, order.Refused, order.ResolvedCharged} {
		if count[status] < 20 {
			t.Errorf("%d orders are %s", count[status], status)
		}
	}
}
