package app_test

import (
	"log/slog"
	"testing"
	"time"

	"example.com/verifyo/api/sandbox"
	"example.com/verifyo/state/app"
	"example.com/verifyo/state/keystore"
	"example.com/verifyo/state/ledger"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
)

// second opens another window on the same state directory.
func (b *bench) second() *app.App {
	b.t.Helper()
	record, err := ledger.Open(b.dir)
	b.must(err)
	b.t.Cleanup(func() { _ = record.Close() })
	return app.New(b.client, record, keystore.Store{}, time.Now, b.logger)
}

// watched has a window look at the ledger, and reports whether another window leads.
func (b *bench) watched(window *app.App, willing bool) bool {
	b.t.Helper()
	e := is[session.LedgerChanged](b, window.ReadLedger(b.t.Context(), willing))
	if e.Problem.Any() {
		b.t.Fatal(e.Problem)
	}
	return e.Watched
}

// TestALeaderThatWakesUpSendsNothingForTheOthers stops a leader, as SIGSTOP does, until another
// window has taken over. It is not told before it starts what was due.
func TestALeaderThatWakesUpSendsNothingForTheOthers(t *testing.T) {
	work(t, sandbox.Rules{}, 0, func(b *bench) {
		o := b.rent()
		other := b.second()
		if b.watched(b.app, true) || !b.watched(other, true) {
			b.t.Fatal("the first window does not lead")
		}
		due := []session.Task{{Kind: session.PollOrder, Order: o.Key}, {Kind: session.ReadBalance}, {Kind: session.AutoCancel, Order: o.Key}, {Kind: session.CancelOrder, Order: o.Key}}
		scheduled := o.WithAutoCancel(true, time.Now()).WithCancelAt(time.Now(), time.Now())
		for range 10 {
			b.pass(time.Second)
			b.watched(other, true)
		}
		before := b.box.Requests(sandbox.Order) + b.box.Requests(sandbox.Balance) + b.box.Requests(sandbox.Cancel)
		for _, task := range due {
			result := b.app.DoAsLeader(b.t.Context(), task, scheduled, 0)
			if result.Event != (session.Overtaken{Task: task}) || len(result.Changes)+len(result.Orders) > 0 {
				b.t.Errorf("task %d: %+v", task.Kind, result)
			}
		}
		if n := b.box.Requests(sandbox.Order) + b.box.Requests(sandbox.Balance) + b.box.Requests(sandbox.Cancel) - before; n != 0 {
			b.t.Errorf("%d requests are sent twice", n)
		}
		if !b.watched(b.app, true) || b.watched(other, true) {
			b.t.Error("both windows lead")
		}
		cancel := b.app.DoAsLeader(b.t.Context(), session.Task{Kind: session.CancelOrder, Order: o.Key}, o, 0)
		if changed, done := cancel.Event.(session.OrderChanged); !done || !changed.Asked {
			b.t.Errorf("what its own operator asks for is not sent: %+v", cancel.Event)
		}
	})
}

func TestALeaderSendsWhatIsDue(t *testing.T) {
	work(t, sandbox.Rules{}, 0, func(b *bench) {
		o := b.rent()
		b.second()
		if changed := is[session.OrderChanged](b, b.app.DoAsLeader(b.t.Context(), session.Task{Kind: session.PollOrder, Order: o.Key}, o, 0).Event); !changed.Asked {
			b.t.Errorf("the order is not polled: %+v", changed)
		}
	})
}

func TestAWindowThatCannotSendOrStopsLetsAnotherLead(t *testing.T) {
	work(t, sandbox.Rules{}, 0, func(b *bench) {
		other := b.second()
		if b.watched(b.app, true) || !b.watched(other, true) {
			b.t.Fatal("the first window does not lead")
		}
		if !b.watched(b.app, false) || b.watched(other, true) {
			b.t.Error("with a rejected key, no window leads, or both do")
		}
		other.StopLeading() // ctrl+z
		if !b.watched(other, true) || b.watched(b.app, true) {
			b.t.Error("after ctrl+z no window leads, or both do")
		}
		b.app.StopLeading()
		other.Resume()
		if b.watched(other, true) {
			b.t.Error("after fg no window leads")
		}
	})
}

// TestTheLookAtAnUntouchedLedgerTellsThatAnotherWindowLeads looks again although nobody writes.
func TestTheLookAtAnUntouchedLedgerTellsThatAnotherWindowLeads(t *testing.T) {
	dir := t.TempDir()
	later := func() time.Time { return time.Now().Add(time.Hour) } // so that no write counts as recent
	window := func() *app.App {
		return app.New(nil, ledgerIn(t, dir), keystore.Store{}, later, slog.New(slog.DiscardHandler))
	}
	ours, theirs := window(), window()
	look := func(a *app.App) session.Event { return a.LookAtLedger(t.Context(), true, false) }
	look(theirs)
	if e, read := look(ours).(session.LedgerChanged); !read || !e.Watched {
		t.Fatalf("%+v", e)
	}
	if e := look(ours); e != (session.LedgerUntouched{}) {
		t.Errorf("nothing has changed, and the look gives %+v", e)
	}
	theirs.StopLeading()
	if e, read := look(ours).(session.LedgerChanged); !read || e.Watched {
		t.Errorf("the leader is gone, and the look gives %+v", e)
	}
}

// TestARentInFlightIsWatchedAlthoughNobodyWrites kills the window that has sent it.
func TestARentInFlightIsWatchedAlthoughNobodyWrites(t *testing.T) {
	dir := t.TempDir()
	later := func() time.Time { return time.Now().Add(time.Hour) } // so that no write counts as recent
	ours, theirs := app.New(nil, ledgerIn(t, dir), keystore.Store{}, later, slog.New(slog.DiscardHandler)), ledgerIn(t, dir)
	if _, err := theirs.Begin(t.Context(), order.Begin(order.Quote{}, later()), nil); err != nil {
		t.Fatal(err)
	}
	look := func() session.LedgerChanged {
		e, _ := ours.LookAtLedger(t.Context(), true, false).(session.LedgerChanged)
		return e
	}
	if e := look(); len(e.Orders) != 1 || e.Orders[0].Status != order.InFlight {
		t.Fatalf("%+v", e)
	}
	if err := theirs.Close(); err != nil {
		t.Fatal(err)
	}
	if e := look(); len(e.Orders) != 1 || e.Orders[0].Status != order.Unknown {
		t.Errorf("its window is gone, and the look gives %+v", e)
	}
}
