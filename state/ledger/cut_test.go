package ledger

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"example.com/verifyo/api"
	"example.com/verifyo/state"
)

// named fills a ledger with orders whose ids are found nowhere in it but in their own row.
func named(t *testing.T, l *Ledger, first, last int) {
	t.Helper()
	for i := first; i <= last; i++ {
		o := full()
		o.ID, o.Status, o.Refund = api.OrderID(nameOf(i)), state.Finished, state.NoRefund
		begin(t, l, o)
	}
}

func nameOf(i int) string { return fmt.Sprintf("<order %04d>", i) }

// photograph is what a crash would leave of an open ledger: the file and its journal.
func photograph(t *testing.T, l *Ledger) (main, journal []byte) {
	t.Helper()
	main, err := os.ReadFile(l.files.path())
	if err != nil {
		t.Fatal(err)
	}
	if journal, err = os.ReadFile(l.files.path() + "-wal"); err != nil {
		t.Fatal(err)
	}
	return main, journal
}

// develop puts a photograph into a new directory; an empty journal is none.
func develop(t *testing.T, main, journal []byte) (dir string) {
	t.Helper()
	dir = t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, fileName), main, 0o600); err != nil {
		t.Fatal(err)
	}
	if len(journal) > 0 {
		if err := os.WriteFile(filepath.Join(dir, fileName+"-wal"), journal, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// survivors are the orders of which a whole page is there: in the journal, or in the file
// where the journal has no newer one.
func survivors(main, journal []byte) map[int]bool {
	all, whole := map[int]bool{}, len(main)/pageSize*pageSize
	image, _ := withJournal(slices.Clone(main[:whole]), journal)
	for ; len(image) > 0; image = image[pageSize:] {
		for _, i := range ordersOn(image[:pageSize]) {
			all[i] = true
		}
	}
	return all
}

// ordersOn are the orders on a leaf of a table (SQLite's file format, section 1.6): bytes
// of others may be left on it that have moved to another page.
func ordersOn(page []byte) (all []int) {
	if page[0] != leaf {
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

// wantsKept opens what is left, and asks for the orders that must be there and for a true
// word about the others. Nothing is asked about those where orders is 0.
func wantsKept(t *testing.T, dir string, orders int, kept map[int]bool) {
	t.Helper()
	l, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	found, err := l.Orders(t.Context(), 1000)
	if err != nil {
		t.Fatal(err)
	}
	ids := map[api.OrderID]bool{}
	for _, o := range found {
		ids[o.ID] = true
	}
	for i := range kept {
		if !ids[api.OrderID(nameOf(i))] {
			t.Errorf("order %d is lost, its page is not; %+v", i, l.Replaced())
		}
	}
	r, lost := l.Replaced(), orders-len(found)
	switch {
	case lost == 0, orders == 0:
	case !r.Any():
		t.Errorf("%d orders are lost without a word", lost)
	case !r.Uncounted && r.Missed != lost || r.Orders != len(found):
		t.Errorf("%d of %d orders are there, said %+v", len(found), orders, r)
	}
}

// fileCuts are the sizes to which a ledger is cut. The long form cuts at every page and in the
// middle of it. The short form has the first page, which describes the tables, and the last
// one, and between them every other page or the middle of one.
func fileCuts(length int) (sizes []int) {
	const half = pageSize / 2
	for size := 0; size < length; size += half {
		if near := size <= pageSize || size >= length-pageSize; *long || near || size%(3*half) == 0 {
			sizes = append(sizes, size)
		}
	}
	return sizes
}

// journalCuts are the sizes to which a journal is cut. The long form cuts in every half frame.
// The short form cuts in the header and after it, in the first frame, and at the end of each
// transaction and just before it.
func journalCuts(journal []byte) (sizes []int) {
	const half = frameLength / 2
	for size := 0; *long && size < len(journal); size += half {
		sizes = append(sizes, size)
	}
	sizes = append(sizes, 0, journalHead/2, journalHead, journalHead+half)
	for at := range wholeFrames(journal) {
		if binary.BigEndian.Uint32(journal[at+frameCommitAt:]) != 0 {
			sizes = append(sizes, at+half, at+frameLength)
		}
	}
	slices.Sort(sizes)
	return slices.Compact(sizes)
}

func TestALedgerThatLostItsEndKeepsEveryOrderBeforeIt(t *testing.T) {
	t.Parallel()
	for _, orders := range []int{1, 3, 20} {
		l := open(t, t.TempDir())
		named(t, l, 1, orders)
		if err := l.Close(); err != nil {
			t.Fatal(err)
		}
		whole, err := os.ReadFile(l.files.path())
		if err != nil {
			t.Fatal(err)
		}
		for _, size := range fileCuts(len(whole)) {
			t.Run(fmt.Sprintf("%d orders cut at page %.1f of %d", orders, float64(size)/pageSize, len(whole)/pageSize), func(t *testing.T) {
				t.Parallel()
				wantsKept(t, develop(t, whole[:size], nil), orders, survivors(whole[:size], nil))
			})
		}
	}
}

// half has its first orders in the file, and as many in the journal, which a reader keeps
// from the file.
func half(t *testing.T, orders int) (main, journal []byte) {
	t.Helper()
	dir := t.TempDir()
	l := open(t, dir)
	named(t, l, 1, orders/2)
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	l = open(t, dir)
	foreign(t, l, "BEGIN; SELECT key FROM orders")
	named(t, l, orders/2+1, orders)
	return photograph(t, l)
}

func TestALedgerThatLostItsEndKeepsWhatIsInItsJournal(t *testing.T) {
	t.Parallel()
	for _, orders := range []int{2, 20} {
		main, journal := half(t, orders)
		for _, size := range fileCuts(len(main)) {
			t.Run(fmt.Sprintf("%d orders cut at page %.1f", orders, float64(size)/pageSize), func(t *testing.T) {
				t.Parallel()
				wantsKept(t, develop(t, main[:size], journal), orders, survivors(main[:size], journal))
			})
		}
	}
}

// TestAJournalThatLostItsEndKeepsWhatIsBeforeIt has a file that lost its end beside it: of
// a whole one SQLite takes the journal's beginning for all there ever was. So does
// everybody where the cut falls between two transactions.
func TestAJournalThatLostItsEndKeepsWhatIsBeforeIt(t *testing.T) {
	t.Parallel()
	const all = 10
	main, journal := half(t, all)
	for _, kept := range [][]byte{nil, main[:pageSize*3/2], main[:pageSize*9]} {
		for _, size := range journalCuts(journal) {
			t.Run(fmt.Sprintf("page %.1f, frame %.1f", float64(len(kept))/pageSize, float64(size)/frameLength), func(t *testing.T) {
				t.Parallel()
				orders := all
				if _, torn := withJournal(nil, journal[:size]); !torn {
					orders = 0
				}
				wantsKept(t, develop(t, kept, journal[:size]), orders, survivors(kept, journal[:size]))
			})
		}
	}
}

func TestAJournalIsReadAsSQLiteReadsIt(t *testing.T) {
	t.Parallel()
	main, journal := half(t, 10)
	for size := 0; size <= len(journal); size += frameLength / 2 {
		dir := develop(t, main, journal[:size])
		path := filepath.Join(dir, fileName)
		db, err := connect(dsn(path))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := db.Exec("PRAGMA wal_checkpoint(TRUNCATE)"); err != nil {
			t.Fatal(err)
		}
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if got, _ := withJournal(slices.Clone(main), journal[:size]); !bytes.Equal(got, want) {
			t.Errorf("of %d bytes of the journal another ledger is made", size)
		}
	}
}
