package state_test

import (
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state"
)

var (
	refusal = state.Problem{Kind: state.KeyRefused}
	ring    = state.KeySource{Origin: state.FromKeyring}
)

func TestAccessFollowsWhatIsKnownOfTheKey(t *testing.T) {
	refused := state.BalanceFailed{Problem: refusal}
	taken := state.KeyAccepted{Source: ring, Balance: state.BalanceRead{Balance: api.Balance{Amount: api.Units(5)}, AskedAt: noon}}
	for name, c := range map[string]struct {
		from  state.APIKeyPhase
		facts []state.Event
		want  state.APIKeyPhase
	}{
		"refused":                         {state.KeyWorks, []state.Event{refused}, state.KeyDenied},
		"answered after all":              {state.KeyDenied, []state.Event{state.ServicesRead{}}, state.KeyWorks},
		"silence says nothing of it":      {state.KeyDenied, []state.Event{state.BalanceFailed{Problem: state.Problem{Kind: state.Offline}}}, state.KeyDenied},
		"too many requests neither":       {state.KeyDenied, []state.Event{state.BalanceFailed{Problem: state.Problem{Kind: state.TooOften}}}, state.KeyDenied},
		"found":                           {state.LookingForKey, []state.Event{state.KeyFound{Source: ring}}, state.KeyWorks},
		"absent":                          {state.LookingForKey, []state.Event{state.KeyAbsent{}}, state.KeyNeeded},
		"another window's news give none": {state.KeyNeeded, []state.Event{state.LedgerChanged{}, state.Recovered{}}, state.KeyNeeded},
		"an answer to an old question gives none": {state.KeyNeeded, []state.Event{state.ServicesRead{}}, state.KeyNeeded},
		"refused late, when it is gone already":   {state.KeyNeeded, []state.Event{refused}, state.KeyNeeded},
		"being tried":                             {state.KeyDenied, []state.Event{state.KeyCheckStarted{}}, state.KeyDenied},
		"typed and refused":                       {state.KeyNeeded, []state.Event{state.KeyCheckStarted{}, state.KeyNotAccepted{Problem: refusal}}, state.KeyNeeded},
		"typed and no key at all":                 {state.KeyDenied, []state.Event{state.KeyCheckStarted{}, state.KeyNotAccepted{Problem: state.Problem{Kind: state.KeyUnfit}}}, state.KeyDenied},
		"typed and taken":                         {state.KeyNeeded, []state.Event{state.KeyCheckStarted{}, taken}, state.KeyWorks},
		"asked again":                             {state.KeyDenied, []state.Event{state.RefreshRequested{}}, state.KeyWorks},
		"asked again without a key":               {state.KeyNeeded, []state.Event{state.RefreshRequested{}}, state.KeyNeeded},
	} {
		s := state.NewSession()
		s.APIKey.Phase = c.from
		for _, f := range c.facts {
			s.Apply(f, noon)
		}
		if s.APIKey.Phase != c.want {
			t.Errorf("%s: %d, want %d", name, s.APIKey.Phase, c.want)
		}
	}
}

func TestATriedKeySaysWhyItWasNotTakenUntilTheNextTry(t *testing.T) {
	s := state.NewSession()
	s.Apply(state.KeyAbsent{}, noon)
	s.Apply(state.KeyCheckStarted{}, noon)
	if !s.APIKey.Trying {
		t.Error("nobody sees that it is tried")
	}
	s.Apply(state.KeyNotAccepted{Problem: state.Problem{Kind: state.Offline}}, noon)
	if s.APIKey.Trying || s.APIKey.Problem.Kind != state.Offline || !s.Unreachable.Any() {
		t.Errorf("%+v, unreachable %+v", s.APIKey, s.Unreachable)
	}
	s.Apply(state.KeyCheckStarted{}, noon)
	if s.APIKey.Problem.Any() {
		t.Error("the old reason stands beside the new try")
	}
	s.Apply(state.KeyAccepted{Source: ring, Balance: state.BalanceRead{Balance: api.Balance{Amount: api.Units(5)}, AskedAt: noon}}, noon)
	if s.APIKey != (state.APIKeyState{Source: ring}) || s.Balance.Value != api.Units(5) || s.Unreachable.Any() {
		t.Errorf("%+v, balance %v", s.APIKey, s.Balance)
	}
}

