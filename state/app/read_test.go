package app_test

import (
	"context"
	"database/sql"
	"errors"
	"path/filepath"
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/api/sandbox"
	"example.com/verifyo/state/app"
	"example.com/verifyo/state/keystore"
	"example.com/verifyo/state/ledger"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
)

func TestTheOrdersThatALedgerBeginsWithAreThereAtTheEndOfTheStart(t *testing.T) {
	work(t, sandbox.Rules{}, 0, func(b *bench) {
		first := order.Begin(b.quote, time.Now())
		first.Key, first.Reference, first.Status = 1, "reference", order.Refused
		fails := errors.New("busy")
		b.app.BeginWith(func(ctx context.Context) error {
			return errors.Join(b.ledger.Restore(ctx, []order.Order{first}), fails)
		})
		if e := is[session.Recovered](b, b.app.Recover(b.t.Context())); !e.Problem.Any() {
			b.t.Error("a failure is not told")
		}
		fails = nil
		if e := is[session.Recovered](b, b.app.Recover(b.t.Context())); e.Problem.Any() || len(e.Orders) != 1 {
			b.t.Errorf("recovered %+v", e)
		}
	})
}

func TestOpenOrdersComeBackAfterARestartWithTheirHistory(t *testing.T) {
	work(t, sandbox.Rules{Cooldown: time.Minute, RefundAfter: -1, Life: 5 * time.Minute}, 0, func(b *bench) {
		expired := b.rent()
		b.pass(5 * time.Minute)
		expired = b.poll(expired)
		finished := b.step(session.StepFinished, b.app.Finish(b.t.Context(), b.received("111111"))).Order
		received := b.received("222222")
		scheduled := b.cancelling()
		waiting := b.rent()
		b.box.Inject(sandbox.Rent, sandbox.Fault{Times: 1, Drop: true})
		unknown := b.step(session.StepAnswerLost, b.app.Rent(b.t.Context(), b.quote)).Order

		taken := b.restart()
		if taken.Problem.Any() || len(taken.Orders) != 6 {
			b.t.Fatalf("recovered %+v", taken)
		}
		s := session.New()
		s.Apply(taken, time.Now())
		for _, o := range []order.Order{expired, finished, received, scheduled, waiting, unknown} {
			got, ok := s.Order(o.Key)
			if !ok || got.Status != o.Status || got.Code != o.Code || got.ID != o.ID || !got.CancelAt.Equal(o.CancelAt) || got.Refund != o.Refund || kinds(got) != kinds(o) {
				b.t.Errorf("before    %+v\nrecovered %+v", o, got)
			}
		}
		b.must(b.box.Deliver(string(waiting.ID), "333333"))
		b.step(session.StepCodeArrived, b.app.Poll(b.t.Context(), waiting))
	})
}

func TestAnotherWindowsChangesAreShown(t *testing.T) {
	work(t, sandbox.Rules{}, 0, func(b *bench) {
		o := b.rent()
		if e := is[session.LedgerChanged](b, b.app.ReadLedger(b.t.Context(), true)); len(e.Orders) != 0 || e.Problem.Any() {
			b.t.Errorf("a change is reported although there was none: %+v", e)
		}
		record, err := ledger.Open(b.dir)
		b.must(err)
		defer record.Close()
		other := app.New(b.client, record, keystore.Store{}, time.Now, b.logger)
		b.must(b.box.Deliver(string(o.ID), "777777"))
		if saved := other.Save(b.t.Context(), other.Poll(b.t.Context(), o).Changes, nil); saved.Problem.Any() {
			b.t.Fatal(saved.Problem)
		}
		e := is[session.LedgerChanged](b, b.app.ReadLedger(b.t.Context(), true))
		if len(e.Orders) != 1 || e.Orders[0].Code.String() != "777777" || e.Orders[0].Revision <= o.Revision {
			b.t.Errorf("the other window's code is not shown: %+v", e)
		}
		b.session.Apply(e, time.Now())
		if again := b.poll(b.shown(o)); kinds(again) != "rented, sms" {
			b.t.Errorf("the code arrived twice: %s", kinds(again))
		}
		b.must(b.ledger.Close())
		if e := is[session.LedgerChanged](b, b.app.ReadLedger(b.t.Context(), true)); e.Problem.Kind != session.NotRecorded {
			b.t.Errorf("for a missing ledger the problem is %+v", e)
		}
	})
}

// TestARentOfADeadWindowIsShownEvenIfTheDiskIsNotWritable leaves the rent in flight, because the
// loss of its answer cannot be saved.
func TestARentOfADeadWindowIsShownEvenIfTheDiskIsNotWritable(t *testing.T) {
	for name, statement := range map[string]string{
		"full":   "CREATE TRIGGER full BEFORE UPDATE ON orders BEGIN SELECT RAISE(ABORT, 'full'); END",
		"locked": "BEGIN IMMEDIATE",
	} {
		t.Run(name, func(t *testing.T) {
			work(t, sandbox.Rules{}, 0, func(b *bench) {
				record, err := ledger.Open(b.dir)
				b.must(err)
				begun, err := record.Begin(b.t.Context(), order.Begin(b.quote, time.Now()), nil)
				b.must(err)
				b.must(record.Close())
				other, err := sql.Open("sqlite", filepath.Join(b.dir, "ledger.db"))
				b.must(err)
				defer other.Close()
				other.SetMaxOpenConns(1)
				_, err = other.Exec(statement)
				b.must(err)
				e := is[session.LedgerChanged](b, b.app.ReadLedger(b.t.Context(), true))
				if len(e.Orders) != 1 || e.Orders[0].Key != begun.Key || e.Orders[0].Status != order.InFlight {
					b.t.Errorf("shown: %+v", e.Orders)
				}
			})
		})
	}
}

