package session_test

import (
	"testing"
	"time"

	"example.com/verifyo/state/session"
)

func TestARateLimitDoublesTheIntervalAndATenthComesBackEachMinute(t *testing.T) {
	limit := session.RateLimit{}.AfterRefusal(20*time.Second, noon)
	if !limit.Held(noon.Add(19*time.Second)) || limit.Held(noon.Add(20*time.Second)) {
		t.Errorf("rate-limited until %v", limit.Until)
	}
	for after, want := range map[time.Duration]time.Duration{
		20 * time.Second: 8 * time.Second, 80 * time.Second: 7200 * time.Millisecond, 140 * time.Second: 6480 * time.Millisecond, time.Hour: 4 * time.Second,
	} {
		if got := limit.Slowed(4*time.Second, noon.Add(after)).Round(time.Millisecond); got != want {
			t.Errorf("after %v every %v, want %v", after, got, want)
		}
	}
	back := limit.Back(noon)
	if limit.Factor(back.Add(-time.Second)) <= 1 || limit.Factor(back.Add(time.Second)) != 1 {
		t.Errorf("back at %v, but the interval is still %v", back, limit.Factor(back))
	}
	if got := (session.RateLimit{}).Back(noon); !got.IsZero() || (session.RateLimit{}).Factor(noon) != 1 {
		t.Errorf("slow until %v without any refusal", got)
	}
}

func TestRequestsRefusedTogetherSlowPollingOnce(t *testing.T) {
	once := session.RateLimit{}.AfterRefusal(20*time.Second, noon)
	again := once.AfterRefusal(5*time.Second, noon.Add(time.Second))
	same(t, again, once)
	longer := once.AfterRefusal(time.Hour, noon.Add(time.Second))
	if longer.Factor(noon) != 2 || !longer.Held(noon.Add(time.Hour)) {
		t.Errorf("%+v", longer)
	}
	later := once.AfterRefusal(0, once.Until)
	if got := later.Factor(once.Until); got != 4 || !later.Held(once.Until.Add(9*time.Second)) {
		t.Errorf("refused again after the pause: %v times as slow, until %v", got, later.Until)
	}
	limit := session.RateLimit{}
	for i := range 50 {
		limit = limit.AfterRefusal(0, noon.Add(time.Duration(i)*time.Minute))
	}
	if got := limit.Factor(limit.Until); got > 16 {
		t.Errorf("%v times as slow: the SMS would be missed", got)
	}
}

func TestBothWindowsUseTheSlowerRateLimit(t *testing.T) {
	held := session.RateLimit{}.AfterRefusal(time.Minute, noon)
	same(t, session.RateLimit{}.Slower(held, noon), held)
	same(t, held.Slower(session.RateLimit{}, noon), held)
}
