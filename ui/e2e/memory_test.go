package e2e_test

import (
	"runtime"
	"testing"
	"testing/synctest"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
)

// liveAtOnce is the number of live orders of a busy account, more than the usual rate limits
// allow (api/NOTES.md#rate).
const liveAtOnce = 20

// TestMemoryIsFlatWithTwentyOrders compares the heap at the end with the heap after a first
// period, in which everything permanent is allocated. Meanwhile many orders end, and each of
// them is replaced by a new order.
func TestMemoryIsFlatWithTwentyOrders(t *testing.T) {
	if testing.Short() {
		t.Skip("the race detector uses memory too")
	}
	stretch, lasts, life := 1*time.Minute, 4*time.Minute, 30*time.Second
	if *long {
		stretch, lasts, life = time.Hour, 24*time.Hour, 20*time.Minute
	}
	dir := t.TempDir()
	synctest.Test(t, func(t *testing.T) {
		rules := quietRules()
		rules.Balance, rules.Life = 1_000_000_0000, life
		rules.SMSRate, rules.SMSAfter = 0.5, [2]time.Duration{life / 10, life / 2}
		d := newDriver(t, newBox(rules), dir)
		d.send(tea.WindowSizeMsg{Width: 80, Height: 24})
		d.pass(time.Second)
		started := time.Now()
		var first uint64
		for at := time.Duration(0); at < lasts; at += 10 * time.Second {
			d.refill(t)
			d.pass(10 * time.Second)
			d.root.View()
			if first == 0 && at >= stretch {
				first = heap()
			}
		}
		last, rented := heap(), len(d.box.Orders())
		t.Logf("%d orders in %v; heap after %v %d KiB, at the end %d KiB", rented, time.Since(started), stretch, first>>10, last>>10)
		if last > first+first/2 {
			t.Errorf("the heap grew from %d KiB to %d KiB", first>>10, last>>10)
		}
	})
}

// refill rents until twenty orders are live. It does so without the screens, which learn of
// each rent as usual.
func (d *driver) refill(t *testing.T) {
	t.Helper()
	countries := []int{ukraine, 2, 4, 6, 7}
	for _, country := range countries {
		if err := d.box.SetStock(telegram, country, liveAtOnce); err != nil {
			t.Fatal(err)
		}
	}
	for i := 0; d.root.Session().Live() < liveAtOnce; i++ {
		if i > liveAtOnce {
			t.Fatalf("only %d orders are live", d.root.Session().Live())
		}
		d.send(result(d.app.Rent(t.Context(), order.Quote{
			Service: api.Service{ID: telegram, Name: api.NewText("Telegram")},
			Country: api.Country{ID: api.CountryID(countries[i%len(countries)]), Name: api.NewText("Somewhere"), Price: api.Units(3375)},
			At:      utc(),
		})))
	}
}

// heap is the size of the heap in use after a garbage collection.
func heap() uint64 {
	runtime.GC()
	runtime.GC() // frees what the finalisers of the first collection released
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}
