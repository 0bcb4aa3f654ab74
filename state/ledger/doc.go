// Package ledger is the durable record: every rent from before it is sent, what became of it, the
// account as all windows know it, pins, the sort of each list, the form in which each service's
// numbers are copied, the theme and the picture of the history, and the list of services for a quick start. It is one SQLite file that several
// windows of the program use at once.
//
// The package knows how things are stored, but not why they change: package order decides what
// may happen to an order, and its pure functions run inside a transaction here. The package
// knows no network and no screen, and the times that it stores are passed in. Times are stored
// as microseconds since 1970, amounts as 1/10000 dollars. Unknown values are NULL, and text
// from strangers is stored as the bytes that were sent.
//
// Start with firststeps.go and steps.go (what there is; schema.go takes the steps) and row.go (the columns
// of an order), then orders.go and save.go (how it changes), transaction.go (how it is read and written),
// and inplace.go (when a write counts). ledger.go is the type. open.go opens the file, and close.go closes it: dir.go checks the
// directory, files.go makes what is missing, ours.go refuses the file of another program, and
// prepare.go brings it up to date. locked.go waits while another window has the file. Several windows
// share the ledger: package instances tells who is alive and which one sends the requests for all,
// changes.go what the others changed, look.go whether anybody wrote anything, and watch.go when to
// look.
//
// connect.go makes the one connection, and statements.go keeps its statements prepared. readonly.go does the same for
// the COMMIT and ROLLBACK of transactions that only read. A disk may hang: ondisk.go lets nobody wait for it longer than they want, and hung.go knows what is still
// at work, and collector.go keeps the garbage collector from waiting for it. unsent.go closes a rent that the disk recorded too late.
//
// listing.go reads any orders ever rented page by page, by the conditions of conditions.go, and summary.go
// adds them up. derive.go works out what an order is found by. outside.go keeps the changes of the balance, and
// finds the money in them that no order moved. earlier.go finds the refunds that were read before the ends of their
// orders were known. spent.go adds up what the rents of a day cost.
//
// check.go checks the whole file, after the first frame but before the first write.
//
// Disk trouble: problem.go tells the kinds apart and disk.go asks the system. damaged.go sets
// a damaged file aside, and salvage.go makes a new one with what package repair can read of it
// and of its copies. setaside.go removes a damaged file when nothing is left to carry over.
// restore.go starts a new ledger if the old one was removed while it was open, with what
// carry.go takes out of the removed file. copies.go copies the ledger while the program runs, and
// copy.go before a migration; copyfiles.go knows the copies by their names.
// inspect.go says what is in a ledger, and backup.go writes a backup; both only read it, as withouttrace.go does. trial.go tries
// whether it can be read and written, without a trace.
//
// mergebackup.go adds a backup to a ledger, and becomes.go makes the backup the ledger where there is none.
// backupfile.go refuses files that are not backups, and load.go opens backup and ledger. merge.go merges the
// orders, mergesettled.go those that need no look in SQLite itself, mergechoices.go merges the rest, and mergeplan.go works out beforehand what will change. batch.go reads all orders, some at a time. reference.go has what an
// order is recognized by in another ledger.
// Command generate, in the folder of that name, fills a ledger to measure the program.
//
// forget.go erases codes and numbers of orders that ended long ago, erase.go removes them from every file, and
// scrub.go from the unused parts of pages, with overflow.go for the pages of long rows.
//
// pins.go has the pinned services and countries, stockwatch.go the sold-out countries that are watched.
//
// results.go reads how rents ended, as far as package results counts them.
//
// services.go has what the first frame needs, with the list of services in the form of
// servicelist.go.
//
// The other files are named after their subjects.
package ledger
