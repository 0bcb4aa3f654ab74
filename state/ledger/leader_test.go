package ledger

import (
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/session"
)

// leads reports whether a window sends the requests for all windows.
func leads(t *testing.T, l *Ledger, now time.Time) bool {
	t.Helper()
	keeps, err := l.Lead(t.Context(), true, now)
	if err != nil {
		t.Fatal(err)
	}
	return keeps
}

func TestOneOfTwoWindowsSendsRequestsForBoth(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	first, second := open(t, dir), open(t, dir)
	for at := time.Duration(0); at < 30*time.Second; at += time.Second {
		if !leads(t, first, after(at)) || leads(t, second, after(at)) {
			t.Fatalf("after %v the first window is not the only leader", at)
		}
	}
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	if !leads(t, second, after(30*time.Second)) {
		t.Error("the first window has quit, and no window leads")
	}
}

func TestAWindowThatIsSilentForSixSecondsIsReplaced(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	stopped, second := open(t, dir), open(t, dir)
	leads(t, stopped, start)
	ahead := time.Hour // the clocks of the two windows differ
	for at := time.Duration(0); at < silentFor; at += time.Second {
		if leads(t, second, after(ahead+at)) {
			t.Fatalf("replaced after %v", at)
		}
	}
	if !leads(t, second, after(ahead+silentFor)) {
		t.Error("no window leads after the leader was stopped")
	}
	if leads(t, stopped, after(silentFor)) {
		t.Error("two windows lead once the first one continues")
	}
}

func TestAWindowThatWasKilledIsReplacedAtOnce(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	killed, second := open(t, dir), open(t, dir)
	leads(t, killed, start)
	if err := killed.instance().Leave(); err != nil { // the system removes the lock of a killed process
		t.Fatal(err)
	}
	if !leads(t, second, start) {
		t.Error("six seconds without a poll")
	}
}

func TestAWindowWithARejectedKeyLetsAnotherLead(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	refused, second := open(t, dir), open(t, dir)
	leads(t, refused, start)
	if keeps, err := refused.Lead(t.Context(), false, after(time.Second)); keeps || err != nil {
		t.Fatalf("%v, %v", keeps, err)
	}
	if !leads(t, second, after(time.Second)) {
		t.Error("no window leads")
	}
	if leads(t, refused, after(2*time.Second)) {
		t.Error("both lead")
	}
}

func TestAWindowSeesOrdersButNotTheLeadersSignsOfLife(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	first, second := open(t, dir), open(t, dir)
	leads(t, first, start)
	if orders, err := second.ChangedElsewhere(t.Context(), 10); orders != nil || err != nil {
		t.Errorf("a sign of life is reported as a change: %v, %v", orders, err)
	}
	o := begin(t, first, rent())
	if orders, err := second.ChangedElsewhere(t.Context(), 10); len(orders) != 1 || err != nil || orders[0].Key != o.Key {
		t.Errorf("a rent of the other window is not reported: %v, %v", orders, err)
	}
}

func TestAllWindowsShareTheRateLimitTheCooldownAndTheBalance(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	first, second := open(t, dir), open(t, dir)
	for _, age := range []time.Duration{3 * time.Minute, 2 * time.Minute, 4 * time.Minute} {
		if _, err := first.Save(t.Context(), session.Change{Age: age}); err != nil {
			t.Fatal(err)
		}
	}
	slow := session.RateLimit{}.AfterRefusal(time.Minute, start)
	if _, err := first.Save(t.Context(), session.Change{RateLimit: func(session.RateLimit) session.RateLimit { return slow }}); err != nil {
		t.Fatal(err)
	}
	record(t, first, reading(41, 61))
	got, err := second.Account(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	same(t, got, session.Account{RateLimit: slow, Cooldown: 2 * time.Minute, Balance: api.Units(410_000), BalanceAt: after(62 * time.Second), Name: api.NewText("reseller1")})
}

func TestASignOfLifeDoesNotMakeRentsLessDurable(t *testing.T) {
	t.Parallel()
	l := open(t, t.TempDir())
	leads(t, l, start)
	leads(t, l, after(beatEvery))
	const full = 2
	var synchronous int
	if err := l.db().QueryRow("PRAGMA synchronous").Scan(&synchronous); err != nil || synchronous != full {
		t.Errorf("synchronous is %d, %v: a power cut could lose a rent", synchronous, err)
	}
}

func TestACooldownIsNotLearntFromAClockThatWasSetBack(t *testing.T) {
	t.Parallel()
	l := open(t, t.TempDir())
	if _, err := l.Save(t.Context(), session.Change{Age: 2 * time.Minute}); err != nil {
		t.Fatal(err)
	}
	if _, err := l.Save(t.Context(), session.Change{Age: -time.Hour}); err != nil {
		t.Fatal(err)
	}
	if a, err := l.Account(t.Context()); err != nil || a.Cooldown != 2*time.Minute {
		t.Errorf("the cooldown is %v, %v", a.Cooldown, err)
	}
}

func TestAWindowThatHadNothingToLeadKeepsItsPlace(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	first, second := open(t, dir), open(t, dir)
	idly := func(l *Ledger, at time.Duration) bool {
		t.Helper()
		keeps, err := l.LeadIdly(t.Context(), true, after(at))
		if err != nil {
			t.Fatal(err)
		}
		return keeps
	}
	for at := time.Duration(0); at < time.Minute; at += 10 * time.Second {
		if !idly(first, at) || idly(second, at) {
			t.Fatalf("after %v the first window is not the only leader", at)
		}
	}
	if leads(t, second, after(time.Minute)) || !leads(t, first, after(time.Minute+silentFor-time.Second)) {
		t.Error("the leader was not given the time for a sign of life")
	}
	leads(t, second, after(2*time.Minute)) // it sees the sign of life
	if !leads(t, second, after(2*time.Minute+silentFor)) {
		t.Error("a leader that stays silent is not replaced")
	}
}