func TestWithoutAKeyNothingIsAsked(t *testing.T) {
	for _, phase := range []state.APIKeyPhase{state.LookingForKey, state.KeyNeeded, state.KeyDenied} {
		session, schedule := state.NewSession(), state.NewSchedule(func() float64 { return 0.5 })
		session.Apply(state.Recovered{Orders: []state.Order{{Key: 1, ID: "x", Status: state.Waiting, AskedAt: noon}}}, noon)
		session.APIKey.Phase = phase
		for _, task := range schedule.Due(session, state.Watching{Service: "s"}, noon.Add(time.Hour)) {
			if task.Kind != state.ReadLedger && !(phase == state.KeyDenied && task.Kind == state.PollOrder) {
				t.Errorf("%d: %+v is asked", phase, task)
			}
		}
	}
}

func TestARefusedKeyIsTriedOnceAMinuteWhileANumberWaits(t *testing.T) {
	live, s := session(waiting(1)), scheduled()
	poll := state.Task{Kind: state.PollOrder, Order: 1}
	refused := state.PollFailed{Order: 1, Problem: refusal}
	s.Start(poll, noon)
	live.Apply(refused, noon)
	s.Done(poll, refused, live, noon)
	tries := 0
	for after := time.Second; after <= 5*time.Minute; after += time.Second {
		now := noon.Add(after)
		for _, task := range asked(s.Due(live, state.Watching{Service: "wa"}, now)) {
			if task != poll {
				t.Errorf("%+v is asked", task)
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
	live.Apply(state.OrderChanged{Order: waiting(1), Asked: true}, noon.Add(6*time.Minute))
	if live.APIKey.Phase != state.KeyWorks {
		t.Error("a key that is taken again is not used")
	}
	over, idle := session(waiting(1).Cancelled(noon)), scheduled()
	over.Apply(refused, noon)
	if got := asked(idle.Due(over, state.Watching{}, noon.Add(time.Hour))); got != nil {
		t.Errorf("asked with a refused key though nothing is live: %v", got)
	}
}

func TestAnotherWindowsKeyIsNotLookedForAgainWhereThatDoesHarm(t *testing.T) {
	silent, offline := state.Problem{Kind: state.KeyringSilent}, state.Problem{Kind: state.Offline}
	refused := state.BalanceFailed{Problem: refusal}
	for name, c := range map[string]struct {
		facts []state.Event
		want  bool
	}{
		"no key":                         {[]state.Event{state.KeyAbsent{}}, true},
		"no key, a silent keyring":       {[]state.Event{state.KeyAbsent{Problem: silent}}, false},
		"a refused key":                  {[]state.Event{refused}, true},
		"a file's, the keyring silent":   {[]state.Event{state.KeyFound{Source: ring, Problem: silent}, refused}, false},
		"nothing new":                    {[]state.Event{refused, state.KeyNotFollowed{}}, true},
		"the keyring is silent by now":   {[]state.Event{refused, state.KeyNotFollowed{Problem: silent}, state.KeyNotFollowed{}}, false},
		"the other's is refused as well": {[]state.Event{refused, state.KeyNotFollowed{Problem: refusal}}, false},
		"it could not be tried":          {[]state.Event{refused, state.KeyNotFollowed{Problem: offline}}, true},
		"the operator tries":             {[]state.Event{refused, state.KeyCheckStarted{}}, false},
		"and after the try once more":    {[]state.Event{refused, state.KeyNotFollowed{Problem: silent}, state.KeyCheckStarted{}, state.KeyNotAccepted{Problem: refusal}}, true},
	} {
		s := state.NewSession()
		s.APIKey.Source = ring
		for _, f := range c.facts {
			s.Apply(f, noon)
		}
		if s.APIKey.FollowsOtherWindows() != c.want {
			t.Errorf("%s: %+v", name, s.APIKey)
		}
	}
}

func TestAKeyThatWasTypedAndRefusedSaysNothingOfTheOneInForceThoughItAsksForAPause(t *testing.T) {
	s := session()
	s.Apply(state.KeyNotAccepted{Problem: state.Problem{Kind: state.KeyRefused, Wait: time.Minute}}, noon)
	if s.APIKey.Phase != state.KeyWorks || !s.RateLimit.Held(noon.Add(time.Second)) {
		t.Errorf("%+v, held %v", s.APIKey, s.RateLimit.Held(noon.Add(time.Second)))
	}
}
