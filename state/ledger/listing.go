package ledger

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"math"
	"slices"
	"sort"

	"example.com/verifyo/state/history"
	"example.com/verifyo/state/order"
)

// listedAtOnce is how many orders one reading looks through. Whatever else wants the ledger waits for one
// reading at most, and a search that is not wanted any more ends after it.
const listedAtOnce = 4000

// ordersAtOnce is how many whole orders one reading returns. The garbage collector rests during work that takes longer
// than most (WhileSlow), so with long readings a large file with orders would need memory for all that was read.
const ordersAtOnce = 250

// Page reads up to n of the orders that are sought, from a place on and without the order there. The zero
// place is the end of the list from which the direction leads away.
func (l *Ledger) Page(ctx context.Context, q history.Query, from history.Place, to history.Direction, n int) (page history.Page, err error) {
	if q, err = l.sought(ctx, q); err != nil {
		return history.Page{}, err
	}
	return l.page(ctx, q, from, to, n)
}

// sought is a query if it finds an order, or else the first one in its place that does.
func (l *Ledger) sought(ctx context.Context, q history.Query) (history.Query, error) {
	for q.Else != nil {
		if first, err := l.page(ctx, q, history.Place{}, history.Older, 1); err != nil || len(first.Orders) > 0 {
			return q, err
		}
		q = *q.Else
	}
	return q, nil
}

func (l *Ledger) page(ctx context.Context, q history.Query, from history.Place, to history.Direction, n int) (page history.Page, err error) {
	s := newSearch(q, to, l.atOnce)
	if !from.IsZero() {
		s.from = listingOf(from)
	}
	for len(page.Orders) < n && !page.End {
		orders, err := s.next(ctx, l, min(n-len(page.Orders), ordersAtOnce))
		if err != nil {
			return history.Page{}, err
		}
		page.Orders, page.End = append(page.Orders, orders...), s.ended
	}
	if to == history.Newer {
		slices.Reverse(page.Orders)
	}
	return page, nil
}

// fromListing is the index that has all that orders are sought by and add up to. SQLite would sometimes take
// another one, and read the orders themselves.
const fromListing = "orders INDEXED BY orders_by_listing"

// listing is where an order stands in the index orders_by_listing.
type listing struct{ at, key int64 }

func listingOf(p history.Place) listing {
	if p.At.IsZero() {
		return listing{0, int64(p.Key)}
	}
	return listing{p.At.UnixMicro(), int64(p.Key)}
}

// way is a direction in SQL.
type way struct {
	start, end  listing // before and after all orders
	past, until string
	order       string
}

func wayTo(to history.Direction) way {
	newest, oldest := listing{math.MaxInt64, math.MaxInt64}, listing{-1, -1}
	if to == history.Newer {
		return way{start: oldest, end: newest, past: ">", until: "<=", order: "ASC"}
	}
	return way{start: newest, end: oldest, past: "<", until: ">=", order: "DESC"}
}

// sort is the order in which the orders come.
func (w way) sort() string { return " ORDER BY listed_at " + w.order + ", key " + w.order }

// search looks through the orders in one direction, in several readings.
type search struct {
	conditions
	way
	from   listing
	ended  bool // no order is left to look through
	atOnce int  // how many orders each reading looks through
}

func newSearch(q history.Query, to history.Direction, atOnce int) *search {
	w := wayTo(to).within(q)
	return &search{conditions: conditionsOf(q), way: w, from: w.start, atOnce: atOnce}
}

// within is the part of the way on which orders can be found. Without it, a search for a few days would look
// through the years before them.
func (w way) within(q history.Query) way {
	first, last := &w.end, &w.start
	if w.past == ">" {
		first, last = last, first
	}
	if !q.From.IsZero() {
		*first = listing{q.From.UnixMicro(), -1}
	}
	if !q.To.IsZero() {
		*last = listing{q.To.UnixMicro(), -1}
	}
	return w
}

// next looks through the next orders, and returns up to n of those that are sought.
func (s *search) next(ctx context.Context, l *Ledger, n int) (orders []order.Order, err error) {
	part, err := onDisk(ctx, l, func(ctx context.Context) (part searched, err error) {
		err = l.read(ctx, "searching the orders", func(ctx context.Context, tx *sql.Tx) error {
			part, err = s.read(ctx, tx, n)
			return err
		})
		return part, err
	}, nil)
	s.from, s.ended = part.to, part.ended
	return part.orders, err
}

// searched is what one reading of a search found.
type searched struct {
	orders []order.Order
	to     listing
	ended  bool
}

func (s *search) read(ctx context.Context, tx *sql.Tx, n int) (part searched, err error) {
	if part.to, part.ended, err = s.bound(ctx, tx); err != nil {
		return part, err
	}
	where, args := s.between(part.to)
	rows, err := tx.QueryContext(ctx, "SELECT listed_at, key FROM "+fromListing+" WHERE "+where+s.sort()+" LIMIT ?", append(args, n)...)
	found, err := collect(rows, err, scanListing)
	if err != nil {
		return part, err
	}
	if len(found) == n {
		part.to, part.ended = found[n-1], false
	}
	part.orders, err = ordersListed(ctx, tx, found)
	return part, err
}

// bound is up to where the next reading looks through the orders, and whether they are the last ones.
func (s *search) bound(ctx context.Context, tx *sql.Tx) (to listing, last bool, err error) {
	query := "SELECT listed_at, key FROM " + fromListing + " WHERE (listed_at, key) " + s.past + " (?, ?) AND (listed_at, key) " + s.until + " (?, ?)" + s.sort() + " LIMIT 1 OFFSET ?"
	err = tx.QueryRowContext(ctx, query, s.from.at, s.from.key, s.end.at, s.end.key, s.atOnce-1).Scan(&to.at, &to.key)
	if errors.Is(err, sql.ErrNoRows) {
		return s.end, true, nil
	}
	return to, false, err
}

// between is the condition for the orders that are sought up to a place.
func (s *search) between(to listing) (where string, args []any) {
	return s.and("(listed_at, key) "+s.past+" (?, ?) AND (listed_at, key) "+s.until+" (?, ?)", s.from.at, s.from.key, to.at, to.key)
}

func scanListing(scan func(...any) error) (p listing, err error) {
	err = scan(&p.at, &p.key)
	return p, err
}

// ordersListed reads the orders at those places, in the same order.
func ordersListed(ctx context.Context, tx *sql.Tx, places []listing) ([]order.Order, error) {
	keys, at := make([]int64, len(places)), make(map[order.Key]int, len(places))
	for i, p := range places {
		keys[i], at[order.Key(p.key)] = p.key, i
	}
	list, err := json.Marshal(keys)
	if err != nil {
		return nil, err
	}
	orders, err := findOrders(ctx, tx, "key IN (SELECT value FROM json_each(?))", string(list))
	sort.Slice(orders, func(i, j int) bool { return at[orders[i].Key] < at[orders[j].Key] })
	return orders, err
}
