// Package state is what the operator has and what may happen to it: orders and their
// lifecycle, the session that every screen reads, and the schedule of what to ask
// next.
//
// It is pure. It has no SQL, no network, no clock and no randomness of its own: time
// and jitter are passed in, so that every rule about money can be tested by calling
// it. It knows package api for the shapes of what was answered and nothing above.
//
// Start with order.go (what an order is) and lifecycle.go (what may happen to it):
// cancelling.go has the cancels and ending.go when an order is over, by whose word.
// session.go holds everything on the screen, event.go what may change it, orderchanged.go what
// may happen to an order, apply.go how, and reach.go which of it shows that the server is
// there; sorting.go is how the lists are sorted, and unsaved.go what of it the ledger does not
// have yet; refused.go has the rents that were refused, access.go how it stands with the API
// key. schedule.go keeps what is under way,
// due.go decides what to ask next and polls.go when an order's turn comes, at the pace of
// ratelimit.go; hold.go is what a live number is worth while the server wants a pause. What
// the balance tells is in refund.go and, of a rent whose answer was lost, in evidence.go.
// The effects live in app, the durable record in ledger.
package state
