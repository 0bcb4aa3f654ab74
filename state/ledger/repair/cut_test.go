package repair_test

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"os"
	"slices"
	"testing"

	"example.com/verifyo/api"
	"example.com/verifyo/state/ledger"
	"example.com/verifyo/state/ledger/repair"
)

// wantsKept opens what is left. The orders in kept must be there, and the report about the
// others must be true. If orders is 0, the report is not checked.
func wantsKept(t *testing.T, dir string, orders int, kept map[int]bool) {
	t.Helper()
	l, err := ledger.Open(dir)
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
	case !r.LossesUnknown && r.Missed != lost || r.Orders != len(found):
		t.Errorf("%d of %d orders are there, said %+v", len(found), orders, r)
	}
}

// fileCuts are the sizes to which a ledger is cut. The long form cuts at every page and in the
// middle of it. The short form has the first page, which describes the tables, and the last
// one, and between them every fifth half page, which are others for another number of orders.
func fileCuts(length, orders int) (sizes []int) {
	const half = repair.PageSize / 2
	for size := 0; size < length; size += half {
		if near := size <= repair.PageSize || size >= length-repair.PageSize; *long || near || (size/half+orders)%5 == 0 {
			sizes = append(sizes, size)
		}
	}
	return sizes
}

// journalCuts are the sizes to which a journal is cut. The long form cuts in every half frame.
// The short form cuts in the header and after it, in the first frame, and at the end of each
// transaction and just before it.
func journalCuts(journal []byte) (sizes []int) {
	const half = repair.FrameLength / 2
	for size := 0; *long && size < len(journal); size += half {
		sizes = append(sizes, size)
	}
	sizes = append(sizes, repair.JournalHead/2, repair.JournalHead+half)
	for _, end := range transactionEnds(journal) {
		sizes = append(sizes, max(0, end-half), end)
	}
	slices.Sort(sizes)
	return slices.Compact(sizes)
}

// transactionEnds are the sizes at which a journal looks as if nothing was ever behind them.
func transactionEnds(journal []byte) []int {
	ends := []int{0, repair.JournalHead}
	for at := range repair.WholeFrames(journal) {
		if binary.BigEndian.Uint32(journal[at+repair.FrameCommitAt:]) != 0 {
			ends = append(ends, at+repair.FrameLength)
		}
	}
	return ends
}

func TestALedgerThatLostItsEndKeepsEveryOrderBeforeIt(t *testing.T) {
	t.Parallel()
	for _, orders := range []int{1, 3, 20} {
		dir := t.TempDir()
		l := open(t, dir)
		named(t, l, 1, orders)
		if err := l.Close(); err != nil {
			t.Fatal(err)
		}
		whole, err := os.ReadFile(ledger.Path(dir))
		if err != nil {
			t.Fatal(err)
		}
		for _, size := range fileCuts(len(whole), orders) {
			t.Run(fmt.Sprintf("%d orders cut at page %.1f of %d", orders, float64(size)/repair.PageSize, len(whole)/repair.PageSize), func(t *testing.T) {
				t.Parallel()
				wantsKept(t, develop(t, whole[:size], nil), orders, survivors(whole[:size], nil))
			})
		}
	}
}

func TestALedgerThatLostItsEndKeepsWhatIsInItsJournal(t *testing.T) {
	t.Parallel()
	for _, orders := range []int{2, 20} {
		main, journal := half(t, orders)
		for _, size := range fileCuts(len(main), orders) {
			t.Run(fmt.Sprintf("%d orders cut at page %.1f", orders, float64(size)/repair.PageSize), func(t *testing.T) {
				t.Parallel()
				wantsKept(t, develop(t, main[:size], journal), orders, survivors(main[:size], journal))
			})
		}
	}
}

// TestAJournalThatLostItsEndKeepsWhatIsBeforeIt cuts the journal of a file that lost its
// end, too. If the file were complete, SQLite would take the rest of the journal for all of it.
// The same holds if the cut is between two transactions: nobody can see it.
func TestAJournalThatLostItsEndKeepsWhatIsBeforeIt(t *testing.T) {
	t.Parallel()
	const all = 10
	main, journal := half(t, all)
	for _, kept := range [][]byte{nil, main[:repair.PageSize*3/2], main[:repair.PageSize*9]} {
		for _, size := range journalCuts(journal) {
			t.Run(fmt.Sprintf("page %.1f, frame %.1f", float64(len(kept))/repair.PageSize, float64(size)/repair.FrameLength), func(t *testing.T) {
				t.Parallel()
				orders := all
				if slices.Contains(transactionEnds(journal), size) {
					orders = 0 // nobody can see that something is missing
				}
				wantsKept(t, develop(t, kept, journal[:size]), orders, survivors(kept, journal[:size]))
			})
		}
	}
}

func TestAJournalIsReadAsSQLiteReadsIt(t *testing.T) {
	t.Parallel()
	main, journal := half(t, 10)
	for size := 0; size <= len(journal); size += repair.FrameLength / 2 {
		dir := develop(t, main, journal[:size])
		path := ledger.Path(dir)
		db := connect(t, path)
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
		if got, _ := repair.WithJournal(slices.Clone(main), journal[:size]); !bytes.Equal(got, want) {
			t.Errorf("of %d bytes of the journal another ledger is made", size)
		}
	}
}
