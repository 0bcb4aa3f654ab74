package session_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"reflect"
	"strings"
	"testing"
	"time"

	"example.com/verifyo/state/session"
)

// effect says what an event may change: whether the server is reachable, and whether the key
// counts as accepted.
type effect struct {
	event  session.Event
	reach  bool
	access bool
}

func effects() []effect {
	because := func(t session.ProblemKind) session.Problem { return session.Problem{Kind: t} }
	offline, refused := because(session.Offline), because(session.KeyRefused)
	o := waiting(1)
	return []effect{
		// The end of a request decides.
		{session.BalanceRead{}, true, true},
		{session.BalanceFailed{Problem: offline}, true, false},
		{session.BalanceFailed{Problem: refused}, true, true},
		{session.BalanceFailed{Problem: because(session.KeyReplaced)}, true, false},
		{session.BalanceFailed{Problem: because(session.TooOften)}, true, false},
		{session.BalanceFailed{Problem: because(session.BadRequest)}, true, true},
		{session.BalanceFailed{Problem: because(session.KeyMissing)}, false, false},
		{session.ServicesRead{}, true, true},
		{session.ServicesFailed{Problem: offline}, true, false},
		{session.OffersRead{Service: "wa"}, true, true},
		{session.OffersFailed{Service: "wa", Problem: refused}, true, true},
		{session.PollFailed{Order: 1, Problem: offline}, true, false},
		{session.PollFailed{Order: 1, Problem: because(session.OrderUnknown)}, true, true},
		{session.OrderNotAdded{Asked: true, Problem: offline}, true, false},
		{session.OrderNotAdded{Asked: true, Problem: because(session.OrderUnknown)}, true, true},
		{session.OrderNotAdded{Order: o}, false, false},

		// For an order too, if a request was sent at all.
		{session.OrderChanged{Order: o, Asked: true}, true, true},
		{session.OrderChanged{Order: o, Asked: true, Problem: offline}, true, false},
		{session.OrderChanged{Order: o, Asked: true, Problem: refused}, true, true},
		{session.OrderChanged{Order: o, Asked: true, Problem: because(session.WrongState)}, true, true},
		{session.OrderChanged{Order: o}, false, false},
		{session.OrderChanged{Order: o, Problem: offline}, false, false},
		{session.OrderChanged{Order: o, Problem: because(session.WrongState)}, false, false},
		{session.OrderChanged{Problem: because(session.DiskFull)}, false, false},

		// A key being checked says nothing about the key in use until it is accepted.
		{session.KeyAccepted{}, true, true},
		{session.KeyNotAccepted{Problem: offline}, true, false},
		{session.KeyNotAccepted{Problem: refused}, false, false},
		{session.KeyLookEnded{Problem: offline}, false, false},
		{session.KeyLookEnded{Problem: refused}, false, false},
		{session.KeyFound{}, false, true},
		{session.KeyNotFound{}, false, true},
		{session.KeyCheckStarted{}, false, false},
		{session.RefreshRequested{}, false, true},

		// The other events come from this machine.
		{session.ListsRestored{}, false, false},
		{session.Recovered{Problem: because(session.LedgerLocked)}, false, false},
		{session.LedgerChanged{Problem: because(session.LedgerLocked)}, false, false},
		{session.LedgerUntouched{}, false, false},
		{session.NumberKnown{}, false, false},
		{session.ResultsRead{Problem: because(session.DiskSilent)}, false, false},
		{session.ResultsAged{}, false, false},
		{session.HistoryAsked{}, false, false},
		{session.HistoryRead{Problem: because(session.DiskSilent)}, false, false},
		{session.SumAsked{}, false, false},
		{session.HistorySummed{Problem: because(session.DiskSilent)}, false, false},
		{session.LedgerCopied{Problem: because(session.DiskFull)}, false, false},
		{session.ExportFolderFound{}, false, false},
		{session.ExportProgressed{}, false, false},
		{session.ExportEnded{Problem: because(session.DiskSilent)}, false, false},
		{session.CodesForgotten{Problem: because(session.DiskFull)}, false, false},
		{session.Overtaken{Task: session.Task{Kind: session.ReadBalance}}, false, false},
		{session.TaskStarted{Task: session.Task{Kind: session.ReadBalance}}, false, false},
		{session.ClockJumped{}, false, false},
		{session.ExpiryNeared{Order: o}, false, false},
		{session.ServicesNotSaved{Problem: because(session.DiskFull)}, false, false},
		{session.PinSet{Problem: because(session.DiskFull)}, false, false},
		{session.CountryPinSet{Problem: because(session.DiskFull)}, false, false},
		{session.StockWatchSet{Problem: because(session.DiskFull)}, false, false},
		{session.StockFound{}, false, false},
		{session.SortSet{}, false, false},
		{session.SortSaved{Problem: because(session.DiskFull)}, false, false},
		{session.NumberFormChosen{}, false, false},
		{session.NumberFormSaved{Problem: because(session.DiskFull)}, false, false},
		{session.ChoiceMade{}, false, false},
		{session.ChoiceSaved{Problem: because(session.DiskFull)}, false, false},
		{session.Saved{Problem: because(session.DiskFull)}, false, false},
		{session.RentStarted{}, false, false},
		{session.RecentRead{Problem: because(session.DiskFull)}, false, false},
	}
}

func TestOnlyAnAnswerShowsThatTheServerIsReachableAndAcceptsTheKey(t *testing.T) {
	told := map[string]bool{}
	for _, e := range effects() {
		told[reflect.TypeOf(e.event).Name()] = true
		var reach, access bool
		for _, s := range []*session.Session{sessionWith(waiting(1)), cutOff()} {
			before := *s
			s.Apply(e.event, noon.Add(time.Minute))
			reach = reach || s.Unreachable != before.Unreachable || !s.SilentSince.Equal(before.SilentSince)
			access = access || s.APIKey.Phase != before.APIKey.Phase
		}
		if reach != e.reach || access != e.access {
			t.Errorf("%T %+v: reachability changes: %v, want %v; the key phase changes: %v, want %v", e.event, e.event, reach, e.reach, access, e.access)
		}
	}
	for _, name := range eventNames(t) {
		if !told[name] {
			t.Errorf("%s has no row: does it say anything about the server?", name)
		}
	}
}

func TestForAnOrderTheRequestCountsAndNotTheStep(t *testing.T) {
	for by := session.StepSeen; by <= session.StepAdded; by++ {
		for _, asked := range []bool{false, true} {
			s := cutOff()
			s.Apply(session.OrderChanged{Order: waiting(1), By: by, Asked: asked}, noon.Add(time.Minute))
			if reached := !s.Unreachable.Any(); reached != asked || (s.APIKey.Phase == session.KeyWorks) != asked {
				t.Errorf("step %d, asked %v: reached %v, key %d", by, asked, reached, s.APIKey.Phase)
			}
		}
	}
}

// cutOff is a session with a rejected key that has not reached the server since.
func cutOff() *session.Session {
	s := sessionWith(waiting(1))
	s.Apply(session.BalanceFailed{Problem: session.Problem{Kind: session.KeyRefused}}, noon)
	s.Apply(session.BalanceFailed{Problem: session.Problem{Kind: session.Offline}}, noon)
	return s
}

// eventNames are the names of the package's event types.
func eventNames(t *testing.T) (names []string) {
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
		t.Fatalf("found only these events: %v", names)
	}
	return names
}
