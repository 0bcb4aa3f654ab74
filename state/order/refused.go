package order

import (
	"time"

	"example.com/verifyo/api"
)

// Refused is the order after a clear refusal: nothing was rented and no money moved. This is
// certain even if another window had given up waiting for the answer. The order is listed with
// the reason for the rest of the day, and counts nowhere else.
func (o Order) Refused(reason api.Text, now time.Time) Order {
	if o.Status != InFlight && o.Status != Unknown {
		return o
	}
	o.Status = Refused
	o.EndedAt = now
	o.ClosedBy = ClosedByServer
	o.Word = reason
	return o.with(HistoryEntry{At: now, Kind: HistoryRefused, Text: o.Word})
}

// NeverSent is the order after a rent that was not sent, because the disk did not record it in time:
// nobody refused it, and no money moved. It ends when it would have been sent.
func (o Order) NeverSent() Order {
	after := o.Refused(api.NewText("the disk was not responding"), o.AskedAt)
	if after.Status != o.Status {
		after.ClosedBy = ""
	}
	return after
}

// OfToday reports whether an order ended on the same day as now, in now's time zone.
func (o Order) OfToday(now time.Time) bool {
	return sameDay(o.EndedAt, now)
}

// sameDay reports whether two moments are on the same day in the time zone of the second.
func sameDay(at, now time.Time) bool {
	y, m, d := at.In(now.Location()).Date()
	year, month, day := now.Date()
	return y == year && m == month && d == day
}
