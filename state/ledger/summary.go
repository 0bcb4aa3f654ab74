package ledger

import (
	"context"
	"database/sql"
	"encoding/json"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/history"
	"example.com/verifyo/state/order"
)

// What an order adds to a sum, in SQL.
const (
	isRented   = `status IN ('waiting', 'received', 'strange', 'finished', 'cancelled', 'expired')` // order.Order.WasRented
	hasCode    = `(code <> x'' OR forgot = 'code') AND failure = ''`                                // results.BroughtCode
	isSpent    = `status <> 'refused' AND status <> 'not charged' AND refund <> 'seen'`
	hasCost    = `iif(` + isSpent + `, coalesce(charged, quoted, 0), 0)`
	gotSMS     = `received_at >= rented_at`
	gaveItUp   = `status = 'cancelled' AND ended_at >= rented_at AND ` + neverGotIt
	neverGotIt = `status IN ('finished', 'cancelled', 'expired') AND received_at IS NULL AND code = x'' AND forgot <> 'code'`
)

// Summary adds up all orders that are sought. Days are those of since's time zone: see history.NewSummary.
func (l *Ledger) Summary(ctx context.Context, q history.Query, since time.Time) (history.Summary, error) {
	q, err := l.sought(ctx, q)
	if err != nil {
		return history.Summary{}, err
	}
	adding := history.NewSummary(since)
	for s := newSearch(q, history.Older, l.atOnce); !s.ended; {
		if err := s.add(ctx, l, adding); err != nil {
			return history.Summary{}, err
		}
	}
	sum := adding.Summary()
	if sum.Ever, err = l.countOrders(ctx); err != nil {
		return history.Summary{}, err
	}
	return sum, l.nameParts(ctx, sum)
}

// countOrders is how many orders a search without conditions finds.
func (l *Ledger) countOrders(ctx context.Context) (int, error) {
	where, args := conditionsOf(history.Query{}).and("TRUE")
	return onDisk(ctx, l, func(ctx context.Context) (n int, err error) {
		err = l.read(ctx, "counting the orders", func(ctx context.Context, tx *sql.Tx) error {
			return tx.QueryRowContext(ctx, "SELECT count(*) FROM "+fromListing+" WHERE "+where, args...).Scan(&n)
		})
		return n, err
	}, nil)
}

// add looks through the next orders, and adds those that are sought.
func (s *search) add(ctx context.Context, l *Ledger, adding *history.Adding) error {
	part, err := onDisk(ctx, l, func(ctx context.Context) (part addends, err error) {
		err = l.read(ctx, "adding up the orders", func(ctx context.Context, tx *sql.Tx) error {
			part, err = s.readAddends(ctx, tx, adding.Since())
			return err
		})
		return part, err
	}, nil)
	s.from, s.ended = part.to, part.ended
	part.addTo(adding)
	return err
}

// addends are what one reading adds. Nothing is added while the ledger is read, because a reading may be
// repeated.
type addends struct {
	to    listing
	ended bool

	listed    []listedAddend
	pairs     []pairAddend
	waits     []time.Duration
	cancelled []time.Duration
	never     int // cancelled or not
}

type listedAddend struct {
	at  time.Time
	sum history.Sum
}

type pairAddend struct {
	service api.ServiceID
	country order.Country
	newest  order.Key
	sum     history.Sum
}

func (p addends) addTo(adding *history.Adding) {
	for _, a := range p.listed {
		adding.AddListed(a.at, a.sum)
	}
	for _, a := range p.pairs {
		adding.AddPair(a.service, a.country, a.newest, a.sum)
	}
	for _, wait := range p.waits {
		adding.AddWait(wait)
	}
	for _, wait := range p.cancelled {
		adding.AddCancelled(wait)
	}
	adding.AddExpired(p.never - len(p.cancelled))
}

