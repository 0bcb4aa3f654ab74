package history_test

import (
	"testing"
	"time"

	"example.com/verifyo/state/history"
)

// TestEveryWaitIsInOneOfTheRanges joins the waits to fewer and fewer ranges.
func TestEveryWaitIsInOneOfTheRanges(t *testing.T) {
	adding := history.NewSummary(time.Time{})
	for i := range 700 {
		adding.AddWait(time.Duration(i) * time.Second)
	}
	waits := adding.Summary().Waits
	for n := 12; n >= 0; n-- {
		ranges, rents := waits.Ranges(n), 0
		var from time.Duration
		for i, r := range ranges {
			if r.From != from || (r.To == 0) != (i == len(ranges)-1) {
				t.Errorf("in %d ranges, %v to %v follows %v", n, r.From, r.To, from)
			}
			if want := int(r.To/time.Second) - int(r.From/time.Second); r.To > 0 && i > 0 && r.Rents != want {
				t.Errorf("in %d ranges, %d rents waited %v to %v, want %d", n, r.Rents, r.From, r.To, want)
			}
			from, rents = r.To, rents+r.Rents
		}
		if rents != 700 || waits.Came() != 700 || len(ranges) > max(1, n) {
			t.Errorf("%d ranges of %d have %d rents", len(ranges), n, rents)
		}
	}
	if none := (history.Waits{}).Ranges(4); len(none) == 0 || none[0].Rents != 0 {
		t.Errorf("without waits the ranges are %v", none)
	}
}
