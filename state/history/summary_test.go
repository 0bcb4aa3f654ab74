package history_test

import (
	"testing"
	"time"

	"example.com/verifyo/state/history"
)

// TestDaysWithoutOrdersCostNothingAndNoDayIsMissing crosses a night in which the clocks change.
func TestDaysWithoutOrdersCostNothingAndNoDayIsMissing(t *testing.T) {
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Skip("the machine has no time zones: ", err)
	}
	now := time.Date(2026, time.November, 2, 15, 0, 0, 0, berlin)
	first := history.DayAfter(now, -13)
	adding := history.NewSummary(first)
	want := make([]history.Sum, 14)
	for _, days := range []int{0, 1, 8, 9, 13} { // ago; the night of 25 October has an hour more
		for _, hour := range []int{23, 0} {
			at := time.Date(2026, time.November, 2-days, hour, 30, 0, 0, berlin)
			adding.AddListed(at, history.Sum{Orders: 1, Cost: int64(100 + days)})
			want[13-days] = want[13-days].Plus(history.Sum{Orders: 1, Cost: int64(100 + days)})
		}
	}
	adding.AddListed(first.Add(-time.Minute), history.Sum{Orders: 1, Cost: 7}) // the day before
	got := history.Daily(adding.Summary().Days, first, 14)
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("%d days ago: %+v, want %+v", 13-i, got[i], want[i])
		}
	}
	if tomorrow := history.DayAfter(now, 1); !tomorrow.Equal(time.Date(2026, time.November, 3, 0, 0, 0, 0, berlin)) {
		t.Errorf("today ends at %v", tomorrow)
	}
}
