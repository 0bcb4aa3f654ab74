package demo

import (
	"slices"
	"sort"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
)

const (
	week = 7 * 24 * time.Hour

	// over is how long ago the newest order of the week was rented: all of them have ended.
	over = 30 * time.Minute
)

// busy is how many of ten rents are made in each hour of the day, compared with the busiest.
var busy = [24]int{1, 0, 0, 0, 0, 0, 1, 2, 5, 8, 10, 10, 8, 6, 8, 9, 10, 9, 7, 5, 6, 7, 5, 3}

// labels are what a few of the rents are for.
var labels = []string{"shop 1", "shop 2", "test run"}

// labelled is the share of the rents that have a label: one in so many.
const labelled = 6

// orders are those of the week, the oldest first.
func (m *maker) orders(rents []rent, now time.Time) []order.Order {
	m.random.Shuffle(len(rents), func(i, j int) { rents[i], rents[j] = rents[j], rents[i] })
	all := make([]order.Order, len(rents))
	for i, at := range m.moments(len(rents), now) {
		r := rents[i]
		r.at = at
		if i%labelled == 0 {
			r.label = labels[i/labelled%len(labels)]
		}
		all[i] = r.life(m, r)
	}
	return all
}

// moments are n moments of the last week, the oldest first, most of them in the hours in which people work.
func (m *maker) moments(n int, now time.Time) []time.Time {
	var all []time.Time
	for len(all) < n {
		at := now.Add(-m.between(over, week))
		if m.random.IntN(slices.Max(busy[:])) < busy[at.Hour()] {
			all = append(all, at)
		}
	}
	sort.Slice(all, func(i, j int) bool { return all[i].Before(all[j]) })
	return all
}

// balanced are the orders with the balance that was there before each, so that the last leaves the balance
// at the given one.
func balanced(orders []order.Order, last api.USD) []order.Order {
	for i, o := range orders {
		balance := last
		for _, other := range orders {
			balance = balance.Sub(movedSince(other, o.AskedAt))
		}
		orders[i].BalanceBefore = balance
	}
	return orders
}

// movedSince is what an order has added to the balance since a moment, below zero if it took more.
func movedSince(o order.Order, since time.Time) api.USD {
	moved := api.Units(0)
	if !o.RentedAt.IsZero() && o.RentedAt.After(since) {
		moved = moved.Sub(o.Cost())
	}
	if o.Refund == order.RefundSeen && o.EndedAt.After(since) {
		moved = moved.Add(o.Cost())
	}
	return moved
}
