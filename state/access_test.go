package state_test

import (
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state"
)

var (
	refusal = state.Problem{Trouble: state.KeyRefused}
	ring    = state.KeySource{Place: state.FromKeyring}
)

func TestAccessFollowsWhatIsKnownOfTheKey(t *testing.T) {
	refused := state.BalanceFailed{Problem: refusal}
	taken := state.KeyTaken{Source: ring, Balance: state.BalanceRead{Balance: api.Balance{Amount: api.Units(5)}, AskedAt: noon}}
	for name, c := range map[string]struct {
		from  state.AccessPhase
		facts []state.Event
		want  state.AccessPhase
	}{
		"refused":                         {state.Granted, []state.Event{refused}, state.Denied},
		"answered after all":              {state.Denied, []state.Event{state.ServicesRead{}}, state.Granted},
		"silence says nothing of it":      {state.Denied, []state.Event{state.BalanceFailed{Problem: state.Problem{Trouble: state.Offline}}}, state.Denied},
		"too many requests neither":       {state.Denied, []state.Event{state.BalanceFailed{Problem: state.Problem{Trouble: state.TooOften}}}, state.Denied},
		"found":                           {state.Sought, []state.Event{state.KeyFound{Source: ring}}, state.Granted},
		"absent":                          {state.Sought, []state.Event{state.KeyAbsent{}}, state.Missing},
		"another window's news give none": {state.Missing, []state.Event{state.LedgerChanged{}, state.Recovered{}}, state.Missing},
		"an answer to an old question gives none": {state.Missing, []state.Event{state.ServicesRead{}}, state.Missing},
		"refused late, when it is gone already":   {state.Missing, []state.Event{refused}, state.Missing},
		"being tried":                             {state.Denied, []state.Event{state.KeyCheckStarted{}}, state.Denied},
		"typed and refused":                       {state.Missing, []state.Event{state.KeyCheckStarted{}, state.KeyNotTaken{Problem: refusal}}, state.Missing},
		"typed and no key at all":                 {state.Denied, []state.Event{state.KeyCheckStarted{}, state.KeyNotTaken{Problem: state.Problem{Trouble: state.KeyUnfit}}}, state.Denied},
		"typed and taken":                         {state.Missing, []state.Event{state.KeyCheckStarted{}, taken}, state.Granted},
		"asked again":                             {state.Denied, []state.Event{state.RefreshRequested{}}, state.Granted},
		"asked again without a key":               {state.Missing, []state.Event{state.RefreshRequested{}}, state.Missing},
	} {
		s := state.NewSession()
		s.Access.Phase = c.from
		for _, f := range c.facts {
			s.Apply(f, noon)
		}
		if s.Access.Phase != c.want {
			t.Errorf("%s: %d, want %d", name, s.Access.Phase, c.want)
		}
	}
}

func TestATriedKeySaysWhyItWasNotTakenUntilTheNextTry(t *testing.T) {
	s := state.NewSession()
	s.Apply(state.KeyAbsent{}, noon)
	s.Apply(state.KeyCheckStarted{}, noon)
	if !s.Access.Trying {
		t.Error("nobody sees that it is tried")
	}
	s.Apply(state.KeyNotTaken{Problem: state.Problem{Trouble: state.Offline}}, noon)
	if s.Access.Trying || s.Access.Problem.Trouble != state.Offline || !s.Unreachable.Any() {
		t.Errorf("%+v, unreachable %+v", s.Access, s.Unreachable)
	}
	s.Apply(state.KeyCheckStarted{}, noon)
	if s.Access.Problem.Any() {
		t.Error("the old reason stands beside the new try")
	}
	s.Apply(state.KeyTaken{Source: ring, Balance: state.BalanceRead{Balance: api.Balance{Amount: api.Units(5)}, AskedAt: noon}}, noon)
	if s.Access != (state.Access{Source: ring}) || s.Balance.Value != api.Units(5) || s.Unreachable.Any() {
		t.Errorf("%+v, balance %v", s.Access, s.Balance)
	}
}

func TestWithoutAKeyNothingIsAsked(t *testing.T) {
	for _, phase := range []state.AccessPhase{state.Sought, state.Missing, state.Denied} {
		session, schedule := state.NewSession(), state.NewSchedule(func() float64 { return 0.5 })
		session.Apply(state.Recovered{Orders: []state.Order{{Key: 1, ID: "x", Status: state.Waiting, AskedAt: noon}}}, noon)
		session.Access.Phase = phase
		for _, task := range schedule.Due(session, state.Watching{Service: "s"}, noon.Add(time.Hour)) {
			if task.Kind != state.ReadLedger && !(phase == state.Denied && task.Kind == state.PollOrder) {
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
	if live.Access.Phase != state.Granted {
		t.Error("a key that is taken again is not used")
	}
	over, idle := session(waiting(1).Cancelled(noon)), scheduled()
	over.Apply(refused, noon)
	if got := asked(idle.Due(over, state.Watching{}, noon.Add(time.Hour))); got != nil {
		t.Errorf("asked with a refused key though nothing is live: %v", got)
	}
}

func TestAnotherWindowsKeyIsNotLookedForAgainWhereThatDoesHarm(t *testing.T) {
	silent, offline := state.Problem{Trouble: state.KeyringSilent}, state.Problem{Trouble: state.Offline}
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
		"and after the try once more":    {[]state.Event{refused, state.KeyNotFollowed{Problem: silent}, state.KeyCheckStarted{}, state.KeyNotTaken{Problem: refusal}}, true},
	} {
		s := state.NewSession()
		s.Access.Source = ring
		for _, f := range c.facts {
			s.Apply(f, noon)
		}
		if s.Access.Follows() != c.want {
			t.Errorf("%s: %+v", name, s.Access)
		}
	}
}

func TestAKeyThatWasTypedAndRefusedSaysNothingOfTheOneInForceThoughItAsksForAPause(t *testing.T) {
	s := session()
	s.Apply(state.KeyNotTaken{Problem: state.Problem{Trouble: state.KeyRefused, Wait: time.Minute}}, noon)
	if s.Access.Phase != state.Granted || !s.RateLimit.Held(noon.Add(time.Second)) {
		t.Errorf("%+v, held %v", s.Access, s.RateLimit.Held(noon.Add(time.Second)))
	}
}
