// Package app is the one place with effects: it has the API client, the ledger and the
// keystore, and one method for each thing that the operator can ask for.
//
// A method carries out a whole use case, sets its own deadline, and returns one event for the
// session: the result, or the reason why there is none. The deadlines also hold for a disk that
// hangs (package moment). If the ledger must record something, the event comes in a session.Result
// together with the changes to record. The answer does not wait for the disk; Save writes the
// changes afterwards (save.go).
//
// A rent is recorded on disk before it is sent; if it cannot be recorded, it is not sent. A
// cancel is recorded first if the disk responds within a few seconds, but it is sent either
// way, because it gives money back (progress.go).
//
// The package knows no screen and no schedule, so a test can drive it without either. Its own
// state is the newest rent, whether a new ledger is half made, which cancels were too early
// (cooldown.go), and which files are not whole yet. The API key is the keystore's.
//
// Start with rent.go: that no rent is lost or sent twice rests on the order in which it records and
// sends. add.go adds an order by its ID, cancel.go and finish.go end orders, failure.go keeps why a
// number did not work, stockwatch.go which countries are watched, poll.go checks an order, read.go
// does the reading that changes nothing, lookat.go looks whether there is anything to read, lead.go
// does what is due for all windows if this one leads, copy.go copies the ledger, and forget.go erases
// old codes. clock.go is the clock that everything goes by, clockset_linux.go says when the system's clock was set,
// and serverclock.go tracks the server's clock.
// export.go writes a CSV file, exportfolder.go says where, and exports.go removes what is not whole at the end.
package app
