package order

import (
	"slices"
	"time"

	"example.com/verifyo/api"
)

// Failure is why a number was of no use, in the operator's judgement. The ledger stores these words.
type Failure string

// The failures. The zero Failure means that the operator has not called the number useless.
const (
	NoFailure   Failure = ""
	NoSMS       Failure = "no sms"
	WrongCode   Failure = "wrong code"
	SiteRefused Failure = "refused by the site"
)

// Failures are the failures that an order can have, the likeliest first, and then NoFailure if the reason
// can be taken back. There are none if there never was a number, or its code is still being read.
func (o Order) Failures() []Failure {
	if !o.WasRented() || (o.Status == Received && o.Code.IsZero()) {
		return nil
	}
	return slices.DeleteFunc([]Failure{NoSMS, WrongCode, SiteRefused, NoFailure}, func(f Failure) bool { return !o.fits(f) })
}

// fits reports whether a failure agrees with what is known of the order. A reason that gave up a live order is
// taken back with the cancel, if at all.
func (o Order) fits(why Failure) bool {
	switch why {
	case NoSMS:
		return !o.HadCode() && o.Status != Received
	case WrongCode:
		return o.HadCode()
	case NoFailure:
		return o.Failure != NoFailure && !o.Live()
	}
	return why == SiteRefused
}

// DidNotWork is the order with the operator's reason why its number was of no use, or without the reason that
// it had. What the reason says may have turned out to be wrong since the operator chose it: then the order
// stays as it is.
func (o Order) DidNotWork(why Failure, now time.Time) Order {
	if o.Failure == why || !o.WasRented() || !o.fits(why) {
		return o
	}
	if why == NoFailure {
		return o.worksAfterAll().with(HistoryEntry{At: now, Kind: HistoryReasonRemoved})
	}
	o.Failure, o.FailedAt = why, now
	return o.with(HistoryEntry{At: now, Kind: HistoryDidNotWork, Text: api.NewText(string(why))})
}

// worksAfterAll is the order without the reason why its number was of no use.
func (o Order) worksAfterAll() Order {
	o.Failure, o.FailedAt = NoFailure, time.Time{}
	return o
}

// smsCame is the order once an SMS has come, so that the want of one is no longer a reason.
func (o Order) smsCame() Order {
	if o.Failure == NoSMS {
		return o.worksAfterAll()
	}
	return o
}

// RefusedBySite reports whether the site refused the number on the same day as now, in now's time zone.
func (o Order) RefusedBySite(now time.Time) bool {
	return o.Failure == SiteRefused && sameDay(o.FailedAt, now)
}
