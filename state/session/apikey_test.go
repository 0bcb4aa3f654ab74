package session_test

import (
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/session"
)

var (
	refusal = session.Problem{Kind: session.KeyRefused}
	ring    = session.KeySource{Origin: session.FromKeyring}
)

func TestTheKeyPhaseFollowsFromWhatIsKnownAboutTheKey(t *testing.T) {
	refused := session.BalanceFailed{Problem: refusal}
	taken := session.KeyAccepted{Source: ring, Balance: session.BalanceRead{Balance: api.Balance{Amount: api.Units(5)}, AskedAt: noon}}
	for name, c := range map[string]struct {
		from   session.APIKeyPhase
		events []session.Event
		want   session.APIKeyPhase
	}{
		"refused":                         {session.KeyWorks, []session.Event{refused}, session.KeyDenied},
		"answered after all":              {session.KeyDenied, []session.Event{session.ServicesRead{}}, session.KeyWorks},
		"silence says nothing of it":      {session.KeyDenied, []session.Event{session.BalanceFailed{Problem: session.Problem{Kind: session.Offline}}}, session.KeyDenied},
		"too many requests neither":       {session.KeyDenied, []session.Event{session.BalanceFailed{Problem: session.Problem{Kind: session.TooOften}}}, session.KeyDenied},
		"found":                           {session.LookingForKey, []session.Event{session.KeyFound{Source: ring}}, session.KeyWorks},
		"absent":                          {session.LookingForKey, []session.Event{session.KeyNotFound{}}, session.KeyNeeded},
		"another window's news give none": {session.KeyNeeded, []session.Event{session.LedgerChanged{}, session.Recovered{}}, session.KeyNeeded},
		"an answer to an old question gives none": {session.KeyNeeded, []session.Event{session.ServicesRead{}}, session.KeyNeeded},
		"refused late, when it is gone already":   {session.KeyNeeded, []session.Event{refused}, session.KeyNeeded},
		"being tried":                             {session.KeyDenied, []session.Event{session.KeyCheckStarted{}}, session.KeyDenied},
		"typed and refused":                       {session.KeyNeeded, []session.Event{session.KeyCheckStarted{}, session.KeyNotAccepted{Problem: refusal}}, session.KeyNeeded},
		"typed and no key at all":                 {session.KeyDenied, []session.Event{session.KeyCheckStarted{}, session.KeyNotAccepted{Problem: session.Problem{Kind: session.KeyUnfit}}}, session.KeyDenied},
		"typed and taken":                         {session.KeyNeeded, []session.Event{session.KeyCheckStarted{}, taken}, session.KeyWorks},
		"asked again":                             {session.KeyDenied, []session.Event{session.RefreshRequested{}}, session.KeyWorks},
		"asked again without a key":               {session.KeyNeeded, []session.Event{session.RefreshRequested{}}, session.KeyNeeded},
	} {
		s := session.New()
		s.APIKey.Phase = c.from
		for _, e := range c.events {
			s.Apply(e, noon)
		}
		if s.APIKey.Phase != c.want {
			t.Errorf("%s: %d, want %d", name, s.APIKey.Phase, c.want)
		}
	}
}

func TestAKeyThatFailedItsCheckShowsTheReasonUntilTheNextTry(t *testing.T) {
	s := session.New()
	s.Apply(session.KeyNotFound{}, noon)
	s.Apply(session.KeyCheckStarted{}, noon)
	if !s.APIKey.Trying {
		t.Error("the check is not shown")
	}
	s.Apply(session.KeyNotAccepted{Problem: session.Problem{Kind: session.Offline}}, noon)
	if s.APIKey.Trying || s.APIKey.Problem.Kind != session.Offline || !s.Unreachable.Any() {
		t.Errorf("%+v, unreachable %+v", s.APIKey, s.Unreachable)
	}
	s.Apply(session.KeyCheckStarted{}, noon)
	if s.APIKey.Problem.Any() {
		t.Error("the old reason is still shown during the new check")
	}
	s.Apply(session.KeyAccepted{Source: ring, Balance: session.BalanceRead{Balance: api.Balance{Amount: api.Units(5)}, AskedAt: noon}}, noon)
	if s.APIKey != (session.APIKeyState{Source: ring}) || s.Balance.Value != api.Units(5) || s.Unreachable.Any() {
		t.Errorf("%+v, balance %v", s.APIKey, s.Balance)
	}
}

func TestALookForASavedKeySaysWhatIsWrongUntilThatIsFixed(t *testing.T) {
	wrong := session.Problem{Kind: session.KeyFileOpen, File: api.NewText("/a/key")}
	s := session.New()
	s.Apply(session.KeyNotFound{}, noon)
	for _, step := range []struct{ found, shown session.Problem }{
		{wrong, wrong}, {session.Problem{}, session.Problem{}}, {refusal, refusal}, {session.Problem{}, refusal},
	} {
		if s.Apply(session.KeyLookEnded{Problem: step.found}, noon); s.APIKey.Problem != step.shown {
			t.Errorf("after %v: %v", step.found, s.APIKey.Problem)
		}
	}
	s.Apply(session.KeyCheckStarted{}, noon)
	if s.Apply(session.KeyLookEnded{Problem: wrong}, noon); !s.APIKey.Trying || s.APIKey.Problem.Any() {
		t.Errorf("a look disturbs the check of a typed key: %+v", s.APIKey)
	}
}

func TestARejectedTypedKeyChangesOnlyTheRateLimitOfTheKeyInUse(t *testing.T) {
	s := sessionWith()
	s.Apply(session.KeyNotAccepted{Problem: session.Problem{Kind: session.KeyRefused, Wait: time.Minute}}, noon)
	if s.APIKey.Phase != session.KeyWorks || !s.RateLimit.Held(noon.Add(time.Second)) {
		t.Errorf("%+v, rate-limited %v", s.APIKey, s.RateLimit.Held(noon.Add(time.Second)))
	}
}
