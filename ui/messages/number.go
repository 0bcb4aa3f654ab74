package messages

import (
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
	when, became := Clock(at, now), e.Earlier.Service.Name.String()+", "+Status(e.Earlier)
	n := about(e.Order, "you had this number before, "+when+": "+became+".", "had before: "+became+".", "had before.")
	n.Order, n.For = e.Order.Key, awhile
	return n
}
