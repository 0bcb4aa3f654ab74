package state_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"reflect"
	"strings"
	"testing"
	"time"

	"example.com/verifyo/state"
)

// effect is an event with what it may change: the way to the server, and whether the key counts
// as accepted.
type effect struct {
	fact   state.Event
	reach  bool
	access bool
}

func effects() []effect {
	because := func(t state.ProblemKind) state.Problem { return state.Problem{Kind: t} }
	offline, refused := because(state.Offline), because(state.KeyRefused)
	o := waiting(1)
	return []effect{
		// How a request ended decides.
		{state.BalanceRead{}, true, true},
		{state.BalanceFailed{Problem: offline}, true, false},
		{state.BalanceFailed{Problem: refused}, true, true},
		{state.BalanceFailed{Problem: because(state.KeyReplaced)}, true, false},
		{state.BalanceFailed{Problem: because(state.TooOften)}, true, false},
		{state.BalanceFailed{Problem: because(state.BadRequest)}, true, true},
		{state.BalanceFailed{Problem: because(state.KeyMissing)}, false, false},
		{state.ServicesRead{}, true, true},
		{state.ServicesFailed{Problem: offline}, true, false},
		{state.OffersRead{Service: "wa"}, true, true},
		{state.OffersFailed{Service: "wa", Problem: refused}, true, true},
		{state.PollFailed{Order: 1, Problem: offline}, true, false},
		{state.PollFailed{Order: 1, Problem: because(state.OrderUnknown)}, true, true},

		// So it does for an order, if the server was asked at all.
		{state.OrderChanged{Order: o, Asked: true}, true, true},
		{state.OrderChanged{Order: o, Asked: true, Problem: offline}, true, false},
		{state.OrderChanged{Order: o, Asked: true, Problem: refused}, true, true},
		{state.OrderChanged{Order: o, Asked: true, Problem: because(state.WrongState)}, true, true},
		{state.OrderChanged{Order: o}, false, false},
		{state.OrderChanged{Order: o, Problem: offline}, false, false},
		{state.OrderChanged{Order: o, Problem: because(state.WrongState)}, false, false},
		{state.OrderChanged{Problem: because(state.DiskFull)}, false, false},

		// A key that is tried says nothing of the one in force until it is taken.
		{state.KeyAccepted{}, true, true},
		{state.KeyNotAccepted{Problem: offline}, true, false},
		{state.KeyNotAccepted{Problem: refused}, false, false},
		{state.KeyNotFollowed{Problem: offline}, false, false},
		{state.KeyNotFollowed{Problem: refused}, false, false},
		{state.KeyFound{}, false, true},
		{state.KeyAbsent{}, false, true},
		{state.KeyCheckStarted{}, false, false},
		{state.RefreshRequested{}, false, true},

		// The rest is this machine's.
		{state.Recovered{Problem: because(state.LedgerLocked)}, false, false},
		{state.LedgerChanged{Problem: because(state.LedgerLocked)}, false, false},
		{state.TaskStarted{Task: state.Task{Kind: state.ReadBalance}}, false, false},
		{state.ClockJumped{}, false, false},
		{state.ExpiryNeared{Order: o}, false, false},
		{state.ServicesNotKept{Problem: because(state.DiskFull)}, false, false},
		{state.PinSet{Problem: because(state.DiskFull)}, false, false},
		{state.SortSet{}, false, false},
		{state.SortSaved{Problem: because(state.DiskFull)}, false, false},
		{state.Saved{Problem: because(state.DiskFull)}, false, false},
		{state.RentStarted{}, false, false},
	}
}

func TestOnlyAnAnswerToARequestShowsThatTheServerIsThereAndTakesTheKey(t *testing.T) {
	told := map[string]bool{}
	for _, e := range effects() {
		told[reflect.TypeOf(e.fact).Name()] = true
		var reach, access bool
		for _, s := range []*state.Session{session(waiting(1)), cutOff()} {
			before := *s
			s.Apply(e.fact, noon.Add(time.Minute))
			reach = reach || s.Unreachable != before.Unreachable || !s.SilentSince.Equal(before.SilentSince)
			access = access || s.APIKey.Phase != before.APIKey.Phase
		}
		if reach != e.reach || access != e.access {
			t.Errorf("%T %+v: the way changes: %v, want %v; the key's standing changes: %v, want %v", e.fact, e.fact, reach, e.reach, access, e.access)
		}
	}
	for _, name := range factNames(t) {
		if !told[name] {
			t.Errorf("nobody has said whether %s tells something of the server: give it a row", name)
		}
	}
}

func TestOfAnOrderTheRequestCountsAndNotTheStep(t *testing.T) {
	for by := state.StepSeen; by <= state.StepAutoCancelSet; by++ {
		for _, asked := range []bool{false, true} {
			s := cutOff()
			s.Apply(state.OrderChanged{Order: waiting(1), By: by, Asked: asked}, noon.Add(time.Minute))
			if reached := !s.Unreachable.Any(); reached != asked || (s.APIKey.Phase == state.KeyWorks) != asked {
				t.Errorf("step %d, asked %v: reached %v, key %d", by, asked, reached, s.APIKey.Phase)
			}
		}
	}
}

// cutOff is a session whose key was refused, and which has not reached the server since.
func cutOff() *state.Session {
	s := session(waiting(1))
	s.Apply(state.BalanceFailed{Problem: state.Problem{Kind: state.KeyRefused}}, noon)
	s.Apply(state.BalanceFailed{Problem: state.Problem{Kind: state.Offline}}, noon)
	return s
}

// factNames are the types that the package calls events.
func factNames(t *testing.T) (names []string) {
	t.Helper()
	entries, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		if !strings.HasSuffix(entry.Name(), ".go") || strings.HasSuffix(entry.Name(), "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), entry.Name(), nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, declared := range file.Decls {
			if method, ok := declared.(*ast.FuncDecl); ok && method.Name.Name == "event" && method.Recv != nil {
				names = append(names, method.Recv.List[0].Type.(*ast.Ident).Name)
			}
		}
	}
	if len(names) < 10 {
		t.Fatalf("found only these facts: %v", names)
	}
	return names
}
