package ledger

import (
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
)

func TestWindowsShareTheirWatches(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	ours, theirs := open(t, dir), open(t, dir)
	watch := func(country api.CountryID, since time.Time) session.StockWatch {
		return session.StockWatch{Service: api.Service{ID: "wa", Name: api.NewText("Whats\x1bApp")}, Country: order.Country{ID: country, Name: api.NewText("Kenya"), ISO: "KE"}, Since: since}
	}
	set := func(w session.StockWatch, on bool) {
		t.Helper()
		if err := ours.SetStockWatch(t.Context(), w, on); err != nil {
			t.Fatal(err)
		}
	}
	expect := func(when string, want ...session.StockWatch) {
		t.Helper()
		got, err := theirs.StockWatches(t.Context())
		if err != nil || !got.Read || len(got.All) != len(want) {
			t.Fatalf("%s: %+v, %v", when, got, err)
		}
		for i := range want {
			same(t, got.All[i], want[i])
		}
	}
	zero, kenya := watch(0, start), watch(8, after(time.Second))
	set(zero, true)
	set(kenya, true)
	expect("two", zero, kenya)
	set(zero, false)
	kenya.FoundAt = after(time.Minute)
	if err := theirs.EndStockWatch(t.Context(), kenya); err != nil {
		t.Fatal(err)
	}
	later := kenya
	later.FoundAt = after(2 * time.Minute) // found by both windows: the first one counts
	if err := ours.EndStockWatch(t.Context(), later); err != nil {
		t.Fatal(err)
	}
	expect("one stopped, one found", kenya)
	again := watch(8, after(3*time.Minute))
	set(again, true)
	expect("watched again", again)
	if err := ours.EndStockWatch(t.Context(), kenya); err != nil { // a late answer for the first watch
		t.Fatal(err)
	}
	expect("the end of the first one", again)
	if err := ours.ForgetStockWatches(t.Context()); err != nil {
		t.Fatal(err)
	}
	expect("a new program")
}
