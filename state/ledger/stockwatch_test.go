package ledger

import (
	"errors"
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
	forget := func() {
		t.Helper()
		if err := ours.ForgetStockWatches(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	forget()
	expect("another window is alive", again)
	if err := theirs.Close(); err != nil {
		t.Fatal(err)
	}
	forget()
	theirs = ours
	expect("a new program")
}

// TestNoMoreAreWatchedThanMayBe watches in two windows that do not know of each other's watches.
func TestNoMoreAreWatchedThanMayBe(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	windows := []*Ledger{open(t, dir), open(t, dir)}
	set := func(country int, on bool) error {
		w := session.StockWatch{Service: api.Service{ID: "wa"}, Country: order.Country{ID: api.CountryID(country)}, Since: after(time.Duration(country) * time.Second)}
		return windows[country%2].SetStockWatch(t.Context(), w, on)
	}
	for country := range session.MostWatched {
		if err := set(country, true); err != nil {
			t.Fatal(err)
		}
	}
	if err := set(session.MostWatched, true); session.ProblemOf(err).Kind != session.WatchesFull {
		t.Errorf("one more: %v", err)
	}
	if err := set(2, true); err != nil {
		t.Errorf("one that is watched already: %v", err)
	}
	end := session.StockWatch{Service: api.Service{ID: "wa"}, Country: order.Country{ID: 3}, Since: after(3 * time.Second), FoundAt: after(time.Minute)}
	if err := windows[0].EndStockWatch(t.Context(), end); err != nil {
		t.Fatal(err)
	}
	if err := set(session.MostWatched, true); err != nil {
		t.Errorf("after one has ended: %v", err)
	}
	if err := errors.Join(set(0, false), set(6, true)); err != nil {
		t.Errorf("after one was stopped: %v", err)
	}
}

// TestAWatchThatHasEndedStaysForAMinute is long enough for the other windows to see it.
func TestAWatchThatHasEndedStaysForAMinute(t *testing.T) {
	t.Parallel()
	l := open(t, t.TempDir())
	watch := func(country api.CountryID, since time.Duration) session.StockWatch {
		return session.StockWatch{Service: api.Service{ID: "wa"}, Country: order.Country{ID: country}, Since: after(since)}
	}
	set := func(w session.StockWatch, want int) {
		t.Helper()
		if err := l.SetStockWatch(t.Context(), w, true); err != nil {
			t.Fatal(err)
		}
		if got, err := l.StockWatches(t.Context()); err != nil || len(got.All) != want {
			t.Errorf("%+v, %v; want %d", got.All, err, want)
		}
	}
	ended := watch(1, 0)
	set(ended, 1)
	ended.FoundAt = after(time.Second)
	if err := l.EndStockWatch(t.Context(), ended); err != nil {
		t.Fatal(err)
	}
	set(watch(2, 50*time.Second), 2)
	set(watch(3, 2*time.Minute), 2)
}
