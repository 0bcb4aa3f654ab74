package ledger

import (
	"database/sql"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"

	"example.com/verifyo/state/ledger/instances"
	"example.com/verifyo/state/session"
)

// fileName is the database inside the state directory. While it is open, SQLite puts two more
// files beside it that are named after it.
const fileName = "ledger.db"

// Ledger is the open record. It is safe for concurrent use, and several processes may open the
// same directory.
type Ledger struct {
	files     files
	opened    atomic.Pointer[opened] // replaced by Restore
	restoring atomic.Bool            // true during a Restore
	installed atomic.Pointer[opened] // the new ledger until it is opened; has no database yet

	newestKey atomic.Int64         // the highest key that Begin gave
	seen      atomic.Pointer[seen] // at the last check for other windows' changes
	replaced  atomic.Pointer[session.Replaced]
	replacing slot // during a Restore or a Close

	whole    atomic.Bool // the whole file was checked
	checking slot        // during a Check
	hung     hung        // see onDisk
	unsent   sync.Map    // the keys of rents that were recorded too late to be sent

	cleared atomic.Bool // see removeCarriedOver

	atOnce int // how many orders one reading of a search looks through: listedAtOnce, and fewer in tests
}

// opened is one file and this window's part in it. It never changes after it is shared.
type opened struct {
	db          *sql.DB
	connections *connections
	file        os.FileInfo // to recognize the file
	instance    *instances.Instance
}

func (l *Ledger) db() *sql.DB                   { return l.opened.Load().db }
func (l *Ledger) instance() *instances.Instance { return l.opened.Load().instance }

// Replaced is the damaged ledger that Open or Check set aside; the zero value if it was sound.
func (l *Ledger) Replaced() session.Replaced {
	if r := l.replaced.Load(); r != nil {
		return *r
	}
	return session.Replaced{}
}

// Dir is the state directory that the ledger is in.
func (l *Ledger) Dir() string { return l.files.dir }

// Path is the ledger's file in a state directory.
func Path(dir string) string { return filepath.Join(dir, fileName) }
