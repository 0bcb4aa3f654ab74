package moment_test

import (
	"testing"
	"time"

	"example.com/verifyo/state/moment"
)

func TestWhatTakesLongIsReadSeldom(t *testing.T) {
	began := time.Date(2026, time.November, 28, 12, 0, 0, 0, time.UTC)
	for took, want := range map[time.Duration]time.Duration{
		0: time.Second, 5 * time.Millisecond: time.Second, 300 * time.Millisecond: 6 * time.Second, -time.Hour: time.Second, 8 * time.Hour: 8*time.Hour + 30*time.Second,
	} {
		if got := moment.ReadAgain(began, began.Add(took)).Sub(began); got != want {
			t.Errorf("what took %v may be read again after %v, want %v", took, got, want)
		}
	}
}
