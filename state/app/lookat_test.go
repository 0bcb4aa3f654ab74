package app_test

import (
	"context"
	"log/slog"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"example.com/verifyo/state/app"
	"example.com/verifyo/state/keystore"
	"example.com/verifyo/state/ledger"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
)

// ledgerIn opens a ledger until the end of the test.
func ledgerIn(t *testing.T, dir string) *ledger.Ledger {
	t.Helper()
	l, err := ledger.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	return l
}

func TestAWindowReadsTheLedgerOnlyOnceSomebodyWroteToIt(t *testing.T) {
	for name, after := range map[string]time.Duration{"long after the write": time.Hour, "just after it": 0, "after the clock was set back": -time.Hour} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			ours, theirs := app.New(nil, ledgerIn(t, dir), keystore.Store{}, time.Now, slog.New(slog.DiscardHandler)), ledgerIn(t, dir)
			written := time.Now().Add(-after)
			if err := os.Chtimes(filepath.Join(dir, "ledger.db-wal"), written, written); err != nil {
				t.Fatal(err)
			}
			ended, end := context.WithCancel(t.Context())
			end() // so that it does not wait between two looks
			look := func(idle bool) session.Event { return ours.LookAtLedger(ended, true, idle) }
			if e, read := look(true).(session.LedgerChanged); !read || e.Problem.Any() || e.Watched {
				t.Fatalf("the first look gives %+v", e)
			}
			for _, idle := range []bool{true, false} {
				if e := look(idle); e != (session.LedgerUntouched{}) {
					t.Errorf("nobody wrote, and a window that is idle (%v) reads %+v", idle, e)
				}
			}
			if _, err := theirs.Begin(t.Context(), order.Begin(order.Quote{}, time.Now()), nil); err != nil {
				t.Fatal(err)
			}
			if e, read := look(true).(session.LedgerChanged); !read || len(e.Orders) != 1 {
				t.Errorf("another window's rent is not seen: %+v", e)
			}
		})
	}
}

func TestAnIdleWindowReadsTheLedgerOnceAMinuteAlthoughNobodyWroteToIt(t *testing.T) {
	for what, told := range map[string]bool{"the system tells of changes": true, "it does not": false} {
		began := time.Now().Add(time.Hour) // so that no write counts as recent: the times of files are real
		synctest.Test(t, func(t *testing.T) {
			simulated := time.Now()
			clock := func() time.Time { return began.Add(time.Since(simulated)) }
			a := app.New(nil, ledgerIn(t, t.TempDir()), keystore.Store{}, clock, slog.New(slog.DiscardHandler))
			if told {
				a.Told(make(chan struct{}))
			}
			a.LookAtLedger(t.Context(), true, true)
			for range 2 {
				read := time.Now()
				e := a.LookAtLedger(t.Context(), true, true)
				if _, reads := e.(session.LedgerChanged); !reads || time.Since(read).Round(5*time.Second) != time.Minute {
					t.Errorf("%s: after %v it gives %T", what, time.Since(read), e)
				}
			}
		})
	}
}

func TestAnIdleWindowLooksAtOnceWhenItIsToldOfAChange(t *testing.T) {
	dir := t.TempDir()
	var ahead atomic.Int64
	ahead.Store(int64(time.Hour)) // what was written is long past, so that looks rely on it
	clock := func() time.Time { return time.Now().Add(time.Duration(ahead.Load())) }
	ours, theirs := app.New(nil, ledgerIn(t, dir), keystore.Store{}, clock, slog.New(slog.DiscardHandler)), ledgerIn(t, dir)
	changed := make(chan struct{}, 1)
	ours.Told(changed)
	if _, read := ours.LookAtLedger(t.Context(), true, true).(session.LedgerChanged); !read {
		t.Fatal("the first look does not read")
	}
	seen := make(chan session.LedgerChanged)
	go func() {
		for {
			e, read := ours.LookAtLedger(t.Context(), true, true).(session.LedgerChanged)
			if !read || len(e.Orders) > 0 || e.Problem.Any() { // the first look may see only the beginning of the write
				seen <- e
				return
			}
		}
	}()
	ahead.Store(0)
	if _, err := theirs.Begin(t.Context(), order.Begin(order.Quote{}, time.Now()), nil); err != nil {
		t.Fatal(err)
	}
	changed <- struct{}{}
	select {
	case e := <-seen:
		if len(e.Orders) != 1 {
			t.Errorf("another window's rent is not seen: %+v", e)
		}
	case <-time.After(15 * time.Second): // it only delays a failure
		t.Error("it waits for the next look")
	}
}

// TestAnIdleWindowLooksAfterAWriteAndThenReliesOnTheSystem counts the looks of a minute. A disk may take seconds for a
// commit, so another window's write is seen within two seconds only if there are looks until it is surely committed.
func TestAnIdleWindowLooksAfterAWriteAndThenReliesOnTheSystem(t *testing.T) {
	for name, c := range map[string]struct {
		ahead time.Duration // of the journal
		want  []time.Duration
	}{
		"after a write":          {0, []time.Duration{0, time.Second, 2800 * time.Millisecond, 4600 * time.Millisecond, 5 * time.Second, 35 * time.Second, 65 * time.Second}},
		"the clock was set back": {time.Hour, evenly(lookEvery, time.Minute+lookEvery)},
	} {
		dir := t.TempDir()
		synctest.Test(t, func(t *testing.T) {
			began, looks := time.Now(), map[time.Duration]bool{}
			a := app.New(nil, ledgerIn(t, dir), keystore.Store{}, func() time.Time {
				looks[time.Since(began)] = true
				return time.Now()
			}, slog.New(slog.DiscardHandler))
			a.Told(make(chan struct{}))
			written := began.Add(c.ahead)
			if err := os.Chtimes(filepath.Join(dir, "ledger.db-wal"), written, written); err != nil {
				t.Fatal(err)
			}
			a.LookAtLedger(t.Context(), true, true)
			if e, reads := a.LookAtLedger(t.Context(), true, true).(session.LedgerChanged); !reads || time.Since(began) < time.Minute {
				t.Errorf("%s: nobody wrote, and after %v it reads %+v", name, time.Since(began), e)
			}
			if got := slices.Sorted(maps.Keys(looks)); !slices.Equal(got, c.want) {
				t.Errorf("%s: it looks after %v, not %v", name, got, c.want)
			}
		})
	}
}

// lookEvery is how often a window looks that no file tells of a commit.
const lookEvery = 1800 * time.Millisecond

// evenly are the moments until the last one, so far apart.
func evenly(apart, last time.Duration) (all []time.Duration) {
	for at := time.Duration(0); at <= last; at += apart {
		all = append(all, at)
	}
	return all
}
