package ledger

import (
	"context"
	"database/sql"
	"time"

	"example.com/verifyo/state/order"
	"example.com/verifyo/state/results"
)

// resultsAtOnce is how many orders one reading of the results takes. Whatever else wants the ledger
// waits for one reading at most, and with a history of years there are many.
const resultsAtOnce = 1000

// Results are the rents that ended at or after a moment, in no order that matters.
func (l *Ledger) Results(ctx context.Context, since time.Time) (all []results.Rent, err error) {
	from := resultsFrom{endedAt: since.UnixMicro(), key: -1}
	for more := true; more; {
		part, err := onDisk(ctx, l, func(ctx context.Context) (resultsPart, error) { return l.results(ctx, from) }, nil)
		if err != nil {
			return nil, err
		}
		all, from, more = append(all, part.rents...), part.next, part.orders == resultsAtOnce
	}
	return all, nil
}

// resultsFrom is after which order a reading begins. Orders are read by their end, and by their key
// where they ended together.
type resultsFrom struct {
	endedAt int64
	key     order.Key
}

// resultsPart is one reading.
type resultsPart struct {
	rents  []results.Rent
	orders int // how many were read, whether they count or not
	next   resultsFrom
}

// selectResults reads only what a rent counts by, all of which is in the index orders_by_result.
const selectResults = `SELECT key, revision, service_id, country_id, quoted, charged, status, code, rented_at, received_at, ended_at, refund, failure, forgot
FROM orders WHERE ended_at >= ? AND (ended_at, key) > (?, ?) ORDER BY ended_at, key LIMIT ?`

func (l *Ledger) results(ctx context.Context, from resultsFrom) (part resultsPart, err error) {
	err = l.read(ctx, "reading how rents ended", func(ctx context.Context, tx *sql.Tx) error {
		rows, err := tx.QueryContext(ctx, selectResults, from.endedAt, from.endedAt, from.key, resultsAtOnce)
		all, err := collect(rows, err, scanResult)
		part = partOf(all)
		return err
	})
	return part, err
}

func partOf(all []result) resultsPart {
	part := resultsPart{rents: make([]results.Rent, 0, len(all)), orders: len(all)}
	for _, r := range all {
		part.next = r.place
		if r.counts {
			part.rents = append(part.rents, r.rent)
		}
	}
	return part
}

// result is an order that was read, as far as it counts.
type result struct {
	rent   results.Rent
	counts bool
	place  resultsFrom
}

// scanResult reads what a rent counts by, and nothing else of the order.
func scanResult(scan func(...any) error) (r result, err error) {
	var o order.Order
	err = scan(&o.Key, &o.Revision, &o.Service.ID, &o.Country.ID, usdColumn{&o.Quoted}, usdColumn{&o.Charged}, &o.Status, &o.Code,
		timeColumn{&o.RentedAt}, timeColumn{&o.ReceivedAt}, timeColumn{&o.EndedAt}, &o.Refund, &o.Failure, &o.Forgot)
	r.place = resultsFrom{o.EndedAt.UnixMicro(), o.Key}
	r.rent, r.counts = results.Of(o)
	return r, err
}
