package ui

import (
	"testing"
	"testing/synctest"
	"time"
)

func TestOnlyTheNewestSettingOfTheTimerWakesTheProgram(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		began := time.Now()
		first := ticker{set: 1, unset: make(chan struct{})}
		wait := tick(time.Hour, first)
		close(first.unset)
		if msg := wait(); msg != nil || time.Since(began) > 0 {
			t.Errorf("after %v it ends with %v", time.Since(began), msg)
		}
		if msg := tick(time.Hour, ticker{set: 2, unset: make(chan struct{})})(); msg != (ticked{set: 2}) || time.Since(began) != time.Hour {
			t.Errorf("after %v it ticks with %v", time.Since(began), msg)
		}
	})
}
