package messages

import (
	"cmp"
	"time"

	"example.com/verifyo/state/session"
)

// NumberKnown is the notice about a number that was rented before: when, for which service, and what
// became of it.
func NumberKnown(e session.NumberKnown, now time.Time) Notice {
	at := e.Earlier.RentedAt
	if at.IsZero() {
		at = e.Earlier.AskedAt
	}
	when, became := "", cmp.Or(e.Earlier.Service.Name.String(), Missing(e.Earlier))+", "+Status(e.Earlier)
	if !at.IsZero() {
		when = ", " + Clock(at, now)
	}
	n := about(e.Order, "you had this number before"+when+": "+became+".", "had before: "+became+".", "had before.")
	n.Order, n.For = e.Order.Key, awhile
	return n
}
