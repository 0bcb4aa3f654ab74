// Package ledger is the durable record: every rent from before it is sent, what became
// of it, the account as all windows know it, favourites, the sort of each list, and the list
// of services for a quick start. It is one SQLite file that several windows of the program use at once.
//
// It knows how things are stored and nothing of why they change: what may happen to an
// order is decided by package state, whose pure functions run inside a transaction
// here. It knows no network, no clock and no screen. Times are stored as microseconds
// since 1970, amounts as 1/10000 dollars; what was not told is NULL, and strangers'
// text is kept as the bytes that were sent.
//
// Start with schema.go (what there is), then orders.go and save.go (how it changes), and
// transaction.go (when a write counts). open.go opens the file: place.go checks the directory,
// files.go makes what is missing, and ours.go refuses the file of another program. Of the
// windows, owner.go tells whether one still lives, keeper.go which one asks the server for
// all, and elsewhere.go what the others changed.
//
// The disk's troubles: trouble.go tells them apart and disk.go asks the system; damaged.go
// sets a damaged file aside, and salvage.go takes over what can be read of it: image.go and
// journal.go make it readable, graft.go where the first page is gone, and salvager.go
// copies the rows. restore.go starts a new ledger if it was removed while it was open, with
// what carry.go takes out of the removed file. copy.go keeps what was there before a
// migration.
package ledger
