package results

import (
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
)

// UsualDays is of how many days rents count if the operator does not say.
const UsualDays = 30

// Book has the sums of all services and their countries. It is for one goroutine; make it with New.
type Book struct {
	days     int
	now      time.Time // the sums are those of this moment
	agesAt   time.Time // see AgesAt
	rents    map[order.Key]counted
	pairs    map[Pair]*sums
	services map[api.ServiceID]*sums
	version  int
}

// counted is a rent as it was added.
type counted struct {
	Rent
	spent api.USD
}

// New makes an empty book for the rents that ended today and on the days before, so many together.
func New(days int) *Book {
	return &Book{days: max(1, days), rents: map[order.Key]counted{}, pairs: map[Pair]*sums{}, services: map[api.ServiceID]*sums{}}
}

// Since is the beginning of the first day whose rents count.
func (b *Book) Since(now time.Time) time.Time {
	year, month, day := now.Date()
	return time.Date(year, month, day-b.days+1, 0, 0, 0, 0, now.Location())
}

// Version changes with every change of a sum.
func (b *Book) Version() int { return b.version }

// OfService is the sum of a service in all countries.
func (b *Book) OfService(id api.ServiceID) Sum { return sumOf(b.services[id]) }

// In is the sum of a service in one country.
func (b *Book) In(p Pair) Sum { return sumOf(b.pairs[p]) }

func sumOf(s *sums) Sum {
	if s == nil {
		return Sum{}
	}
	return s.sum()
}

// Follow takes over the state of an order, whatever was known of it before.
func (b *Book) Follow(o order.Order) {
	if r, ended := Of(o); ended {
		b.replace(r)
		return
	}
	b.remove(o.Key)
}

// Add takes over a rent, unless a newer state of its order is known.
func (b *Book) Add(r Rent) {
	if known, there := b.rents[r.Order]; !there || known.Revision < r.Revision {
		b.replace(r)
	}
}

func (b *Book) replace(r Rent) {
	if r.EndedAt.Before(b.since()) {
		b.remove(r.Order)
		return
	}
	if r.RefundBy.After(b.now) && r.RefundBy.Before(b.agesAt) {
		b.agesAt = r.RefundBy
	}
	now := counted{r, r.spent(b.now)}
	if old, there := b.rents[r.Order]; !there || !old.adds(now) {
		b.remove(r.Order)
		b.add(now)
	}
	b.rents[r.Order] = now
}

// adds reports whether a rent adds the same as before: most changes of an order that is over do not.
func (c counted) adds(same counted) bool {
	return c.Pair == same.Pair && c.Code == same.Code && c.Timed == same.Timed && c.Wait == same.Wait && c.spent == same.spent
}

func (b *Book) add(c counted) {
	b.version++
	b.rents[c.Order] = c
	if b.pairs[c.Pair] == nil {
		b.pairs[c.Pair] = &sums{}
	}
	if b.services[c.Service] == nil {
		b.services[c.Service] = &sums{}
	}
	b.pairs[c.Pair].add(c.Rent, c.spent)
	b.services[c.Service].add(c.Rent, c.spent)
}

func (b *Book) remove(key order.Key) {
	old, there := b.rents[key]
	if !there {
		return
	}
	b.version++
	delete(b.rents, key)
	b.pairs[old.Pair].remove(old.Rent, old.spent)
	b.services[old.Service].remove(old.Rent, old.spent)
}
