package countries_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"example.com/verifyo/api"
	"example.com/verifyo/keymap"
	"example.com/verifyo/ui/screen"
)

func TestCountriesThatComeAndGoLeaveTheMarkedOneUnderTheCursorInItsPlace(t *testing.T) {
	const height, heads = 6, 2
	random := rand.New(rand.NewPCG(3, 4))
	m := marketOf(t, strings.Fields(strings.Repeat("Country ", 60))...)
	for range 30 {
		m.Press(keymap.Down, keymap.Press{})
	}
	row, _ := m.Marked()
	line := func() int {
		return slices.IndexFunc(strings.Split(m.View(), "\n"), func(l string) bool { return strings.HasPrefix(l, " ▐") }) - heads
	}
	before := line()
	for range 200 {
		var offers []api.Country
		for id := range 20 + random.IntN(100) {
			o := offer(id, "Country", random.IntN(3)) // some are sold out
			o.Price = api.Units(int64(1000 + random.IntN(100)))
			if o.ID != row.ID && random.IntN(4) > 0 {
				offers = append(offers, o)
			}
		}
		marked := offer(int(row.ID), "Marked", 1)
		marked.Price = api.Units(int64(1000 + random.IntN(100)))
		m.read(append(offers, marked)...)
		top := max(0, min(m.At()-before, len(m.Rows())-height)) // where the list can be scrolled to
		if got := line(); got != m.At()-top {
			t.Fatalf("the cursor moved from line %d to %d of %d rows", before, got, len(m.Rows()))
		}
		before = line()
		if asks, _ := m.Press(keymap.Enter, keymap.Press{}).(screen.AskRent); asks.Country.ID != row.ID {
			t.Fatalf("enter asks for %v and not the marked %v", asks.Country, row.ID)
		}
	}
}
