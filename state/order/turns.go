package order

import (
	"time"

	"example.com/verifyo/state/moment"
)

// Turns notes the moments on this machine's clock at which the answer of one of the order's
// methods changes with time alone. offset is how far the server's clock is ahead.
func (o Order) Turns(next *moment.Next, offset time.Duration) {
	next.Note(o.RefundOverdueAt())
	for _, after := range evidenceAt {
		if o.Status == Unknown {
			next.Note(o.LostAt.Add(after))
		}
	}
	if !o.WasRented() || o.Status == Finished {
		return
	}
	for _, end := range []time.Time{o.ExpiresAt.Add(-offset), o.Began(), o.Began().Add(untoldLife)} { // see End
		for _, after := range []time.Duration{0, lookedForAfter, LongPastEnd, givenUpAfter} {
			next.Note(end.Add(after))
		}
	}
	for _, before := range []time.Duration{AutoCancelBefore, WarnBefore} {
		next.Note(o.ExpiresAt.Add(-offset - before))
	}
}
