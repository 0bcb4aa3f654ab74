// Package app is the one place with effects: it holds the API's client, the ledger and the
// keystore of the API key together and has one method for each thing that an operator can
// have done.
//
// A method does its whole use case, sets its own deadline, and returns one event for the
// session: the result or the reason why there is none. Where the ledger is to be given
// something, the event comes within a state.Result together with that: an answer is not held
// back for the disk, and Save writes what it changes afterwards (save.go).
//
// A rent is on disk before it is sent, and is not sent where it cannot be. A cancel is on
// disk first where the disk takes it within some seconds, and is sent all the same where it
// does not: it gives money back (course.go).
//
// It knows no screen and no schedule and can be driven from a test without either. Of its
// own it keeps the key with which its client speaks, what Save did last, the newest rent, and
// which cancels were too early (cooldown.go).
//
// Start with rent.go: the order in which it records and sends is what the first two
// promises rest on. end.go cancels and finishes, poll.go looks at an order, read.go
// reads what changes nothing, access.go finds, tries and follows keys. clock.go is the
// clock that all of it goes by, and serverclock.go knows the server's.
package app
