package session_test

import (
	"fmt"
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
)

// inFlight is a rent as stored in the ledger before its answer.
func inFlight(key order.Key) order.Order {
	o := waiting(key)
	o.ID, o.Status, o.Phone, o.RentedAt, o.Revision = "", order.InFlight, api.Text{}, time.Time{}, 1
	return o
}

func rents(key order.Key, id string) session.Change {
	answer := api.Order{ID: api.OrderID(id), Phone: api.NewText("380501234567"), Price: api.Units(1500)}
	return session.Change{Order: key, Step: func(o order.Order) order.Order { return o.Rented(answer, noon) }}
}

func gets(key order.Key, code string) session.Change {
	return session.Change{Order: key, Step: func(o order.Order) order.Order {
		return o.Polled(api.Order{Code: api.NewText(code)}, noon.Add(time.Minute))
	}}
}

// unsaved is a session with a number, while the ledger knows only the rent in flight.
func unsaved() *session.Session {
	s := sessionWith()
	s.Take(session.Result{Orders: []order.Order{inFlight(1)}, Changes: []session.Change{rents(1, "a-1")}}, noon)
	return s
}

// TestARowWithoutANumberNeverReplacesOneWithANumber covers the ways in which a row can get a
// higher revision while the answer to its rent is not in the ledger: the balance moves, or the
// rent is given up by another window, or resolved by the operator there.
func TestARowWithoutANumberNeverReplacesOneWithANumber(t *testing.T) {
	witnessed, lost := inFlight(1), inFlight(1).LostAnswer(noon.Add(75*time.Second))
	witnessed.BalanceAfter = api.Units(420_000)
	settled := lost.ResolvedAs(order.ResolvedNotCharged, noon.Add(2*time.Minute))
	for name, row := range map[string]order.Order{"witnessed": witnessed, "given up": lost, "settled": settled} {
		for way, take := range map[string]func(*session.Session, order.Order){
			"another window's change": func(s *session.Session, o order.Order) {
				s.Apply(session.LedgerChanged{Orders: []order.Order{o}}, noon)
			},
			"a balance that was saved": func(s *session.Session, o order.Order) {
				s.Apply(session.Saved{Orders: []order.Order{o}}, noon)
			},
			"orders that are read again": func(s *session.Session, o order.Order) {
				s.Apply(session.Recovered{Orders: []order.Order{o}}, noon)
			},
		} {
			t.Run(name+" by "+way, func(t *testing.T) {
				s := unsaved()
				row.Revision = 7
				take(s, row)
				if o, _ := s.Order(1); o.ID != "a-1" || o.Phone.IsZero() || o.Status != order.Waiting {
					t.Errorf("the number became %+v", o)
				}
				if len(s.UnsavedOrders()) != 1 {
					t.Error("it no longer counts as unsaved")
				}
			})
		}
	}
}

func TestUnsavedChangesAreShownUntilSavedAndSurviveAnotherWindowsChange(t *testing.T) {
	s := unsaved()
	if s.NotSaved(1, noon.Add(500*time.Millisecond)) {
		t.Error("a write in progress is reported as unsaved")
	}
	if !s.NotSaved(1, noon.Add(time.Second)) {
		t.Error("a disk that does not answer is not reported")
	}
	full := session.Problem{Kind: session.DiskFull}
	s.Apply(session.Saved{Problem: full}, noon)
	if !s.NotSaved(1, noon) || s.Unwritable != full {
		t.Error("a failed write is not reported")
	}
	s.Take(session.Result{Changes: []session.Change{gets(1, "123456")}}, noon)
	changes := s.Unsaved()
	if len(changes) != 2 {
		t.Fatalf("the ledger lacks %d changes", len(changes))
	}
	row := changes[0].Step(inFlight(1))
	row.Revision = 2
	s.Apply(session.Saved{Done: []int64{changes[0].Number}, Orders: []order.Order{row}, Problem: full}, noon)
	if o, _ := s.Order(1); o.Code.String() != "123456" || !s.NotSaved(1, noon) {
		t.Errorf("half saved, it is %+v", o)
	}
	scheduled := row.WithCancelAt(noon, noon) // by another window, which does not know the code
	scheduled.Revision = 3
	s.Apply(session.LedgerChanged{Orders: []order.Order{scheduled}}, noon)
	if o, _ := s.Order(1); o.Code.String() != "123456" || o.CancelScheduled() {
		t.Errorf("after another window's change it is %+v", o)
	}
	last := changes[1].Step(scheduled)
	last.Revision = 4
	s.Apply(session.Saved{Done: []int64{changes[1].Number}, Orders: []order.Order{last}}, noon)
	if s.NotSaved(1, noon.Add(time.Hour)) || len(s.Unsaved()) != 0 || s.Unwritable.Any() {
		t.Error("everything is saved, yet it is still reported as unsaved")
	}
}

