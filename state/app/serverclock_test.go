package app

import (
	"testing"
	"time"
)

func TestTheServersClockIsTrustedWhenTwoDatesAgree(t *testing.T) {
	now := time.Date(2026, 7, 3, 12, 0, 0, 0, time.UTC)
	type answer struct {
		off      time.Duration
		believed bool
	}
	for name, dates := range map[string][]answer{
		"right from the beginning":  {{0, true}, {30 * time.Second, true}, {-20 * time.Second, true}},
		"an hour off":               {{time.Hour, false}, {time.Hour, true}, {time.Hour, true}},
		"one that is far off":       {{0, true}, {24 * time.Hour, false}, {0, true}, {24 * time.Hour, false}, {time.Second, true}},
		"two servers that disagree": {{time.Hour, false}, {0, true}, {time.Hour, false}, {0, true}},
		"set meanwhile":             {{0, true}, {time.Hour, false}, {time.Hour + 5*time.Second, true}, {0, false}},
		"never the same":            {{time.Hour, false}, {2 * time.Hour, false}, {3 * time.Hour, false}},
	} {
		var c serverClock
		for i, h := range dates {
			at := now.Add(time.Duration(i) * 4 * time.Second)
			got := c.note(at.Add(h.off), at)
			if believed := !got.IsZero(); believed != h.believed || believed && (!got.Equal(at.Add(h.off)) || !c.at(at).Equal(got)) {
				t.Errorf("%s: Date %d is read as %v", name, i+1, got)
			}
		}
	}
	var none serverClock
	if got := none.note(time.Time{}, now); !got.IsZero() || !none.at(now).Equal(now) {
		t.Errorf("an answer without a Date gives %v", got)
	}
}
