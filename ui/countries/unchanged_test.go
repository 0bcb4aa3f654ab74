package countries_test

import (
	"fmt"
	"testing"

	"example.com/verifyo/api"
	"example.com/verifyo/ui/countries"
)

// numbered is a list of n countries, a third of them sold out. typed is the filter; it may be
// empty.
func numbered(t testing.TB, n int, typed string) *countries.List {
	var offers []api.Country
	for i := range n {
		offers = append(offers, offer(i, fmt.Sprint("Country ", i), i%3))
	}
	m := marketOf(t)
	m.read(offers...)
	filter(m, typed)
	m.Sync()
	return m.List
}

func TestAnEventThatChangesNoRowDoesNotListTheRowsAgain(t *testing.T) {
	for _, typed := range []string{"", "1"} {
		if n := testing.AllocsPerRun(10, numbered(t, 50, typed).Sync); n > 1 { // one for the text of the filter
			t.Errorf("with the filter %q an event makes %v allocations", typed, n)
		}
	}
}

func TestAnOfferThatChangedIsListedAtOnce(t *testing.T) {
	m := marketOf(t, "A", "B", "C")
	for range 3 {
		m.Sync()
	}
	m.read(offer(2, "A", 5), offer(1, "B", 5), offer(0, "D", 5))
	m.shows(">D B A")
	m.read(offer(1, "B", 5))
	m.shows(">B")
	m.read()
	m.read(offer(1, "B", 5), offer(2, "A", 5))
	m.shows(">B A")
}

func BenchmarkSyncWithoutAChange(b *testing.B) {
	for _, typed := range []string{"", "try 1"} {
		list := numbered(b, 200, typed)
		b.Run(typed, func(b *testing.B) {
			b.ReportAllocs()
			for range b.N {
				list.Sync()
			}
		})
	}
}
