package repair_test

import (
	"bytes"
	"database/sql"
	"encoding/binary"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/ledger"
	"example.com/verifyo/state/ledger/repair"
	"example.com/verifyo/state/order"
)

// named fills a ledger with orders whose ids are found nowhere in it but in their own row. The
// name of the service is so long that twenty orders need more than one page.
func named(t *testing.T, l *ledger.Ledger, first, last int) {
	t.Helper()
	for i := first; i <= last; i++ {
		o := order.Begin(order.Quote{Service: api.Service{ID: "wa", Name: api.NewText(strings.Repeat("WhatsApp ", 20))}}, noon)
		o.ID, o.Status, o.EndedAt, o.Code = api.OrderID(nameOf(i)), order.Finished, noon, api.NewText("G-350333")
		for range 3 {
			o.History = append(o.History, order.HistoryEntry{At: noon, Kind: order.HistorySMS, Text: o.Code})
		}
		if _, err := l.Begin(t.Context(), o, nil); err != nil {
			t.Fatal(err)
		}
	}
}

func nameOf(i int) string { return fmt.Sprintf("<order %04d>", i) }

var noon = time.Date(2026, 7, 3, 12, 0, 0, 0, time.UTC)

func open(t *testing.T, dir string) *ledger.Ledger {
	t.Helper()
	l, err := ledger.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() }) // a test may have closed it already
	return l
}

// connect is another program's connection to the file.
func connect(t *testing.T, path string) *sql.DB {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() }) // a test may have closed it already
	db.SetMaxOpenConns(1)
	return db
}

// photograph is what a crash would leave of an open ledger: its file and its journal.
func photograph(t *testing.T, dir string) (main, journal []byte) {
	t.Helper()
	main, err := os.ReadFile(ledger.Path(dir))
	if err != nil {
		t.Fatal(err)
	}
	if journal, err = os.ReadFile(ledger.Path(dir) + "-wal"); err != nil {
		t.Fatal(err)
	}
	return main, journal
}

// develop puts a photograph into a new directory, without a journal if that is empty.
func develop(t *testing.T, main, journal []byte) (dir string) {
	t.Helper()
	dir = t.TempDir()
	if err := os.WriteFile(ledger.Path(dir), main, 0o600); err != nil {
		t.Fatal(err)
	}
	if len(journal) > 0 {
		if err := os.WriteFile(ledger.Path(dir)+"-wal", journal, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// survivors are the orders whose page is complete: in the journal, or else in the file.
func survivors(main, journal []byte) map[int]bool {
	all, whole := map[int]bool{}, len(main)/repair.PageSize*repair.PageSize
	image, _ := repair.WithJournal(slices.Clone(main[:whole]), journal)
	for ; len(image) > 0; image = image[repair.PageSize:] {
		for _, i := range ordersOn(image[:repair.PageSize]) {
			all[i] = true
		}
	}
	return all
}

// ordersOn are the orders on a leaf of a table (SQLite's file format, section 1.6). It goes by
// the list of rows on the page, because bytes of rows that have moved away may be left on it.
func ordersOn(page []byte) (all []int) {
	if page[0] != repair.Leaf {
		return nil
	}
	for cells, at := int(binary.BigEndian.Uint16(page[3:])), 8; cells > 0; cells, at = cells-1, at+2 {
		length, rest := varint(page[binary.BigEndian.Uint16(page[at:]):])
		key, rest := varint(rest)
		if length <= len(rest) && bytes.Contains(rest[:length], []byte(nameOf(key))) {
			all = append(all, key)
		}
	}
	return all
}

func varint(data []byte) (n int, rest []byte) {
	for i, b := range data {
		n = n<<7 | int(b&0x7f)
		if b < 0x80 {
			return n, data[i+1:]
		}
	}
	return 0, nil
}

// half has the first half of its orders in the file and the other half in the journal: while a
// reader is active, the journal is not copied into the file.
func half(t *testing.T, orders int) (main, journal []byte) {
	t.Helper()
	dir := t.TempDir()
	l := open(t, dir)
	named(t, l, 1, orders/2)
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	l = open(t, dir)
	reader := connect(t, ledger.Path(dir))
	if _, err := reader.Exec("BEGIN; SELECT key FROM orders"); err != nil {
		t.Fatal(err)
	}
	named(t, l, orders/2+1, orders)
	return photograph(t, dir)
}
