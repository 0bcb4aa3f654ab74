// Package hungdisk makes the disk under a database hang, for tests: SQLite then waits inside a
// commit or the begin of a transaction, as it does in a system call that never returns. No
// deadline ends that; the disk has to answer.
//
// It is no part of the program. It knows SQLite's hooks, but neither the ledger nor its tables.
//
// Everything is in disk.go.
package hungdisk