func TestServicesPinsAndSortsAreThereAtTheNextStart(t *testing.T) {
	work(t, sandbox.Rules{}, 0, func(b *bench) {
		b.pass(time.Second)
		read := is[session.ServicesRead](b, b.app.ReadServices(b.t.Context()))
		if e := b.app.SaveServices(b.t.Context(), read.Services); e != nil {
			b.t.Fatal(e)
		}
		readAt := time.Now()
		rentedAt := b.rent().AskedAt
		liked, disliked := read.Services[3].ID, read.Services[4].ID
		for _, id := range []api.ServiceID{liked, disliked} {
			if e := is[session.PinSet](b, b.app.SetPin(b.t.Context(), id, true)); e.Problem.Any() || !e.On || e.Service != id {
				b.t.Errorf("pinned %+v", e)
			}
		}
		is[session.PinSet](b, b.app.SetPin(b.t.Context(), disliked, false))
		sorting := session.Sorting{By: session.ByName, Reversed: true}
		if e := is[session.SortSaved](b, b.app.SaveSort(b.t.Context(), session.CountryList, sorting)); e != (session.SortSaved{List: session.CountryList, Sorting: sorting}) {
			b.t.Errorf("saved %+v", e)
		}
		b.restart()
		taken := is[session.ListsRestored](b, b.app.RestoreLists(b.t.Context()))
		if len(taken.Services) != len(read.Services) || taken.Services[7] != read.Services[7] || !taken.ServicesAt.Equal(readAt) {
			b.t.Errorf("%d services of %v, want %d of %v", len(taken.Services), taken.ServicesAt, len(read.Services), readAt)
		}
		if !taken.Pinned.Services[liked] || len(taken.Pinned.Services) != 1 {
			b.t.Errorf("the pins are %v", taken.Pinned)
		}
		if taken.Sorts[session.CountryList] != sorting || len(taken.Sorts) != 1 {
			b.t.Errorf("the sorts are %v", taken.Sorts)
		}
		if len(taken.UsedAt) != 1 || !taken.UsedAt[b.quote.Service.ID].Equal(rentedAt) {
			b.t.Errorf("used %v", taken.UsedAt)
		}
	})
}

func TestAnUnusableLedgerIsReportedAndHidesNothing(t *testing.T) {
	work(t, sandbox.Rules{}, 0, func(b *bench) {
		b.must(b.ledger.Close())
		if taken := is[session.Recovered](b, b.app.Recover(b.t.Context())); taken.Problem.Kind != session.NotRecorded {
			b.t.Errorf("recovered %+v", taken)
		}
		if lists := is[session.ListsRestored](b, b.app.RestoreLists(b.t.Context())); !lists.ServicesAt.IsZero() || len(lists.Services) != 0 {
			b.t.Errorf("restored %+v", lists)
		}
		read := is[session.ServicesRead](b, b.app.ReadServices(b.t.Context()))
		if e := is[session.ServicesNotSaved](b, b.app.SaveServices(b.t.Context(), read.Services)); e.Problem.Kind != session.NotRecorded || len(read.Services) == 0 {
			b.t.Errorf("%d services, %+v", len(read.Services), e.Problem)
		}
		if read := is[session.BalanceRead](b, b.app.ReadBalance(b.t.Context())); read.Balance.Amount != api.Units(opened) {
			b.t.Errorf("the balance is %v", read.Balance.Amount)
		}
		if e := is[session.PinSet](b, b.app.SetPin(b.t.Context(), "wa", true)); e.Problem.Kind != session.NotRecorded {
			b.t.Errorf("pinned %+v", e)
		}
		if e := is[session.SortSaved](b, b.app.SaveSort(b.t.Context(), session.CountryList, session.Sorting{By: session.ByName})); e.Problem.Kind != session.NotRecorded || e.Sorting.By != session.ByName {
			b.t.Errorf("saved %+v", e)
		}
	})
}

func TestAListThatCannotBeReadSaysWhichAndWhy(t *testing.T) {
	work(t, sandbox.Rules{}, 0, func(b *bench) {
		for _, route := range []sandbox.Route{sandbox.Services, sandbox.Countries, sandbox.Balance} {
			b.box.Inject(route, sandbox.Refuse(429, "rate_limited", 3*time.Second))
		}
		want := session.Problem{Kind: session.TooOften, Wait: 3 * time.Second, Said: api.NewText("Refused by a fault.")}
		if e := is[session.ServicesFailed](b, b.app.ReadServices(b.t.Context())); e.Problem != want {
			b.t.Errorf("services: %+v", e)
		}
		if e := is[session.OffersFailed](b, b.app.ReadOffers(b.t.Context(), "wa", 5)); e.Problem != want || e.Service != "wa" || e.Generation != 5 {
			b.t.Errorf("offers: %+v", e)
		}
		if e := is[session.BalanceFailed](b, b.app.ReadBalance(b.t.Context())); e.Problem != want {
			b.t.Errorf("balance: %+v", e)
		}
	})
}

