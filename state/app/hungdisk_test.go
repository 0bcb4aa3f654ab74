package app_test

import (
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"example.com/verifyo/api/sandbox"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
)

// longestTask is the longest time that a task may wait for the disk. Reading the orders at the start
// takes longest.
const longestTask = 9 * time.Second

// within carries out a task and fails unless it ends in time. The channel has its result.
func within[T any](b *bench, what string, most time.Duration, do func() T) T {
	b.t.Helper()
	at := time.Now()
	result := do()
	if waited := time.Since(at); waited > most {
		b.t.Errorf("%s takes %v on a disk that hangs", what, waited)
	}
	return result
}

// hangs is each way in which the disk may stop responding.
func hangs(b *bench) map[string]func() (answer func()) {
	return map[string]func() func(){"when a commit is written": b.disk.HangCommits, "when anything is read": b.disk.Hang}
}

// onHungDisk runs a test for each way in which a disk hangs.
func onHungDisk(t *testing.T, rules sandbox.Rules, test func(b *bench, hang func() (answer func()))) {
	t.Helper()
	for how := range hangs(&bench{}) {
		t.Run(how, func(t *testing.T) {
			work(t, rules, 0, func(b *bench) { test(b, hangs(b)[how]) })
		})
	}
}

// afterwards lets the disk answer, and fails unless an order is then saved once, as the screen has
// it.
func (b *bench) afterwards(answer func(), o order.Order) {
	b.t.Helper()
	answer()
	synctest.Wait()
	b.save()
	if b.session.Unwritable.Any() || len(b.session.Unsaved()) > 0 {
		b.t.Errorf("the disk works again, and %d changes are unsaved: %+v", len(b.session.Unsaved()), b.session.Unwritable)
	}
	row := b.row(o.Key)
	for i, e := range row.History {
		if slices.Contains(row.History[i+1:], e) {
			b.t.Errorf("its history has %q twice: %q", e.Kind, kinds(row))
		}
	}
	b.isSaved(b.shown(o))
}

// silently fails unless the last save found that the disk does not respond.
func (b *bench) silently() {
	b.t.Helper()
	if b.session.Unwritable.Kind != session.DiskSilent {
		b.t.Errorf("the screen says %+v", b.session.Unwritable)
	}
}

func TestACodeIsShownOnADiskThatHangsAndSavedLater(t *testing.T) {
	onHungDisk(t, sandbox.Rules{Life: 20 * time.Minute}, func(b *bench, hang func() func()) {
		o := b.rent()
		b.must(b.box.Deliver(string(o.ID), "908172"))
		answer := hang()
		polled := within(b, "a poll", 0, func() session.Result { return b.app.Poll(b.t.Context(), o) })
		for range 3 { // the save is retried, and may land each time
			within(b, "a save", 3*time.Second, func() session.Event { return b.apply(polled) })
			b.silently()
			polled = b.app.ReadBalance(b.t.Context())
		}
		if b.shown(o).Code.String() != "908172" {
			b.t.Errorf("the screen shows %+v", b.shown(o))
		}
		b.afterwards(answer, o)
	})
}

func TestANumberIsGivenBackOnADiskThatHangs(t *testing.T) {
	onHungDisk(t, sandbox.Rules{Life: 20 * time.Minute}, func(b *bench, hang func() func()) {
		o := b.rent()
		answer := hang()
		cancelled := within(b, "a cancel", 6*time.Second, func() session.Result { return b.app.Cancel(b.t.Context(), o) })
		b.step(session.StepCancelled, cancelled)
		b.silently()
		b.afterwards(answer, o)
	})
}

func TestACancelThatIsTooEarlyIsScheduledOnADiskThatHangs(t *testing.T) {
	onHungDisk(t, cooling(), func(b *bench, hang func() func()) {
		o := b.rent()
		answer := hang()
		scheduled := within(b, "a cancel", 6*time.Second, func() session.Result { return b.app.Cancel(b.t.Context(), o) })
		b.step(session.StepCancelScheduled, scheduled)
		again := within(b, "a retry", 8*time.Second, func() session.Result { return b.app.Cancel(b.t.Context(), b.shown(o)) })
		b.step(session.StepCancelScheduled, again)
		b.afterwards(answer, o)
	})
}

func TestAnOrderIsFinishedOnADiskThatHangs(t *testing.T) {
	onHungDisk(t, sandbox.Rules{Life: 20 * time.Minute}, func(b *bench, hang func() func()) {
		o := b.received("908172")
		answer := hang()
		finished := within(b, "a finish", 0, func() session.Result { return b.app.Finish(b.t.Context(), o) })
		b.step(session.StepFinished, finished)
		b.afterwards(answer, o)
	})
}

func TestARentIsNotSentOnADiskThatHangsAndNoWindowTakesItForOne(t *testing.T) {
	onHungDisk(t, sandbox.Rules{}, func(b *bench, hang func() func()) {
		o := b.rent()
		sent := b.box.Requests(sandbox.Rent)
		answer := hang()
		for range 3 {
			result := within(b, "a rent", 6*time.Second, func() session.Result { return b.app.Rent(b.t.Context(), b.quote) })
			if refused := b.step(session.StepRefused, result); refused.Problem.Kind != session.DiskSilent || refused.Order.Key != 0 {
				b.t.Errorf("refused: %+v", refused)
			}
		}
		b.requests(sandbox.Rent, sent)
		b.afterwards(answer, o)
		b.pass(2 * time.Minute)
		for _, known := range b.restart().Orders {
			if known.Key != o.Key && known.Status != order.Refused {
				b.t.Errorf("the next start finds %+v", known)
			}
		}
	})
}

