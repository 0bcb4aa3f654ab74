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
	if none := (history.Waits{}).Ranges(4); len(none) != 0 {
		t.Errorf("without waits the ranges are %v", none)
	}
}

// TestThereIsNoRoomForWaitsThatThereWereNot has waits of some length only.
func TestThereIsNoRoomForWaitsThatThereWereNot(t *testing.T) {
	adding := history.NewSummary(time.Time{})
	adding.AddWait(15 * time.Second)
	adding.AddWait(90 * time.Second)
	ranges := adding.Summary().Waits.Ranges(9)
	if len(ranges) != 4 || ranges[0].From != 10*time.Second || ranges[0].Rents != 1 || ranges[3].To != 2*time.Minute || ranges[3].Rents != 1 {
		t.Errorf("the ranges are %v", ranges)
	}
}

// TestARentCancelledTooEarlyDoesNotSayThatNoSMSComes cancels at once, after most SMS have come, and late.
func TestARentCancelledTooEarlyDoesNotSayThatNoSMSComes(t *testing.T) {
	adding := history.NewSummary(time.Time{})
	for i := range 10 {
		adding.AddWait(time.Duration(i+11) * time.Second) // up to 20 s
	}
	adding.AddWait(8 * time.Minute) // of one that is no rule
	for _, until := range []time.Duration{0, 15 * time.Second, 20 * time.Second, 21 * time.Second, 3 * time.Minute, 18 * time.Minute} {
		adding.AddCancelled(until)
	}
	adding.AddExpired(2)
	if w := adding.Summary().Waits; w.Early() != 3 || w.Never() != 5 {
		t.Errorf("%d were cancelled early, and %d never came", w.Early(), w.Never())
	}
}

func TestWithoutAnySMSNoCancelIsEarly(t *testing.T) {
	adding := history.NewSummary(time.Time{})
	adding.AddCancelled(time.Second)
	adding.AddExpired(1)
	if w := adding.Summary().Waits; w.Early() != 0 || w.Never() != 2 {
		t.Errorf("%d were cancelled early, and %d never came", w.Early(), w.Never())
	}
}
