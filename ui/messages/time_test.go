package messages_test

import (
	"testing"
	"time"

	"example.com/verifyo/ui/messages"
)

func TestAnAgeIsInTheLargestUnitThatIsTrue(t *testing.T) {
	for d, want := range map[time.Duration]string{
		-time.Minute: "now", 0: "now", 999 * time.Millisecond: "now", time.Second: "1 s", 59*time.Second + 999*time.Millisecond: "59 s",
		time.Minute: "1 min", 59*time.Minute + 59*time.Second: "59 min", time.Hour: "1 h", 47*time.Hour + 59*time.Minute: "47 h",
		48 * time.Hour: "2 days", 100 * 24 * time.Hour: "100 days",
	} {
		if got := messages.Age(d); got != want {
			t.Errorf("%v is %q, want %q", d, got, want)
		}
	}
}

func TestAFigureThatWasJustReadIsNotCalledOld(t *testing.T) {
	for d, want := range map[time.Duration]string{0: "just now", 900 * time.Millisecond: "just now", 3 * time.Second: "2 s old", 2 * time.Hour: "2 h old"} {
		if got := messages.Old(d); got != want {
			t.Errorf("%v is %q, want %q", d, got, want)
		}
	}
	if got := messages.Ago(0); got != "just now" {
		t.Errorf("a moment ago is %q", got)
	}
	if got := messages.Ago(4 * time.Second); got != "2 s ago" {
		t.Errorf("4 s ago is %q, which is no step", got)
	}
}

func TestALengthOfTimeIsRoundedUp(t *testing.T) {
	for d, want := range map[time.Duration]string{
		0: "0:00", time.Millisecond: "0:01", time.Second: "0:01", 1001 * time.Millisecond: "0:02",
		59*time.Second + time.Millisecond: "1:00", 20 * time.Minute: "20:00", 90 * time.Minute: "1:30:00",
	} {
		if got := messages.Length(d); got != want {
			t.Errorf("%v is %q, want %q", d, got, want)
		}
	}
}

func TestACountdownNeverPromisesMoreThanIsLeft(t *testing.T) {
	for d, want := range map[time.Duration]string{
		-time.Second: "0:00", 0: "0:00", 999 * time.Millisecond: "0:00", time.Second: "0:01", 59*time.Second + 999*time.Millisecond: "0:59",
		time.Minute: "1:00", 69 * time.Second: "1:00", 4*time.Minute + 29*time.Second: "4:20", 10*time.Minute - 1: "9:50",
		10 * time.Minute: "10 min", 20*time.Minute - 1: "19 min", 90 * time.Minute: "90 min", 3*time.Hour - 1: "2 h",
	} {
		if got := messages.Countdown(d); got != want {
			t.Errorf("%v is %q, want %q", d, got, want)
		}
	}
}

func TestAnAgeThatMovesInStepsIsNeverTooHigh(t *testing.T) {
	for d := time.Duration(0); d < 5*24*time.Hour; d += d/50 + 100*time.Millisecond {
		told, next := messages.AgeStep(d), messages.NextAge(d)
		if told > d || next <= d || messages.AgeStep(next) != next || messages.AgeStep(next-1) != told {
			t.Fatalf("%v is told as %v until it is %v", d, told, next)
		}
	}
}

func TestTheLastUseIsCountedInTheOperatorsDays(t *testing.T) {
	zone := time.FixedZone("here", 9*3600)
	now := time.Date(2026, 7, 3, 0, 30, 0, 0, zone)
	for _, test := range []struct {
		at   time.Time
		want string
	}{
		{time.Time{}, ""},
		{now.Add(-10 * time.Minute), "used today"},
		{now.Add(-31 * time.Minute), "used yesterday"}, // the same day in UTC
		{now.Add(-24 * time.Hour), "used yesterday"},
		{now.Add(-25 * time.Hour), "used 2 days ago"},
		{now.Add(10 * time.Minute), "used today"}, // a clock that was set back
		{now.AddDate(0, 0, -30).UTC(), "used 30 days ago"},
	} {
		if got := messages.Used(test.at, now); got != test.want {
			t.Errorf("%v is %q, want %q", test.at, got, test.want)
		}
	}
}

func TestATimeOfDayIsTheOperatorsAndHasItsDayUnlessItIsToday(t *testing.T) {
	zone := time.FixedZone("here", 2*3600)
	now := time.Date(2026, 11, 20, 0, 30, 0, 0, zone) // a Friday
	for _, test := range []struct {
		at   time.Time
		want string
	}{
		{time.Date(2026, 11, 19, 22, 4, 5, 0, time.UTC), "00:04:05"}, // the same day here
		{now.Add(-31 * time.Minute), "Thu 23:59:00"},
		{now.AddDate(0, 0, -6), "Sat 00:30:00"},
		{now.AddDate(0, 0, -7), "13 Nov 00:30:00"}, // a Friday too
		{now.AddDate(0, 0, +6), "Thu 00:30:00"},    // by a clock that was set back
		{now.AddDate(0, 0, +7), "27 Nov 00:30:00"},
		{time.Date(2025, 11, 12, 14, 3, 10, 0, zone), "12 Nov 2025 14:03:10"},
	} {
		if got := messages.Clock(test.at, now); got != test.want {
			t.Errorf("%v is %q, want %q", test.at, got, test.want)
		}
	}
	if got := messages.Until(now.AddDate(0, 0, 10), now); got != "30 Nov 00:30" {
		t.Errorf("a pause of ten days is until %q", got)
	}
}
