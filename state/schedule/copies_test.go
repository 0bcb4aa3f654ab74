package schedule_test

import (
	"testing"
	"time"

	"example.com/verifyo/state/moment"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/schedule"
	"example.com/verifyo/state/session"
)

var copyLedger = session.Task{Kind: session.CopyLedger}

// copiesAt lists when the ledger is copied within a time, if each copy gets that answer.
func copiesAt(s *schedule.Schedule, current *session.Session, within time.Duration, answer func(now time.Time) session.LedgerCopied) (all []time.Duration) {
	for after := time.Duration(0); after <= within; after += time.Second {
		now := noon.Add(after)
		if has(s.Due(current, schedule.Watching{}, now), session.CopyLedger) {
			s.Start(copyLedger, now)
			s.Done(copyLedger, answer(now), current, now)
			all = append(all, after)
		}
	}
	return all
}

func made(now time.Time) session.LedgerCopied { return session.LedgerCopied{At: now} }

// started is a schedule after the first event of a program that started at noon.
func started(current *session.Session) *schedule.Schedule {
	s := justRead()
	s.Note(session.Recovered{}, current, noon)
	return s
}

// withCopy is a schedule that knows of a copy from an hour before noon.
func withCopy(current *session.Session) *schedule.Schedule {
	s := started(current)
	s.Done(copyLedger, made(noon.Add(-time.Hour)), current, noon)
	return s
}

func TestTheLedgerIsCopiedWithinAMinuteOfARentAndThenOnceADay(t *testing.T) {
	current := sessionWith(waiting(1), waiting(2))
	same(t, copiesAt(withCopy(current), current, 49*time.Hour, made), []time.Duration{30 * time.Second, 24*time.Hour + 30*time.Second, 48*time.Hour + 30*time.Second})
}

// TestARentThatTheNewestCopyLacksIsCopiedAfterAStart has the program quit right after a rent.
func TestARentThatTheNewestCopyLacksIsCopiedAfterAStart(t *testing.T) {
	o := waiting(1)
	o.AskedAt = noon.Add(-5 * time.Hour)
	current := sessionWith(o)
	older := func(now time.Time) session.LedgerCopied {
		if now.Sub(noon) < 20*time.Second {
			return session.LedgerCopied{At: noon.Add(-6 * time.Hour)} // which was there already
		}
		return made(now)
	}
	s := started(current)
	same(t, copiesAt(s, current, time.Minute, older)[0], 10*time.Second)
	if at := s.CopiedAt(); !at.After(noon) {
		t.Errorf("the newest copy is of %v", at)
	}
}

func TestAnIdleProgramWithACopyWritesNone(t *testing.T) {
	o := waiting(1).Cancelled(noon.Add(-8 * time.Hour))
	o.AskedAt = noon.Add(-9 * time.Hour)
	current := sessionWith(o)
	there := func(time.Time) session.LedgerCopied { return session.LedgerCopied{At: noon.Add(-8 * time.Hour)} }
	same(t, copiesAt(started(current), current, 15*time.Hour, there), []time.Duration{10 * time.Second})
	if without := sessionWith(); copiesAt(started(without), without, 25*time.Hour, made) != nil {
		t.Error("a ledger without orders is copied")
	}
}

func TestNothingIsCopiedWhileARentIsUnderWayOrAnythingIsUnsaved(t *testing.T) {
	flying := order.Order{Key: 2, Status: order.InFlight, AskedAt: noon}
	for name, busy := range map[string]func(*session.Session){
		"a rent in this window": func(s *session.Session) {
			s.Apply(session.RentStarted{}, noon)
		},
		"a rent in another window": func(s *session.Session) {
			s.Apply(session.LedgerChanged{Orders: []order.Order{flying}}, noon)
		},
		"a change that is not saved": func(s *session.Session) {
			s.Take(session.Result{Changes: []session.Change{{Order: 1, Step: func(o order.Order) order.Order { return o.Finished(noon) }}}}, noon)
		},
		"another window that copies": func(s *session.Session) {
			s.Apply(session.LedgerChanged{Account: session.Account{Watched: true}}, noon)
		},
	} {
		current := sessionWith(waiting(1))
		busy(current)
		if at := copiesAt(started(current), current, time.Minute, made); at != nil {
			t.Errorf("%s: copied after %v", name, at)
		}
	}
}

func TestACopyThatFailedIsTriedAgainLaterAndOneThatWaitsForARentSoon(t *testing.T) {
	current := sessionWith(waiting(1))
	full := func(time.Time) session.LedgerCopied {
		return session.LedgerCopied{Problem: session.Problem{Kind: session.DiskFull}}
	}
	same(t, copiesAt(withCopy(current), current, 15*time.Minute, full), []time.Duration{30 * time.Second, 10*time.Minute + 30*time.Second})
	gaveWay := func(time.Time) session.LedgerCopied { return session.LedgerCopied{} }
	same(t, copiesAt(withCopy(current), current, time.Minute, gaveWay), []time.Duration{30 * time.Second, 40 * time.Second, 50 * time.Second, time.Minute})
}

func TestARefusedRentNeedsNoCopyAndAnUnknownOneDoes(t *testing.T) {
	for status, want := range map[order.Status]int{order.Refused: 0, order.Unknown: 1} {
		current := sessionWith(order.Order{Key: 1, Status: status, AskedAt: noon})
		if at := copiesAt(withCopy(current), current, time.Hour, made); len(at) != want {
			t.Errorf("%s: copied after %v", status, at)
		}
	}
}

// TestAClockSetBackDoesNotCopyAgainAndAgain has an order from the future.
func TestAClockSetBackDoesNotCopyAgainAndAgain(t *testing.T) {
	o := waiting(1)
	o.AskedAt = noon.Add(3 * time.Hour)
	current := sessionWith(o)
	if at := copiesAt(started(current), current, 2*time.Hour, made); len(at) != 1 {
		t.Errorf("copied after %v", at)
	}
}

func TestTheProgramWakesForACopy(t *testing.T) {
	current := sessionWith(waiting(1).Cancelled(noon))
	s := started(current)
	s.Done(copyLedger, made(noon.Add(time.Second)), current, noon)
	now := noon.Add(23 * time.Hour)
	for _, task := range s.Due(current, schedule.Watching{}, now) {
		s.Start(task, now)
	}
	next := moment.After(now)
	s.Next(&next, current, schedule.Watching{}, now)
	if left := next.Left(48 * time.Hour); left > time.Hour+time.Second {
		t.Errorf("it sleeps for %v", left)
	}
}
