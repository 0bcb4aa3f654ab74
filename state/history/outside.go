package history

import (
	"cmp"
	"slices"
	"sort"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/limit"
	"example.com/verifyo/state/order"
)

// Outside is by how much the balance rose, or fell, on one day without any order of this ledger. A day has at most
// one of each.
type Outside struct {
	Begin time.Time // the midnight of the day
	Units int64     // of api.Units; below zero if the balance fell
	Times int       // how often
	Last  time.Time // when the balance showed the last of it
}

// Amount is by how much.
func (o Outside) Amount() api.USD { return api.Units(max(o.Units, -o.Units)) }

// Rose reports whether the balance rose.
func (o Outside) Rose() bool { return o.Units > 0 }

// OutsideByDay adds up what moved on each day of a time zone, the latest first.
func OutsideByDay(moved []order.Moved, zone *time.Location) []Outside {
	var days []Outside
	for _, m := range moved {
		day, _ := limit.Day(m.At.In(zone))
		i := slices.IndexFunc(days, func(o Outside) bool { return o.Begin.Equal(day) && o.Rose() == (m.Amount.Units() > 0) })
		if i < 0 {
			i, days = len(days), append(days, Outside{Begin: day})
		}
		days[i] = Outside{day, days[i].Units + m.Amount.Units(), days[i].Times + 1, m.At}
	}
	sortLatestFirst(days)
	return days
}

func sortLatestFirst(all []Outside) {
	sort.SliceStable(all, func(i, j int) bool {
		return cmp.Or(all[j].Last.Compare(all[i].Last), cmp.Compare(all[j].Units, all[i].Units)) < 0
	})
}

// Days are whole days, from one midnight up to but excluding another. A zero time is no bound.
type Days struct{ From, To time.Time }

func (d Days) has(day time.Time) bool {
	return !day.Before(d.From) && (d.To.IsZero() || day.Before(d.To))
}

// daysBefore is how many days before the first of all orders are read: the top-up for it may be among them. Without a
// bound, a ledger of few orders would have all that other clients of the account ever did.
const daysBefore = 31

// DaysOf are the days on which the orders of a page stand, and those without orders beside them. The page was read
// from a place in a direction.
func DaysOf(q Query, from Place, to Direction, page Page) Days {
	days := Days{q.From, q.To}
	first, last := q.At, q.At
	if n := len(page.Orders); n > 0 {
		first, last = page.Orders[0].ListedAt(), page.Orders[n-1].ListedAt()
	}
	newest, oldest := from.IsZero(), page.End // whether the page has the ends of the list
	if to == Newer {
		newest, oldest = page.End, from.IsZero()
		last = cmp.Or(from.At, last)
	} else {
		first = cmp.Or(from.At, first)
	}
	if zone := q.At.Location(); !newest {
		days.To = DayAfter(first.In(zone), 1)
	}
	switch zone := q.At.Location(); {
	case !oldest:
		days.From, _ = limit.Day(last.In(zone))
	case days.From.IsZero():
		days.From = DayAfter(last.In(zone), -daysBefore)
	}
	return days
}

// WithDays is what is known of the days, with other days read again.
func WithDays(known, read []Outside, days Days) []Outside {
	all := slices.DeleteFunc(slices.Clone(known), func(o Outside) bool { return days.has(o.Begin) })
	all = append(all, read...)
	sortLatestFirst(all)
	return all
}

// OfAllOrders reports whether the query leaves no order of its days out.
func (q Query) OfAllOrders() bool {
	return len(q.Words) == 0 && !q.Above.Known() && !q.Below.Known()
}
