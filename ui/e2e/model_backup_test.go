package e2e_test

import (
	"context"
	"path/filepath"
	"strconv"

	"pgregory.net/rapid"

	"example.com/verifyo/state/ledger"
	"example.com/verifyo/state/ledger/hungdisk"
)

// backUp writes a backup, while the windows go on.
func (m *model) backUp() {
	if !m.disk.fails() && m.hasLedger() {
		m.writeBackup()
	}
}

func (m *model) writeBackup() {
	m.counts.backups++
	path := filepath.Join(m.base, "backup-"+strconv.Itoa(m.counts.backups))
	if _, err := ledger.WriteBackup(context.Background(), m.dir, path); err != nil {
		m.t.Fatalf("writing a backup: %v", err)
	}
	m.backups = append(m.backups, path)
}

// restore merges an earlier backup into the ledger that it is from. The ledger knows all of its orders, and more.
func (m *model) restore(t *rapid.T) {
	if len(m.backups) == 0 || m.disk.fails() {
		return
	}
	m.killAll()
	path := evenly(m.backups...).Draw(t, "backup")
	if plan := m.merge(path); plan.Added > 0 || plan.Updated > 0 {
		m.t.Fatalf("an earlier backup of a ledger has news for it: %+v", plan)
	}
}

// move continues in a new directory with the newest backup, which may be restored after an older one, as on
// another machine. No cancel comes out of a backup.
func (m *model) move(t *rapid.T) {
	if m.disk.fails() || !m.hasLedger() {
		return
	}
	m.killAll()
	m.writeBackup()
	older := m.backups[rapid.IntRange(0, len(m.backups)-1).Draw(t, "older")]
	newest := m.backups[len(m.backups)-1]
	m.counts.moves++
	m.dir = filepath.Join(m.base, "moved-"+strconv.Itoa(m.counts.moves))
	m.disk.hanging = hungdisk.Under(m.dir)
	m.merge(older)
	m.merge(newest)
	for _, w := range m.wishes {
		w.cancel, w.atExpiry = false, false
	}
	for key, s := range m.known {
		s.order.Revision = 0 // each ledger counts the changes of an order on its own
		m.known[key] = s
	}
	for i := range m.pauses {
		m.pauses[i].unsaved = true
	}
}

// merge merges a backup as verifyo does once nobody has a window open, and returns what it was going to change.
func (m *model) merge(path string) ledger.Outcome {
	merge, err := ledger.PlanMerge(context.Background(), m.dir, path)
	if err != nil {
		m.t.Fatalf("reading a backup: %v", err)
	}
	defer merge.Close()
	if _, err := merge.Run(context.Background()); err != nil {
		m.t.Fatalf("restoring a backup: %v", err)
	}
	return merge.Plan
}

// killAll kills both windows.
func (m *model) killAll() {
	for i := range m.windows {
		m.killWindow(i)
	}
}
