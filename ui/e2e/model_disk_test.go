package e2e_test

import (
	"database/sql"
	"path/filepath"
	"strings"
	"testing/synctest"
	"time"

	"pgregory.net/rapid"

	"example.com/verifyo/state/ledger/hungdisk"
	"example.com/verifyo/state/order"
)

// longestHang is how long a step of a model with two windows leaves the disk hanging. A window that hangs in a
// transaction has SQLite's lock, and the other window waits for it in real time, so that hours of
// simulated time would take hours.
const longestHang = 30 * time.Second

// disk is the state of the ledger's disk. The zero value is a disk that works.
type disk struct {
	full bool    // no change of an order and no balance can be written
	lock *sql.DB // the connection that has the ledger's write lock; nil if there is none

	hanging  *hungdisk.Disk
	answer   func()    // ends a hang; nil if the disk does not hang
	answered time.Time // when the last hang ended
	left     []*window // windows that ended while the disk hung, and could not close their ledgers
}

func (d disk) fails() bool { return d.full || d.lock != nil || d.hangs() }

func (d disk) hangs() bool { return d.answer != nil }

// mayBeUnseen reports whether a window may not have read what is on the disk, because it hangs or
// has just hung.
func (d disk) mayBeUnseen() bool { return d.hangs() || time.Since(d.answered) <= stale }

// noteUnsavedPauses notes which rate limits may not be saved in the ledger. Another window or
// the next start does not know them, and sends one request of its own.
func (m *model) noteUnsavedPauses() {
	for i := range m.pauses {
		if time.Since(m.pauses[i].since) < time.Second {
			m.pauses[i].unsaved = true
		}
	}
}

// fillDisk makes writes fail until repairDisk.
func (m *model) fillDisk() {
	if !m.disk.fails() && m.hasLedger() {
		m.disk.full = true
		m.noteUnsavedPauses()
		m.execute("CREATE TRIGGER full BEFORE UPDATE ON orders BEGIN SELECT RAISE(ABORT, 'full'); END",
			"CREATE TRIGGER full_too BEFORE INSERT ON balance BEGIN SELECT RAISE(ABORT, 'full'); END")
	}
}

// lockDisk makes writes hang until repairDisk.
func (m *model) lockDisk() {
	if m.disk.fails() || !m.hasLedger() {
		return
	}
	m.disk.lock = m.database()
	m.disk.lock.SetMaxOpenConns(1)
	if _, err := m.disk.lock.Exec("BEGIN IMMEDIATE"); err != nil {
		m.t.Fatalf("locking the ledger: %v", err)
	}
	m.noteUnsavedPauses()
}

// hangDisk makes every commit or every transaction hang until repairDisk.
func (m *model) hangDisk(t *rapid.T) {
	if m.disk.fails() || !m.hasLedger() {
		return
	}
	hang := evenly((*hungdisk.Disk).HangCommits, (*hungdisk.Disk).Hang).Draw(t, "at")
	m.disk.answer = hang(m.disk.hanging)
	m.counts.hangs++
	m.noteUnsavedPauses()
}

// answerDisk ends a hang: everything that waited for the disk lands.
func (m *model) answerDisk() {
	if m.disk.hangs() {
		m.disk.answer()
		m.disk.answer, m.disk.answered = nil, time.Now()
		synctest.Wait()
		for _, w := range m.disk.left {
			_ = w.record.Close() // the end of a process closes its files
		}
		m.disk.left = nil
	}
}

// repairDisk makes the disk work again.
func (m *model) repairDisk() {
	m.answerDisk()
	if m.disk.lock != nil {
		if _, err := m.disk.lock.Exec("ROLLBACK"); err != nil {
			m.t.Fatalf("unlocking the ledger: %v", err)
		}
		_ = m.disk.lock.Close() // it was only used for the lock
		m.disk.lock = nil
	}
	if m.disk.full {
		m.disk.full = false
		m.execute("DROP TRIGGER full", "DROP TRIGGER full_too")
	}
}

// hasLedger reports whether a window has created the ledger.
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

// windowEnds is called when a window ends. A window that quits prints the orders that it could
// not save; if it is killed, they are lost. In both cases the next start knows only the ledger.
func (m *model) windowEnds(w *window, quits bool) {
	if m.disk.hangs() {
		m.disk.left = append(m.disk.left, w)
	}
	unsaved := w.root.Session().UnsavedOrders()
	if quits {
		m.checkPrinted(w, unsaved)
	}
	for _, o := range unsaved {
		if known := m.known[o.Key].order; known.Key == 0 {
			// The ledger has to know only this much.
			recorded := order.Order{Key: o.Key, Service: o.Service, Country: o.Country, Status: order.InFlight}
			m.known[o.Key] = seen{recorded, time.Now()}
		}
	}
}

// checkPrinted fails unless every order that could not be saved is printed with its id, number
// and code.
func (m *model) checkPrinted(w *window, unsaved []order.Order) {
	printed := strings.Join(w.unsaved, "\n")
	for _, o := range unsaved {
		if !strings.Contains(printed, string(o.ID)) || !strings.Contains(printed, o.Phone.String()) || !strings.Contains(printed, o.Code.String()) {
			m.t.Fatalf("order %d was not saved, and not all of it was printed at the end: %s", o.Key, printed)
		}
	}
}
