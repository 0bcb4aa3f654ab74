package session

import (
	"time"

	"example.com/verifyo/state/moment"
)

// reading is something that is read from the ledger again whenever an order has changed, and when it could not be read.
type reading struct {
	number   int // of the newest request: an answer to an older one is dropped
	underWay bool
	changed  bool // since the newest request
	beganAt  time.Time
	nextAt   time.Time // before that, it is not read again by itself
}

// due reports whether it must be read now.
func (r *reading) due(now time.Time) bool { return r.changed && !r.underWay && !now.Before(r.nextAt) }

// next notes when it will be due.
func (r *reading) next(next *moment.Next) {
	if r.changed && !r.underWay {
		next.Note(r.nextAt)
	}
}

// hasten makes it due as soon as it has changed, because the operator waits for it.
func (r *reading) hasten() { r.nextAt = time.Time{} }

func (r *reading) begin(number int, now time.Time) {
	r.number, r.underWay, r.changed, r.beganAt = number, true, false, now
}

func (r *reading) end(failed bool, now time.Time) {
	r.underWay, r.nextAt = false, moment.ReadAgain(r.beganAt, now)
	if failed {
		r.changed, r.nextAt = true, now.Add(moment.RetryAfter)
	}
}
