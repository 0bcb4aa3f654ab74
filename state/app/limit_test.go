package app_test

import (
	"testing"
	"testing/synctest"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/api/sandbox"
	"example.com/verifyo/state/app"
	"example.com/verifyo/state/keystore"
	"example.com/verifyo/state/ledger"
	"example.com/verifyo/state/limit"
	"example.com/verifyo/state/session"
)

// held makes the bench's rents be held to limits.
func (b *bench) held(price, spend int64) {
	if price > 0 {
		b.quote.Limits.Price = limit.Limit{Amount: api.Units(price), Setting: "max_price"}
	}
	if spend > 0 {
		b.quote.Limits.Spend = limit.Limit{Amount: api.Units(spend), Setting: "max_spend_today"}
	}
}

func TestARentAboveALimitIsNeitherSentNorRecorded(t *testing.T) {
	for name, c := range map[string]struct {
		price, spend int64
		setting      string
	}{"price": {price - 1, 0, "max_price"}, "spend": {0, price - 1, "max_spend_today"}} {
		t.Run(name, func(t *testing.T) {
			work(t, sandbox.Rules{}, 0, func(b *bench) {
				b.held(c.price, c.spend)
				refused := b.step(session.StepRefused, b.app.Rent(b.t.Context(), b.quote))
				if p := refused.Problem; p.Kind != session.OverLimit || p.Over.Setting != c.setting || p.Over.By != api.Units(price) || refused.Quote != b.quote || refused.Asked {
					b.t.Errorf("the operator sees %+v", refused)
				}
				b.requests(sandbox.Rent, 0)
				if all := b.restart().Orders; len(all) != 0 {
					b.t.Errorf("the next start shows %+v", all)
				}
			})
		})
	}
}

// TestTwoWindowsThatRentAtTheLastDollarsOfADayRentOnce lets both windows send their rents at the same
// moment, again and again.
func TestTwoWindowsThatRentAtTheLastDollarsOfADayRentOnce(t *testing.T) {
	for range 5 {
		work(t, sandbox.Rules{}, 0, func(b *bench) {
			b.held(0, 2*price-1)
			second, err := ledger.Open(b.dir)
			b.must(err)
			defer second.Close()
			windows := []*app.App{b.app, app.New(b.client, second, keystore.Store{}, time.Now, b.logger)}
			results := make(chan session.Result, len(windows))
			for _, window := range windows {
				go func() { results <- window.Rent(b.t.Context(), b.quote) }()
			}
			synctest.Wait()
			steps := map[session.Step]int{}
			for range windows {
				changed, _ := (<-results).Event.(session.OrderChanged)
				if steps[changed.By]++; changed.By == session.StepRefused && changed.Problem.Kind != session.OverLimit {
					b.t.Errorf("refused for %+v", changed.Problem)
				}
			}
			if steps[session.StepRented] != 1 || steps[session.StepRefused] != 1 {
				b.t.Errorf("the steps are %v", steps)
			}
			b.requests(sandbox.Rent, 1)
		})
	}
}

func TestALostRentCountsForTheDayAndAnArrivedRefundDoesNot(t *testing.T) {
	work(t, sandbox.Rules{}, 0, func(b *bench) {
		b.held(0, price)
		b.box.Inject(sandbox.Rent, sandbox.Fault{Times: 1, Drop: true})
		lost := b.step(session.StepAnswerLost, b.app.Rent(b.t.Context(), b.quote)).Order
		if refused := b.step(session.StepRefused, b.app.Rent(b.t.Context(), b.quote)); refused.Problem.Kind != session.OverLimit {
			b.t.Errorf("while nobody knows the first one's charge: %+v", refused.Problem)
		}
		b.apply(b.app.Resolve(lost, "not charged"))
		o := b.step(session.StepRented, b.app.Rent(b.t.Context(), b.quote)).Order
		b.step(session.StepCancelled, b.app.Cancel(b.t.Context(), o))
		b.step(session.StepRented, b.app.Rent(b.t.Context(), b.quote))
	})
}

func TestWhatIsSpentTodayReachesTheScreens(t *testing.T) {
	work(t, sandbox.Rules{}, 0, func(b *bench) {
		if spent := b.session.SpentToday(time.Now()); spent.Known() {
			b.t.Errorf("before the ledger is read, %s are spent", spent)
		}
		b.step(session.StepRented, b.app.Rent(b.t.Context(), b.quote))
		b.apply(session.Result{Event: b.app.ReadLedger(b.t.Context(), true)})
		if spent := b.session.SpentToday(time.Now()); spent != api.Units(price) {
			b.t.Errorf("%s are spent", spent)
		}
		if spent := b.session.SpentToday(time.Now().AddDate(0, 0, 1)); spent != api.Units(0) {
			b.t.Errorf("on the next day, %s are spent", spent)
		}
		if spent := b.restart().Spent.Amount; spent != api.Units(price) {
			b.t.Errorf("after a restart, %s are spent", spent)
		}
	})
}
