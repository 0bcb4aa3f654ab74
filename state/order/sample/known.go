package sample

import (
	"slices"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
)

// The services and countries of Known, with the IDs that the sandbox gives them.
const (
	WhatsApp api.ServiceID = "7f778013-139c-50d1-9a37-7674d4e5fae7"
	Telegram api.ServiceID = "5edbf73f-62e1-57fb-b767-2337d7625133"

	Russia    api.CountryID = 0
	Ukraine   api.CountryID = 1
	Indonesia api.CountryID = 6
	Poland    api.CountryID = 15
)

// Known are 500 orders of which it is easy to work out by hand how they went: how many brought a
// code, after how long, and for how much. Among them are all kinds that do not count. Their keys
// begin at 1, and the oldest comes first.
func Known(now time.Time) []order.Order {
	var all []order.Order
	for _, a := range known() {
		for n := 1; n <= a.count; n++ {
			o := order.Begin(order.Quote{Service: a.service(), Country: a.country(), Balance: api.Units(425000)}, now.Add(-a.ago(n)))
			o.QuotedAt = o.AskedAt.Add(-4 * time.Second)
			all = append(all, a.life(n)(o, len(all)+1))
		}
	}
	slices.SortStableFunc(all, func(a, b order.Order) int { return a.AskedAt.Compare(b.AskedAt) })
	for i := range all {
		all[i].Key = order.Key(i + 1)
	}
	return all
}

// alike are rents for one service and country that went alike. n counts them from 1.
type alike struct {
	count  int
	in     pair
	charge int64 // in units
	ago    func(n int) time.Duration
	life   func(n int) life
}

// pair is a service in a country.
type pair struct {
	service api.ServiceID
	country api.CountryID
}

func known() []alike {
	return []alike{
		{120, pair{WhatsApp, Ukraine}, 6000, days, func(n int) life { return codeAfter(n) }},
		{20, pair{WhatsApp, Ukraine}, 6000, days, always(cancelled)},
		{10, pair{WhatsApp, Ukraine}, 6000, ago(3 * time.Hour), always(unrefunded)}, // overdue
		{10, pair{WhatsApp, Ukraine}, 6000, days, always(refused)},
		{5, pair{WhatsApp, Ukraine}, 6000, ago(time.Minute), always(rented)},
		{5, pair{WhatsApp, Ukraine}, 6000, ago(20 * time.Minute), always(unresolved)},
		{10, pair{WhatsApp, Ukraine}, 6000, ago(40 * 24 * time.Hour), always(codeAfter(5))},

		{40, pair{WhatsApp, Poland}, 7200, days, always(codeAfter(9))},
		{10, pair{WhatsApp, Poland}, 7200, days, always(codeAfter(100))},
		{10, pair{WhatsApp, Poland}, 7200, ago(20 * time.Minute), always(unrefunded)}, // pending

		{10, pair{WhatsApp, Russia}, 1500, days, always(codeAfter(30))},
		{10, pair{WhatsApp, Russia}, 1500, days, always(codeAfter(40))},
		{60, pair{WhatsApp, Russia}, 1500, days, always(cancelled)},
		{10, pair{WhatsApp, Russia}, 1500, days, always(unanswered)}, // charged

		{1, pair{WhatsApp, Indonesia}, 2000, days, always(codeAfter(12))},
		{2, pair{WhatsApp, Indonesia}, 2000, days, always(cancelled)},

		{120, pair{Telegram, Ukraine}, 3000, days, always(cancelled)},
		{47, pair{Telegram, Ukraine}, 3000, ago(31 * 24 * time.Hour), always(codeAfter(5))},
	}
}

func (a alike) service() api.Service {
	if a.in.service == Telegram {
		return api.Service{ID: Telegram, Code: api.NewText("tg"), Name: api.NewText("Telegram")}
	}
	return api.Service{ID: WhatsApp, Code: api.NewText("wa"), Name: api.NewText("Whatsapp")}
}

func (a alike) country() api.Country {
	named := map[api.CountryID]api.Country{
		Russia:    {Name: api.NewText("Russia"), ISO: "RU"},
		Ukraine:   {Name: api.NewText("Ukraine"), ISO: "UA"},
		Indonesia: {Name: api.NewText("Indonesia"), ISO: "ID"},
		Poland:    {Name: api.NewText("Poland"), ISO: "PL"},
	}
	c := named[a.in.country]
	c.ID, c.Price = a.in.country, api.Units(a.charge)
	return c
}

// days spreads rents over the last four weeks.
func days(n int) time.Duration {
	return time.Duration(n%28)*24*time.Hour + time.Hour + time.Duration(n)*time.Second
}

// ago is so long ago, and a second more for each rent.
func ago(d time.Duration) func(n int) time.Duration {
	return func(n int) time.Duration { return d + time.Duration(n)*time.Second }
}

func always(one life) func(int) life { return func(int) life { return one } }

// codeAfter is an order whose code came so many seconds after the rent.
func codeAfter(seconds int) life {
	return func(o order.Order, number int) order.Order {
		o = rented(o, number)
		o = o.Polled(api.Order{Status: api.NewText("received"), Code: code(number)}, o.RentedAt.Add(time.Duration(seconds)*time.Second))
		return o.Finished(o.ReceivedAt.Add(time.Minute))
	}
}

// unrefunded is an order that was cancelled 10 minutes after the rent, and whose refund has not come.
func unrefunded(o order.Order, number int) order.Order {
	o = rented(o, number)
	return o.Cancelled(o.RentedAt.Add(10 * time.Minute))
}

// unresolved is a rent whose answer was lost.
func unresolved(o order.Order, _ int) order.Order { return o.LostAnswer(o.AskedAt.Add(time.Minute)) }
