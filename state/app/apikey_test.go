package app_test

import (
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/api/sandbox"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
)

func TestARateLimitedKeyCheckSlowsAllWindowsDown(t *testing.T) {
	work(t, sandbox.Rules{}, 0, func(b *bench) {
		b.box.Block(time.Minute)
		is[session.KeyNotAccepted](b, b.app.Keys.Try(b.t.Context(), api.NewKey(b.box.Key())))
		account, err := b.ledger.Account(b.t.Context())
		if err != nil || !account.RateLimit.Held(time.Now()) {
			b.t.Errorf("%+v, %v", account.RateLimit, err)
		}
	})
}

func TestAKeyOfAnotherAccountIsReportedOnce(t *testing.T) {
	work(t, sandbox.Rules{}, 0, func(b *bench) {
		if is[session.BalanceRead](b, b.app.ReadBalance(b.t.Context())); !b.saved.Before.IsZero() {
			b.t.Errorf("the first reading: %v", b.saved.Before)
		}
		_, err := b.ledger.Save(b.t.Context(), time.Now, session.Change{Reading: order.BalanceReading{
			Amount: api.Units(1), AskedAt: time.Now(), At: time.Now(), Account: api.NewText("reseller2"),
		}})
		b.must(err)
		b.pass(time.Second)
		if is[session.BalanceRead](b, b.app.ReadBalance(b.t.Context())); b.saved.Before.String() != "reseller2" {
			b.t.Errorf("after another account's: %q", b.saved.Before)
		}
		if is[session.BalanceRead](b, b.app.ReadBalance(b.t.Context())); !b.saved.Before.IsZero() {
			b.t.Errorf("reported again: %v", b.saved.Before)
		}
	})
}