func TestOffersThatNobodyWaitsForSayThatTheyWereAskedForOnce(t *testing.T) {
	work(t, sandbox.Rules{}, 0, func(b *bench) {
		b.box.Inject(sandbox.Countries, sandbox.Refuse(500, "internal", 0))
		if e := is[session.OffersFailed](b, b.app.ReadUnseenOffers(b.t.Context(), "wa", 5)); !e.Once || e.Service != "wa" || e.Generation != 5 {
			b.t.Errorf("offers that nobody looks at: %+v", e)
		}
		if e := is[session.OffersFailed](b, b.app.ReadOffers(b.t.Context(), "wa", 5)); e.Once {
			b.t.Errorf("offers on the screen: %+v", e)
		}
	})
}

func TestABalanceReadBeforeARentsAnswerShowsNoFalseRefund(t *testing.T) {
	work(t, sandbox.Rules{RefundAfter: -1}, 0, func(b *bench) {
		pending := b.rent()
		b.pass(life)
		pending = b.poll(pending)
		b.pass(time.Second)
		hold := make(chan struct{})
		b.box.Inject(sandbox.Balance, sandbox.Fault{Times: 1, Hold: hold, AfterEffect: true})
		slow := blocked(func() session.Result { return b.app.ReadBalance(b.t.Context()) })
		b.pass(time.Second)
		b.rent()
		close(hold)
		if read := is[session.BalanceRead](b, <-slow); read.Balance.Amount != api.Units(opened-price) || len(b.saved.Orders) != 0 {
			b.t.Errorf("a reading from before the rent shows %+v", read)
		}
		b.isSaved(pending)
		b.pass(time.Second)
		if read := is[session.BalanceRead](b, b.app.ReadBalance(b.t.Context())); read.Balance.Amount != api.Units(opened-2*price) || len(b.saved.Orders) != 0 {
			b.t.Errorf("the next reading shows %+v", read)
		}
	})
}

func TestARentsAnswerCountsEvenIfTheBalanceWasReadMeanwhile(t *testing.T) {
	work(t, sandbox.Rules{}, 0, func(b *bench) {
		hold := make(chan struct{})
		b.box.Inject(sandbox.Rent, sandbox.Fault{Times: 1, Hold: hold})
		slow := blocked(func() session.Result { return b.app.Rent(b.t.Context(), b.quote) })
		b.pass(time.Second)
		is[session.BalanceRead](b, b.app.ReadBalance(b.t.Context()))
		b.pass(time.Second)
		close(hold)
		o := b.step(session.StepRented, <-slow).Order
		b.pass(life)
		b.poll(o)
		_ = is[session.BalanceRead](b, b.app.ReadBalance(b.t.Context()))
		if len(b.saved.Orders) != 1 || b.saved.Orders[0].Refund != order.RefundSeen {
			b.t.Errorf("the refund came but is not seen: %+v", b.saved.Orders)
		}
	})
}

func TestARefundThatComesWithARentIsNotHiddenByItsCharge(t *testing.T) {
	work(t, sandbox.Rules{RefundAfter: time.Minute}, 0, func(b *bench) {
		pending := b.rent()
		b.pass(life)
		pending = b.poll(pending)
		b.pass(time.Minute)
		rented := b.step(session.StepRented, b.app.Rent(b.t.Context(), b.quote))
		if len(b.others(rented.Order)) != 1 || b.others(rented.Order)[0].Key != pending.Key || b.others(rented.Order)[0].Refund != order.RefundSeen {
			b.t.Fatalf("with the rent came %+v", b.others(rented.Order))
		}
		b.isSaved(b.others(rented.Order)[0])
	})
}

func TestAnotherClientsDepositCountsAsARefundOnlyIfOneIsPending(t *testing.T) {
	work(t, sandbox.Rules{RefundAfter: -1}, 0, func(b *bench) {
		is[session.BalanceRead](b, b.app.ReadBalance(b.t.Context()))
		live := b.rent()
		b.box.Spend(-50_000)
		if is[session.BalanceRead](b, b.app.ReadBalance(b.t.Context())); len(b.saved.Orders) != 0 {
			b.t.Errorf("a deposit counts as a refund: %+v", b.saved.Orders)
		}
		b.pass(life)
		pending := b.poll(live)
		b.box.Spend(-(price - 1)) // less than the charge
		if _ = is[session.BalanceRead](b, b.app.ReadBalance(b.t.Context())); len(b.saved.Orders) != 0 {
			b.t.Errorf("too small a rise counts as a refund: %+v", b.saved.Orders)
		}
		b.isSaved(pending)
	})
}
