package app_test

import (
	"context"
	"testing"
	"testing/synctest"

	"example.com/verifyo/state/app"
)

// Nobody sets the clock here. The bubble ends only once its goroutines have.
func TestTheWaitForASetClockEndsWithTheProgram(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(context.Background())
		set := app.ClockSet(ctx)
		if set == nil {
			t.Fatal("Linux tells when its clock is set")
		}
		cancel()
		synctest.Wait()
		select {
		case <-set:
			t.Error("the clock was not set")
		default:
		}
	})
}
