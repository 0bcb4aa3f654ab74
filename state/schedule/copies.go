package schedule

import (
	"time"

	"example.com/verifyo/state/moment"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
)

// When the ledger is copied.
const (
	copyAfterRent  = 30 * time.Second // after the yes; its answer is saved by then, and so is that of a second rent
	copyEvery      = 24 * time.Hour   // without a rent
	copySoon       = 10 * time.Second // after a start, and before another try if a rent was under way
	copyAfterFault = 10 * time.Minute // before another try if the disk is full, or the copy failed otherwise
)

// copies is what is known of the copies of the ledger. The first one that is wanted after a start
// may be there already: the answer then says so.
type copies struct {
	madeAt    time.Time // when the newest one was made; zero if that is not known
	notBefore time.Time // zero until the first event
}

// CopiedAt is when the newest copy of the ledger that this window knows of was made.
func (s *Schedule) CopiedAt() time.Time { return s.copies.madeAt }

// wait leaves the time after a start to what is urgent.
func (c *copies) wait(now time.Time) {
	if c.notBefore.IsZero() {
		c.notBefore = now.Add(copySoon)
	}
}

// done notes how a copy went.
func (c *copies) done(e session.LedgerCopied, now time.Time) {
	switch {
	case e.Problem.Any():
		c.notBefore = now.Add(copyAfterFault)
	case e.At.IsZero():
		c.notBefore = now.Add(copySoon)
	default:
		c.madeAt = e.At
	}
}

// copyDue reports whether to copy the ledger now. Only the window that reads the orders for all
// does it, and nobody does while anything else may have to be written.
func (s *Schedule) copyDue(current *session.Session, now time.Time) bool {
	at, wanted := s.copies.at(current.Orders)
	return wanted && !now.Before(at) && calm(current)
}

// calm reports whether this window reads the orders for all, and nothing has to be written.
func calm(current *session.Session) bool {
	if current.Watched || current.Renting != nil || len(current.Unsaved()) > 0 {
		return false
	}
	for _, o := range current.Orders {
		if o.Status == order.InFlight {
			return false
		}
	}
	return true
}

// at is when the ledger is next copied; false if there is nothing to copy.
func (c copies) at(orders []order.Order) (at time.Time, wanted bool) {
	at = c.madeAt.Add(copyEvery)
	for _, o := range orders {
		if o.Status != order.Refused && o.ListedAt().After(c.madeAt) {
			at = earlier(at, o.ListedAt().Add(copyAfterRent))
		}
	}
	return later(at, c.notBefore), len(orders) > 0
}

// nextCopy notes when the ledger is next copied.
func (s *Schedule) nextCopy(next *moment.Next, current *session.Session) {
	if at, wanted := s.copies.at(current.Orders); wanted && !current.Watched {
		next.Note(at)
	}
}
