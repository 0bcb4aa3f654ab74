package app_test

import (
	"testing"
	"time"

	"example.com/verifyo/api/sandbox"
)

func TestForgettingMakesWayForARent(t *testing.T) {
	work(t, sandbox.Rules{Life: 20 * time.Minute}, 0, func(b *bench) {
		past := b.app.Ahead()
		if e := b.app.ForgetCodes(b.t.Context(), time.Now()); !e.Waiting || e.Problem.Any() {
			b.t.Errorf("%+v", e)
		}
		past()
		if e := b.app.ForgetCodes(b.t.Context(), time.Now()); e.Waiting || e.More || e.Problem.Any() {
			b.t.Errorf("after the rent: %+v", e)
		}
	})
}

func TestForgettingThatFailsIsLoggedAndSaysWhy(t *testing.T) {
	work(t, sandbox.Rules{Life: 20 * time.Minute}, 0, func(b *bench) {
		b.ledger.Close()
		if e := b.app.ForgetCodes(b.t.Context(), time.Now()); !e.Problem.Any() || e.More || b.log.Len() == 0 {
			b.t.Errorf("%+v, logged %q", e, b.log)
		}
	})
}
