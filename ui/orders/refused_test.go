package orders_test

import (
	"strings"
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
	"example.com/verifyo/ui/orders"
)

func TestARefusedRentIsListedUntilMidnight(t *testing.T) {
	o := as(order.Refused, "")
	o.Word = api.NewText("sold out")
	for ended, listed := range map[time.Duration]bool{-time.Hour: true, -24 * time.Hour: false} {
		o.EndedAt = noon.Add(ended)
		list := orders.New(having(o))
		list.SetSize(80, 20)
		list.Sync()
		if view := list.View(); strings.Contains(view, "sold out") != listed {
			t.Errorf("ended %v ago:\n%s", -ended, view)
		}
	}
}
