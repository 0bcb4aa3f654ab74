package countries

import (
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/results"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/screen"
	"example.com/verifyo/ui/widget"
)

// resultColumns are how the operator's own rents went. There are none while nothing is known of any of the
// countries: a name can use the room. A refusal takes the place of all of them.
func (l *List) resultColumns() []screen.Column[countryRow] {
	refused := l.refusedToday()
	if l.widest.Codes == 0 && len(refused) == 0 {
		return nil
	}
	of := func(row countryRow) results.Sum { return screen.ShownMoney(l.ctx, l.results(row.Offer)) }
	columns := screen.ResultColumns(l.ctx.Theme, l.widest.Widest, of, l.sorting().By)
	for i := range columns {
		columns[i].Rest = l.refusal(refused)
	}
	return columns
}

// refusals are when rents for the service were refused, by country, as the orders were on a day.
type refusals struct {
	at     map[api.CountryID]time.Time
	orders screen.Version[order.Order]
	day    int
}

// refusedToday looks at the orders only if they have changed or another day has begun: a key must not take
// longer the more orders there are.
func (l *List) refusedToday() map[api.CountryID]time.Time {
	s, now := l.ctx.Session, l.ctx.Now
	if orders := screen.VersionOf(s.Orders); l.refusals.at == nil || l.refusals.orders != orders || l.refusals.day != now.YearDay() {
		l.refusals = refusals{s.RefusedIn(l.service.ID, now), orders, now.YearDay()}
	}
	return l.refusals.at
}

// refusal says that the newest rent in a country was refused, in place of its results, until a rent works
// there again.
func (l *List) refusal(at map[api.CountryID]time.Time) func(countryRow, int) string {
	return func(row countryRow, width int) string {
		refused, any := at[row.ID]
		if !any {
			return ""
		}
		said := widget.Longest(width, messages.RefusedAtMinute(refused, l.ctx.Now), messages.RefusedInShort)
		return l.ctx.Theme.Warn.Render(widget.Fit(said, width, l.ctx.Theme.Glyphs.Ellipsis))
	}
}
