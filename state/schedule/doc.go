// Package schedule decides which request is sent next, and knows which are under way.
//
// It is pure: time and jitter are passed in, and it sends nothing. It must not know how a
// request is made, or any screen.
//
// Start with schedule.go, which tracks the tasks under way. due.go decides what to send next,
// polls.go when to poll an order, next.go when to ask again, and hold.go has the few requests that
// are sent even during a rate limit. copies.go says when to copy the ledger, forget.go when to erase old codes, and pins.go and
// stockwatch.go what is read for pinned and for watched countries.
package schedule
