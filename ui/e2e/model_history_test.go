package e2e_test

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"pgregory.net/rapid"

	"example.com/verifyo/ui/dialog"
)

// searches are what the operators of the model look for in History.
var searches = evenly("", "", "telegram", "ukraine", "cancelled", "unknown", "overdue", "today", "yesterday", ">0.30", "<0.20", "k00", "79", "nothing like this")

// history goes to History and looks for something.
func (m *model) history(t *rapid.T) {
	w := m.window(t)
	m.pass(quiet)
	m.press(w, "esc", "esc", "1", "3", "/")
	m.paste(w, searches.Draw(t, "search"))
	m.pass(evenly(0, time.Second).Draw(t, "for"))
	for range evenly(1, 2, 5).Draw(t, "keys") {
		m.press(w, keysOfHistory.Draw(t, "key"))
	}
}

var keysOfHistory = evenly("down", "up", "pgdown", "pgup", "g", "G", "v", "[", "]", "enter", "esc", "tab")

// export writes what History finds to a CSV file, and checks that the file is one.
func (m *model) export(t *rapid.T) {
	w := m.window(t)
	m.history(t)
	m.press(w, "esc", "o")
	if _, asks := w.root.Dialog().(*dialog.Export); !asks || w.hung || w.over {
		return
	}
	m.counts.exports++
	path := filepath.Join(m.base, "export-"+strconv.Itoa(m.counts.exports)+".csv")
	m.press(w, "ctrl+u")
	m.paste(w, path)
	m.press(w, "enter")
	m.pass(evenly(10*time.Millisecond, 5*time.Second).Draw(t, "for"))
	m.press(w, "esc") // the file is stopped, or is whole
	m.checkExport(path)
}

// checkExport fails if there is a file that is not a whole table, or that has an order twice or one that the account
// never had.
func (m *model) checkExport(path string) {
	file, err := os.Open(path)
	if os.IsNotExist(err) {
		return // it was stopped, or the ledger could not be read
	}
	if err != nil {
		m.t.Fatal(err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil || len(rows) < 1 || rows[0][0] != "order_id" {
		m.t.Fatalf("a CSV file has the rows %v: %v", rows, err)
	}
	left := map[string]bool{"": true}
	for _, o := range m.box.Orders() {
		left[o.ID] = true
	}
	for _, row := range rows[1:] {
		if !left[row[0]] {
			m.t.Fatalf("a CSV file has order %s twice, or the account never had it", row[0])
		}
		left[row[0]] = row[0] == ""
	}
}
