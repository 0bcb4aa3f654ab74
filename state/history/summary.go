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

// Summary is what all orders that a Query finds add up to.
type Summary struct {
	All  Sum
	Ever int   // how many orders there are, found or not
	Days []Day // those with orders, the newest first

	// The rest is of the last days only: see NewSummary.
	Services  []Part // the most expensive first; without the orders that were never rented
	Countries []Part
	Waits     Waits
}

// Day is what the orders of a moment's day add up to; the zero Sum if there are none.
func (s Summary) Day(at time.Time) Sum { return dayOf(s.Days, at) }

func dayOf(days []Day, at time.Time) Sum {
	begin, _ := limit.Day(at)
	i, found := slices.BinarySearchFunc(days, begin, func(d Day, begin time.Time) int { return begin.Compare(d.Begin) })
	if !found {
		return Sum{}
	}
	return days[i].Sum
}

// Daily are the sums of n days in a row, beginning with that of a moment; the zero Sum for each day without orders.
// The days are those of a Summary, in the moment's time zone.
func Daily(days []Day, first time.Time, n int) []Sum {
	sums := make([]Sum, n)
	for i := range sums {
		sums[i] = dayOf(days, DayAfter(first, i))
	}
	return sums
}

// DayAfter is the midnight n days after that of a moment, however long the days are.
func DayAfter(at time.Time, n int) time.Time {
	begin, _ := limit.Day(at)
	return begin.AddDate(0, 0, n)
}

// Adding makes a Summary, one order or one group of orders after the other.
type Adding struct {
	since     time.Time
	sum       Summary
	day       Day
	dayEnds   time.Time
	services  map[api.ServiceID]*Part
	countries map[api.CountryID]*Part
}

// NewSummary begins without any orders. Days are those of the moment's time zone, and services, countries
// and waits are of the orders that were listed since then.
func NewSummary(since time.Time) *Adding {
	return &Adding{since: since, services: map[api.ServiceID]*Part{}, countries: map[api.CountryID]*Part{}}
}

// Since is since when services, countries and waits count.
func (a *Adding) Since() time.Time { return a.since }

// AddListed adds an order that was listed then. It must not be newer than the one before it.
func (a *Adding) AddListed(at time.Time, s Sum) {
	a.sum.All = a.sum.All.Plus(s)
	at = at.In(a.since.Location())
	if begin, end := limit.Day(at); a.day.Orders == 0 || at.Before(a.day.Begin) || !at.Before(a.dayEnds) {
		a.endDay()
		a.day, a.dayEnds = Day{Begin: begin}, end
	}
	a.day.Sum = a.day.Plus(s)
}

func (a *Adding) endDay() {
	if a.day.Orders > 0 {
		a.sum.Days = append(a.sum.Days, a.day)
	}
	a.day = Day{}
}

// AddPair adds rents for a service in a country.
func (a *Adding) AddPair(service api.ServiceID, country order.Country, newest order.Key, s Sum) {
	add(a.services, service, Part{Newest: newest, Sum: s})
	add(a.countries, country.ID, Part{Newest: newest, ISO: country.ISO, Sum: s})
}

func add[ID comparable](parts map[ID]*Part, id ID, more Part) {
	p, known := parts[id]
	if !known {
		parts[id] = &more
		return
	}
	if p.Sum = p.Plus(more.Sum); more.Newest > p.Newest {
		p.Newest, p.ISO = more.Newest, more.ISO
	}
}

// AddWait adds a rent that waited so long for its SMS.
func (a *Adding) AddWait(wait time.Duration) {
	a.sum.Waits.Counts = counted(a.sum.Waits.Counts, wait)
}

// AddCancelled adds a rent without an SMS that was cancelled when it had waited so long.
func (a *Adding) AddCancelled(wait time.Duration) {
	a.sum.Waits.Cancelled = counted(a.sum.Waits.Cancelled, wait)
}

// AddExpired adds rents that ended without an SMS, but not because they were cancelled.
func (a *Adding) AddExpired(rents int) { a.sum.Waits.Expired += rents }

// Summary is what was added.
func (a *Adding) Summary() Summary {
	a.endDay()
	a.sum.Services, a.sum.Countries = sorted(a.services), sorted(a.countries)
	return a.sum
}

// sorted are the parts that cost most first.
func sorted[ID comparable](parts map[ID]*Part) []Part {
	all := make([]Part, 0, len(parts))
	for _, p := range parts {
		all = append(all, *p)
	}
	sort.Slice(all, func(i, j int) bool {
		a, b := &all[i], &all[j]
		return cmp.Or(cmp.Compare(b.Cost, a.Cost), cmp.Compare(b.Rents, a.Rents), cmp.Compare(b.Newest, a.Newest)) < 0
	})
	return all
}