func TestARefundIsSeenOnceADiskThatHungAnswers(t *testing.T) {
	onHungDisk(t, sandbox.Rules{Life: 20 * time.Minute}, func(b *bench, hang func() func()) {
		b.apply(b.app.ReadBalance(b.t.Context()))
		o := b.rent()
		b.step(session.StepCancelled, b.app.Cancel(b.t.Context(), o))
		answer := hang()
		read := within(b, "a balance", 0, func() session.Result { return b.app.ReadBalance(b.t.Context()) })
		b.apply(read)
		b.silently()
		b.afterwards(answer, o)
		if row := b.row(o.Key); row.Refund != order.RefundSeen {
			b.t.Errorf("the refund is %q", row.Refund)
		}
	})
}

// TestAStartOnADiskThatHangsShowsTheOrdersOnceItAnswers starts on a disk from which nothing can be read.
func TestAStartOnADiskThatHangsShowsTheOrdersOnceItAnswers(t *testing.T) {
	work(t, sandbox.Rules{Life: 20 * time.Minute}, 0, func(b *bench) {
		o := b.rent()
		b.must(b.ledger.Close())
		b.start()
		answer := b.disk.Hang()
		within(b, "reading the lists", 7*time.Second, func() session.Event { return b.app.RestoreLists(b.t.Context()) })
		for range 2 {
			e := within(b, "reading the orders", longestTask, func() session.Event { return b.app.Recover(b.t.Context()) })
			if problem := is[session.Recovered](b, e).Problem; problem.Kind != session.DiskSilent {
				b.t.Errorf("it reads: %+v", problem)
			}
		}
		answer()
		synctest.Wait()
		if e := is[session.Recovered](b, b.app.Recover(b.t.Context())); len(e.Orders) != 1 || e.Orders[0].Key != o.Key || e.Problem.Any() {
			b.t.Errorf("the next attempt reads %+v", e)
		}
	})
}

func TestAStartShowsTheOrdersOnADiskThatHangsOnlyAtWrites(t *testing.T) {
	work(t, sandbox.Rules{Life: 20 * time.Minute}, 0, func(b *bench) {
		o := b.rent()
		b.must(b.ledger.Close())
		b.start()
		answer := b.disk.HangCommits()
		e := within(b, "reading the orders", 3*time.Second, func() session.Event { return b.app.Recover(b.t.Context()) })
		if read := is[session.Recovered](b, e); len(read.Orders) != 1 || read.Orders[0].Key != o.Key || read.Problem.Any() {
			b.t.Errorf("it reads %+v", read)
		}
		answer()
		synctest.Wait()
	})
}

func TestTheOperatorsOwnListsDoNotWaitForADiskThatHangs(t *testing.T) {
	onHungDisk(t, sandbox.Rules{}, func(b *bench, hang func() func()) {
		answer := hang()
		for range 2 {
			pinned := within(b, "a pin", 7*time.Second, func() session.Event { return b.app.SetPin(b.t.Context(), b.quote.Service.ID, true) })
			if is[session.PinSet](b, pinned).Problem.Kind != session.DiskSilent {
				b.t.Errorf("a pin: %+v", pinned)
			}
			sorted := within(b, "a sort", 7*time.Second, func() session.Event {
				return b.app.SaveSort(b.t.Context(), session.CountryList, session.Sorting{})
			})
			if is[session.SortSaved](b, sorted).Problem.Kind != session.DiskSilent {
				b.t.Errorf("a sort: %+v", sorted)
			}
			saved := within(b, "the services", 7*time.Second, func() session.Event { return b.app.SaveServices(b.t.Context(), nil) })
			if is[session.ServicesNotSaved](b, saved).Problem.Kind != session.DiskSilent {
				b.t.Errorf("the services: %+v", saved)
			}
		}
		answer()
		synctest.Wait()
	})
}

func TestTheLookForOtherWindowsEndsOnADiskThatHangs(t *testing.T) {
	work(t, sandbox.Rules{}, 0, func(b *bench) {
		answer := b.disk.Hang()
		for _, idle := range []bool{false, true, false} {
			e := within(b, "a look", 4*time.Second, func() session.Event { return b.app.LookAtLedger(b.t.Context(), true, idle) })
			if problem := is[session.LedgerChanged](b, e).Problem; problem.Kind != session.DiskSilent {
				b.t.Errorf("seen: %+v", problem)
			}
		}
		answer()
		synctest.Wait()
		if e := is[session.LedgerChanged](b, b.app.LookAtLedger(b.t.Context(), true, false)); e.Problem.Any() || e.Watched {
			b.t.Errorf("the disk works again: %+v", e)
		}
	})
}

// TestQuittingEndsOnADiskThatHangs does what the program does at its end, while a save is under
// way.
func TestQuittingEndsOnADiskThatHangs(t *testing.T) {
	onHungDisk(t, sandbox.Rules{Life: 20 * time.Minute}, func(b *bench, hang func() func()) {
		o := b.rent()
		answer := hang()
		b.unsaved(b.app.SetAutoCancel(b.shown(o)))
		saving := blocked(func() session.Result {
			return session.Result{Event: b.app.Save(b.t.Context(), b.session.Unsaved(), b.session.Orders)}
		})
		within(b, "quitting", 12*time.Second, func() error {
			b.save()
			b.session.Apply(b.app.ReadLedger(b.t.Context(), false), time.Now())
			return b.ledger.Close()
		})
		<-saving
		if unsaved := b.session.UnsavedOrders(); len(unsaved) != 1 || b.session.WhyUnsaved().Kind != session.DiskSilent {
			b.t.Errorf("said not to be saved: %v, because of %+v", unsaved, b.session.WhyUnsaved())
		}
		answer()
		synctest.Wait()
	})
}
