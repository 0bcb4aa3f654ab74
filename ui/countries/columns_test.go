package countries_test

import (
	"strings"
	"testing"
	"time"

	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
)

// headings is the line of titles in a width.
func (m market) headings(width int) string {
	m.SetSize(width, 8)
	return strings.Split(m.View(), "\n")[1]
}

func TestTheColumnByWhichCountriesAreSortedIsTheLastToLeave(t *testing.T) {
	const least = 48 // price and stock are never left out
	m := marketOf(t, "Antigua and Barbuda", "Dominican Republic", "E")
	m.count(rents{0, 150, 120, time.Second, 100})
	for by, title := range map[session.Sort]string{
		session.ByPrice: messages.PriceColumn, session.ByAvailability: messages.StockColumn, session.ByName: messages.CountryColumn,
		session.ByShare: messages.CodesColumnInShort, session.ByWait: messages.WaitColumn, session.ByPerCode: messages.PerCodeColumn,
	} {
		m.ctx.Session.Sorts = map[session.List]session.Sorting{session.CountryList: {By: by}}
		m.Sync()
		for width := least; width <= 200; width++ {
			shown := m.headings(width)
			for _, want := range []string{title, messages.PriceColumn, messages.StockColumn} {
				if !strings.Contains(shown, want) {
					t.Errorf("sorted %s, at %d columns there is no %s:\n%s", messages.SortedBy(session.Sorting{By: by}), width, want, shown)
				}
			}
		}
	}
}

func TestACountryLosesWhatACodeCostBeforeTheBarOfItsStockAndThenItsCodes(t *testing.T) {
	m := marketOf(t, "Antigua and Barbuda")
	m.count(rents{0, 150, 120, time.Second, 100})
	var lost []string
	for width := 120; width >= 36; width-- {
		shown := m.headings(width) + m.View()
		for _, column := range []string{messages.WaitColumn, messages.PerCodeColumn, m.ctx.Theme.Glyphs.Stock[0], messages.CodesColumnInShort} {
			if !strings.Contains(shown, column) && !strings.Contains(strings.Join(lost, ","), column) {
				lost = append(lost, column)
			}
		}
	}
	want := []string{messages.WaitColumn, messages.PerCodeColumn, m.ctx.Theme.Glyphs.Stock[0], messages.CodesColumnInShort}
	if got := strings.Join(lost, ","); got != strings.Join(want, ",") {
		t.Errorf("they are lost in the order %s, want %s", got, want)
	}
}
