package session_test

import (
	"testing"
	"time"

	"example.com/verifyo/state/session"
)

// TestASingleRequestThatNobodyWaitsForDoesNotMakeTheServerUnreachable lets requests end one after the other, a
// minute apart.
func TestASingleRequestThatNobodyWaitsForDoesNotMakeTheServerUnreachable(t *testing.T) {
	offline := session.Problem{Kind: session.Offline}
	once := session.OffersFailed{Service: "wa", Problem: offline, Once: true}
	for name, test := range map[string]struct {
		events []session.Event
		since  int // the event from which on it is unreachable; 0 if it is not
	}{
		"one":                    {[]session.Event{once}, 0},
		"two in a row":           {[]session.Event{once, once}, 2},
		"of two services":        {[]session.Event{once, session.OffersFailed{Service: "tg", Problem: offline, Once: true}}, 2},
		"an answer between":      {[]session.Event{once, session.BalanceRead{}, once}, 0},
		"a refusal between":      {[]session.Event{once, session.OffersFailed{Problem: session.Problem{Kind: session.TooOften}, Once: true}, once}, 0},
		"a repeated one":         {[]session.Event{session.OffersFailed{Service: "wa", Problem: offline}}, 1},
		"a repeated one follows": {[]session.Event{once, session.PollFailed{Order: 1, Problem: offline}}, 2},
		"a cancel":               {[]session.Event{session.OrderChanged{Order: waiting(1), Asked: true, Problem: offline}}, 1},
		"it stays unreachable":   {[]session.Event{session.BalanceFailed{Problem: offline}, once}, 1},
		"an answer ends it":      {[]session.Event{once, once, session.BalanceRead{}, once}, 0},
	} {
		s := sessionWith(waiting(1))
		for i, e := range test.events {
			s.Apply(e, noon.Add(time.Duration(i+1)*time.Minute))
		}
		var since time.Time
		if test.since > 0 {
			since = noon.Add(time.Duration(test.since) * time.Minute)
		}
		if s.Unreachable.Any() != (test.since > 0) || !s.SilentSince.Equal(since) {
			t.Errorf("%s: unreachable %v since %v, want %v", name, s.Unreachable, s.SilentSince, since)
		}
	}
}
