package app_test

import (
	"testing"
	"time"

	"example.com/verifyo/state/app"
)

func TestTheClockNeverGoesBackAndIncludesSleep(t *testing.T) {
	noon := time.Date(2026, 7, 3, 12, 0, 0, 0, time.UTC)
	wall, ran := noon, time.Duration(0)
	now := app.SteadyClock(func() (time.Time, time.Duration) { return wall, ran })
	for _, step := range []struct {
		name      string
		wall, ran time.Duration
		want      time.Time
	}{
		{"a second passes", time.Second, time.Second, noon.Add(time.Second)},
		{"the clock is corrected a little", 2500 * time.Millisecond, time.Second, noon.Add(2 * time.Second)},
		{"the machine sleeps for an hour", time.Hour, time.Second, noon.Add(time.Hour + 3500*time.Millisecond)},
		{"the clock is set back by half an hour", -30 * time.Minute, time.Second, noon.Add(time.Hour + 4500*time.Millisecond)},
		{"a second passes after that", time.Second, time.Second, noon.Add(time.Hour + 5500*time.Millisecond)},
		{"and ahead again, by less than it is ahead itself", 10 * time.Minute, time.Second, noon.Add(time.Hour + 6500*time.Millisecond)},
	} {
		wall, ran = wall.Add(step.wall), ran+step.ran
		if got := now(); !got.Equal(step.want) {
			t.Errorf("%s: %v, want %v", step.name, got.Sub(noon), step.want.Sub(noon))
		}
	}
}
