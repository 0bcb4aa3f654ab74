package session_test

import (
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/schedule"
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

func TestWithoutAKeyNoRequestIsSent(t *testing.T) {
	for _, phase := range []session.APIKeyPhase{session.LookingForKey, session.KeyNeeded, session.KeyDenied} {
		s, sched := session.New(), schedule.New(func() float64 { return 0.5 })
		s.Apply(session.Recovered{Orders: []order.Order{{Key: 1, ID: "x", Status: order.Waiting, AskedAt: noon}}}, noon)
		s.APIKey.Phase = phase
		for _, task := range sched.Due(s, schedule.Watching{Service: "s"}, noon.Add(time.Hour)) {
			if task.SendsRequest() && !(phase == session.KeyDenied && task.Kind == session.PollOrder) {
				t.Errorf("phase %d: %+v is sent", phase, task)
			}
		}
	}
}

func TestARejectedKeyIsTriedOnceAMinuteWhileANumberWaits(t *testing.T) {
	live, s := sessionWith(waiting(1)), justRead()
	poll := session.Task{Kind: session.PollOrder, Order: 1}
	refused := session.PollFailed{Order: 1, Problem: refusal}
	s.Start(poll, noon)
	live.Apply(refused, noon)
	s.Done(poll, refused, live, noon)
	tries := 0
	for after := time.Second; after <= 5*time.Minute; after += time.Second {
		now := noon.Add(after)
		for _, task := range requests(s.Due(live, schedule.Watching{Service: "wa"}, now)) {
			if task != poll {
				t.Errorf("%+v is sent", task)
			}
			tries++
			s.Start(task, now)
			live.Apply(refused, now)
			s.Done(task, refused, live, now)
		}
	}
	if tries != 5 {
		t.Errorf("tried %d times in five minutes", tries)
	}
	live.Apply(session.OrderChanged{Order: waiting(1), Asked: true}, noon.Add(6*time.Minute))
	if live.APIKey.Phase != session.KeyWorks {
		t.Error("a key that is accepted again is not used")
	}
	over, idle := sessionWith(waiting(1).Cancelled(noon)), justRead()
	over.Apply(refused, noon)
	if got := requests(idle.Due(over, schedule.Watching{}, noon.Add(time.Hour))); got != nil {
		t.Errorf("requests with a rejected key although nothing is live: %v", got)
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