func (s *search) readAddends(ctx context.Context, tx *sql.Tx, since time.Time) (part addends, err error) {
	if part.to, part.ended, err = s.bound(ctx, tx); err != nil {
		return part, err
	}
	where, args := s.between(part.to)
	rows, err := tx.QueryContext(ctx, "SELECT listed_at, "+isRented+", "+hasCode+", "+hasCost+" FROM "+fromListing+" WHERE "+where+s.sort(), args...)
	if part.listed, err = collect(rows, err, scanListedAddend); err != nil || s.from.at < since.UnixMicro() {
		return part, err
	}
	err = readSpan(ctx, tx, where+" AND listed_at >= ? AND "+isRented, append(args, since.UnixMicro()), &part)
	return part, err
}

func scanListedAddend(scan func(...any) error) (a listedAddend, err error) {
	a.sum.Orders = 1
	err = scan(timeColumn{&a.at}, &a.sum.Rents, &a.sum.Codes, &a.sum.Cost)
	return a, err
}

// readSpan reads what only rents of the last days add.
func readSpan(ctx context.Context, tx *sql.Tx, where string, args []any, part *addends) (err error) {
	rows, err := tx.QueryContext(ctx, "SELECT service_id, country_id, country_iso, max(key), count(*), sum("+hasCode+"), sum("+hasCost+") FROM "+fromListing+" WHERE "+
		where+" GROUP BY service_id, country_id", args...)
	if part.pairs, err = collect(rows, err, scanPairAddend); err != nil {
		return err
	}
	rows, err = tx.QueryContext(ctx, "SELECT received_at - rented_at FROM "+fromListing+" WHERE "+where+" AND "+gotSMS, args...)
	if part.waits, err = collect(rows, err, scanWait); err != nil {
		return err
	}
	rows, err = tx.QueryContext(ctx, "SELECT ended_at - rented_at FROM "+fromListing+" WHERE "+where+" AND "+gaveItUp, args...)
	if part.cancelled, err = collect(rows, err, scanWait); err != nil {
		return err
	}
	return tx.QueryRowContext(ctx, "SELECT count(*) FROM "+fromListing+" WHERE "+where+" AND "+neverGotIt, args...).Scan(&part.never)
}

func scanPairAddend(scan func(...any) error) (a pairAddend, err error) {
	err = scan(&a.service, &a.country.ID, &a.country.ISO, &a.newest, &a.sum.Orders, &a.sum.Codes, &a.sum.Cost)
	a.sum.Rents = a.sum.Orders
	return a, err
}

func scanWait(scan func(...any) error) (time.Duration, error) {
	var micros int64
	err := scan(&micros)
	return time.Duration(micros) * time.Microsecond, err
}

// nameParts fills in the names of services and countries, as they were in the newest order of each.
func (l *Ledger) nameParts(ctx context.Context, sum history.Summary) error {
	var keys []order.Key
	for _, p := range sum.Services {
		keys = append(keys, p.Newest)
	}
	for _, p := range sum.Countries {
		keys = append(keys, p.Newest)
	}
	named, err := onDisk(ctx, l, func(ctx context.Context) (named map[order.Key]names, err error) {
		err = l.read(ctx, "reading names", func(ctx context.Context, tx *sql.Tx) error {
			named, err = namesOf(ctx, tx, keys)
			return err
		})
		return named, err
	}, nil)
	for i := range sum.Services {
		sum.Services[i].Name = named[sum.Services[i].Newest].service
	}
	for i := range sum.Countries {
		sum.Countries[i].Name = named[sum.Countries[i].Newest].country
	}
	return err
}

// names are those of an order.
type names struct {
	key              order.Key
	service, country api.Text
}

func namesOf(ctx context.Context, tx *sql.Tx, keys []order.Key) (map[order.Key]names, error) {
	list, err := json.Marshal(keys)
	if err != nil {
		return nil, err
	}
	rows, err := tx.QueryContext(ctx, "SELECT key, service_name, country_name FROM orders WHERE key IN (SELECT value FROM json_each(?))", string(list))
	all, err := collect(rows, err, func(scan func(...any) error) (n names, err error) {
		err = scan(&n.key, &n.service, &n.country)
		return n, err
	})
	named := make(map[order.Key]names, len(all))
	for _, n := range all {
		named[n.key] = n
	}
	return named, err
}
