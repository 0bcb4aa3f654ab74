package orders_test

import (
	"fmt"
	"testing"

	"example.com/verifyo/api"
	"example.com/verifyo/keymap"
	"example.com/verifyo/state/order"
	"example.com/verifyo/ui/orders"
)

// withLive is a list with so many live orders, with a picture of it drawn.
func withLive(n int) *orders.List {
	all := make([]order.Order, n)
	for i := range all {
		all[i] = waiting()
		all[i].Key, all[i].Phone = order.Key(i+1), api.NewText(fmt.Sprint(380501230000+i))
	}
	list := orders.New(having(all...))
	list.SetSize(100, 20)
	list.Sync()
	list.View()
	return list
}

// turn moves the cursor down and up again, with a frame for each key.
func turn(list *orders.List) {
	for _, a := range []keymap.Action{keymap.Down, keymap.Up} {
		list.Press(a, keymap.Press{})
		list.View()
	}
}

// TestAKeyThatMovesTheCursorMeasuresNoOtherRow allocates about as much with ten times as many orders: a row that is
// measured allocates, and what is kept for reuse is dropped now and then.
func TestAKeyThatMovesTheCursorMeasuresNoOtherRow(t *testing.T) {
	of := func(n int) float64 {
		list := withLive(n)
		return testing.AllocsPerRun(50, func() { turn(list) })
	}
	if few, many := of(30), of(300); many > few*1.5 {
		t.Errorf("a turn of the cursor allocates %v times with 30 orders and %v times with 300", few, many)
	}
}

// BenchmarkCursor moves the cursor among live orders.
func BenchmarkCursor(b *testing.B) {
	for _, n := range []int{30, 100, 300} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			list := withLive(n)
			b.ReportAllocs()
			for b.Loop() {
				turn(list)
			}
		})
	}
}