func TestAStepThatChangesNothingIsNotSaved(t *testing.T) {
	s := sessionWith(waiting(1))
	s.Take(session.Result{Changes: []session.Change{{Order: 1, Step: func(o order.Order) order.Order {
		return o.Polled(api.Order{Status: api.NewText("waiting")}, noon)
	}}}}, noon)
	if n := len(s.Unsaved()); n != 0 {
		t.Errorf("%d changes are to be written for a poll without news", n)
	}
}

func TestBalanceReadingsDoNotPileUpWhileTheDiskFails(t *testing.T) {
	s := unsaved()
	for i := range 100 {
		s.Take(session.Result{Changes: []session.Change{{Reading: order.BalanceReading{Amount: api.Units(int64(i))}}}}, noon)
	}
	changes := s.Unsaved()
	if len(changes) != 2 || changes[1].Reading.Amount != api.Units(99) {
		t.Errorf("%d changes are kept", len(changes))
	}
	s.Take(session.Result{Changes: []session.Change{{Reading: order.BalanceReading{Amount: api.Units(5), Moved: true}}}}, noon)
	if len(s.Unsaved()) != 3 {
		t.Error("the balance of an answer replaced a reading")
	}
}

func TestRateLimitsDoNotPileUpWhileTheDiskFails(t *testing.T) {
	s, fresh := unsaved(), sessionWith()
	for i := range 100 {
		at := noon.Add(time.Duration(i) * time.Minute)
		refused := session.RateLimitedBy(session.Problem{Wait: 30 * time.Second}, at)
		read := session.Change{Reading: order.BalanceReading{Amount: api.Units(int64(i))}}
		s.Take(session.Result{Changes: []session.Change{refused, read}}, at)
		fresh.Take(session.Result{Changes: []session.Change{refused}}, at)
	}
	changes := s.Unsaved()
	if len(changes) != 3 || changes[0].Order != 1 {
		t.Fatalf("%d changes are kept", len(changes))
	}
	written := session.RateLimit{}
	for _, c := range changes {
		if c.RateLimit != nil {
			written = c.RateLimit(written)
		}
	}
	if written != fresh.RateLimit || s.RateLimit != fresh.RateLimit {
		t.Errorf("other windows are rate-limited by %+v, and this one by %+v", written, s.RateLimit)
	}
	longer := session.RateLimit{}.AfterRefusal(time.Hour, noon.Add(100*time.Minute))
	for _, c := range changes {
		if c.RateLimit != nil && c.RateLimit(longer) != longer {
			t.Errorf("another window's longer pause is cut short: %+v", c.RateLimit(longer))
		}
	}
}

func TestChangesBeingWrittenAreNotAltered(t *testing.T) {
	s := unsaved()
	s.Take(session.Result{Changes: []session.Change{{Reading: order.BalanceReading{Amount: api.Units(1)}}}}, noon)
	writing := s.Unsaved()
	for i := range 3 {
		s.Take(session.Result{Changes: []session.Change{{Reading: order.BalanceReading{Amount: api.Units(2)}}, gets(1, fmt.Sprint(1234+i))}}, noon)
	}
	if len(writing) != 2 || writing[1].Reading.Amount != api.Units(1) {
		t.Errorf("a write under way has become %+v", writing)
	}
}

func TestAnUnsavedOrderStaysInTheList(t *testing.T) {
	s := sessionWith()
	over := waiting(1).Finished(noon)
	s.Take(session.Result{Orders: []order.Order{waiting(1)}, Changes: []session.Change{{Order: 1, Step: func(o order.Order) order.Order { return o.Finished(noon) }}}}, noon)
	for key := order.Key(2); key < 2+session.EndedListed+10; key++ {
		o := over
		o.Key, o.EndedAt = key, noon.Add(time.Duration(key)*time.Second)
		s.Apply(session.LedgerChanged{Orders: []order.Order{o}}, noon)
	}
	if _, known := s.Order(1); !known {
		t.Error("the oldest left the list before it was saved")
	}
}

func TestAPostponedSaveSaysNothingAboutTheDisk(t *testing.T) {
	s, locked := unsaved(), session.Problem{Kind: session.LedgerLocked}
	s.Apply(session.Saved{Problem: locked}, noon)
	s.Apply(session.Saved{GaveWay: true}, noon)
	if s.Unwritable != locked {
		t.Errorf("the ledger is locked, and the screen says %+v", s.Unwritable)
	}
	full := session.Problem{Kind: session.DiskFull}
	s.Apply(session.Saved{GaveWay: true, Problem: full}, noon)
	if s.Unwritable != full {
		t.Errorf("the problem found before the save was postponed is lost: %+v", s.Unwritable)
	}
}
