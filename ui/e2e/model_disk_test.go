package e2e_test

import (
	"database/sql"
	"path/filepath"
	"strings"
	"time"

	"example.com/verifyo/state"
)

// disk is what ails the ledger's disk. The zero disk is well.
type disk struct {
	full bool    // it takes nothing more of what becomes of orders, and no balance
	lock *sql.DB // of a program that holds the ledger's write lock; nil where none does
}

func (d disk) ails() bool { return d.full || d.lock != nil }

// ailing notes which pauses the ledger may not have got. Another window or the next start
// does not know of them then, and asks once itself.
func (m *model) ailing() {
	for i := range m.holds {
		if time.Since(m.holds[i].since) < time.Second {
			m.holds[i].unsaved = true
		}
	}
}

// fillDisk has writes fail until the disk is mended.
func (m *model) fillDisk() {
	if !m.disk.ails() && m.hasLedger() {
		m.disk.full = true
		m.ailing()
		m.execute("CREATE TRIGGER full BEFORE UPDATE ON orders BEGIN SELECT RAISE(ABORT, 'full'); END",
			"CREATE TRIGGER full_too BEFORE INSERT ON balance BEGIN SELECT RAISE(ABORT, 'full'); END")
	}
}

// lockDisk has writes hang until the disk is mended.
func (m *model) lockDisk() {
	if m.disk.ails() || !m.hasLedger() {
		return
	}
	m.disk.lock = m.database()
	m.disk.lock.SetMaxOpenConns(1)
	if _, err := m.disk.lock.Exec("BEGIN IMMEDIATE"); err != nil {
		m.t.Fatalf("locking the ledger: %v", err)
	}
	m.ailing()
}

// mendDisk ends what ails it.
func (m *model) mendDisk() {
	if m.disk.lock != nil {
		if _, err := m.disk.lock.Exec("ROLLBACK"); err != nil {
			m.t.Fatalf("letting go of the ledger: %v", err)
		}
		_ = m.disk.lock.Close() // nothing is left to do with it
		m.disk.lock = nil
	}
	if m.disk.full {
		m.disk.full = false
		m.execute("DROP TRIGGER full", "DROP TRIGGER full_too")
	}
}

// hasLedger reports whether a window has made it.
func (m *model) hasLedger() bool { return m.windows[0] != nil || m.windows[1] != nil }

func (m *model) database() *sql.DB {
	db, err := sql.Open("sqlite", "file:"+filepath.Join(m.dir, "ledger.db")+"?_pragma=busy_timeout(5000)")
	if err != nil {
		m.t.Fatal(err)
	}
	return db
}

func (m *model) execute(statements ...string) {
	db := m.database()
	defer db.Close()
	for _, s := range statements {
		if _, err := db.Exec(s); err != nil {
			m.t.Fatalf("%s: %v", s, err)
		}
	}
}

// part is the end of a window. What it could not save is told by it if it quits, and lost
// to a kill; either way the next start knows of these orders what the ledger has.
func (m *model) part(w *window, quits bool) {
	lacking := w.root.Session().UnsavedOrders()
	if quits {
		m.checkTold(w, lacking)
	}
	for _, o := range lacking {
		if known := m.known[o.Key].order; known.Key == 0 {
			// Which is all that the ledger had to have.
			begun := state.Order{Key: o.Key, Service: o.Service, Country: o.Country, Status: state.InFlight}
			m.known[o.Key] = seen{begun, time.Now()}
		}
	}
}

// checkTold fails unless what could not be saved is told with all that is known of it.
func (m *model) checkTold(w *window, lacking []state.Order) {
	told := strings.Join(w.lacking, "\n")
	for _, o := range lacking {
		if !strings.Contains(told, string(o.ID)) || !strings.Contains(told, o.Phone.String()) || !strings.Contains(told, o.Code.String()) {
			m.t.Fatalf("order %d was not saved, and not all of it was told at the end: %s", o.Key, told)
		}
	}
}
