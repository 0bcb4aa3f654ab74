// Package repair reads what a damaged ledger still holds. SQLite rejects such a file, or cleans
// up in it, so the file is never opened: its bytes are read into memory and prepared until
// SQLite reads them there, and every readable row is copied into a new ledger.
//
// A copy of the ledger does not make this unnecessary. SQLite reads nothing of a file whose first
// page or list of tables is damaged, or whose newest orders are only in its journal. The rents since
// the last copy would be lost.
//
// The package knows the layout of SQLite's files, and of the ledger only the tables of orders,
// their history and the account. How the schema is built is passed in, and so is the new
// database. When a ledger is damaged, where it is set aside and how the new one gets its name
// is for package ledger to say.
//
// Start with copy.go. image.go reads a file, and journal.go adds what its journal holds. graft.go
// replaces a missing first page. salvager.go decides where to look for rows, and rows.go copies
// them. merge.go adds what only a copy of the ledger has,
// history.go closes gaps, and state.go compares orders.
package repair
