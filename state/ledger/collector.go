package ledger

import "runtime/debug"

// collectAnyway is the memory in bytes from which the garbage collector runs even on a slow disk.
const collectAnyway = 512 << 20

// PauseCollector stops the garbage collector of the whole process until resume is called: see WhileSlow. A disk that
// hangs may stop a thread in a page fault of SQLite's shared memory, where Go cannot interrupt it: the collector would
// wait for that thread, and the whole program for the collector.
func PauseCollector() (resume func()) {
	percent := debug.SetGCPercent(-1)
	limit := debug.SetMemoryLimit(-1) // only asks
	debug.SetMemoryLimit(min(limit, collectAnyway))
	return func() {
		debug.SetMemoryLimit(limit)
		debug.SetGCPercent(percent)
	}
}
