// Package state has the rules of the program: orders and their lifecycle, the session that
// every screen reads, and the schedule of requests.
//
// It is pure: no SQL, no network, no clock and no randomness. Time and jitter are passed in,
// so that every rule about money can be tested with a function call. It imports package api
// for the types of the answers, and no package above it.
//
// Start with order.go (what an order is) and lifecycle.go (what may happen to it).
// cancelling.go has the cancels, ending.go says when an order is over and who ended it, and
// refused.go has the rents that were refused.
//
// session.go has everything on the screens. event.go and orderchanged.go have the events that
// change it, apply.go applies them, and reach.go derives from them whether the server can be
// reached. sorting.go has how the lists are sorted, unsaved.go the changes that are not in the
// ledger yet, and access.go the state of the API key.
//
// schedule.go tracks the tasks under way, due.go decides what to send next, and polls.go when
// to poll an order. ratelimit.go slows them all, and hold.go has the few requests that are
// sent even during a rate limit. refund.go and evidence.go draw conclusions from the balance:
// about refunds, and about rents whose answer was lost.
//
// Side effects are in package app, the database in package ledger.
package state
