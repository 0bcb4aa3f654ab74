package ui

import (
	"testing"
	"testing/synctest"
	"time"
)

func TestOnlyTheNewestSettingOfTheTimerWakesTheProgram(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		began := time.Now()
		unset := make(chan struct{})
		wait := tick(time.Hour, 1, unset)
		close(unset)
		if msg := wait(); msg != nil || time.Since(began) > 0 {
			t.Errorf("after %v it ends with %v", time.Since(began), msg)
		}
		if msg := tick(time.Hour, 2, make(chan struct{}))(); msg != (ticked{2}) || time.Since(began) != time.Hour {
			t.Errorf("after %v it ticks with %v", time.Since(began), msg)
		}
	})
}
