package ledger

import (
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/session"
)

func TestAllWindowsShareTheRateLimitTheCooldownAndTheBalance(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	first, second := open(t, dir), open(t, dir)
	for _, age := range []time.Duration{3 * time.Minute, 2 * time.Minute, 4 * time.Minute} {
		if _, err := first.Save(t.Context(), clock(start), session.Change{Age: age}); err != nil {
			t.Fatal(err)
		}
	}
	slow := session.RateLimit{}.AfterRefusal(time.Minute, start)
	if _, err := first.Save(t.Context(), clock(start), session.Change{RateLimit: func(session.RateLimit) session.RateLimit { return slow }}); err != nil {
		t.Fatal(err)
	}
	record(t, first, reading(41, 61))
	got, err := second.Account(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	same(t, got, session.Account{RateLimit: slow, Cooldown: 2 * time.Minute, Balance: api.Units(410_000), BalanceAt: after(62 * time.Second)})
}

func TestACooldownIsNotLearntFromAClockThatWasSetBack(t *testing.T) {
	t.Parallel()
	l := open(t, t.TempDir())
	if _, err := l.Save(t.Context(), clock(start), session.Change{Age: 2 * time.Minute}); err != nil {
		t.Fatal(err)
	}
	if _, err := l.Save(t.Context(), clock(start), session.Change{Age: -time.Hour}); err != nil {
		t.Fatal(err)
	}
	if a, err := l.Account(t.Context()); err != nil || a.Cooldown != 2*time.Minute {
		t.Errorf("the cooldown is %v, %v", a.Cooldown, err)
	}
}

// TestARefusalSavedLateDoesNotEndALongerPause has a refusal whose window saves it after another
// window was told to pause for a day.
func TestARefusalSavedLateDoesNotEndALongerPause(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		written time.Time
		want    time.Time
	}{
		"saved late": {after(2 * time.Minute), after(time.Minute + 24*time.Hour)},
		"the pause was before the clock set back": {after(0), after(10 * time.Second)},
	} {
		l := open(t, t.TempDir())
		for _, refused := range []struct {
			wait        time.Duration
			at, written time.Time
		}{{24 * time.Hour, after(time.Minute), after(time.Minute)}, {0, start, c.written}} {
			change := session.RateLimitedBy(session.Problem{Wait: refused.wait}, refused.at)
			if _, err := l.Save(t.Context(), clock(refused.written), change); err != nil {
				t.Fatal(err)
			}
		}
		if a, err := l.Account(t.Context()); err != nil || !a.RateLimit.Until.Equal(c.want) {
			t.Errorf("%s: paused until %v, want %v, %v", name, a.RateLimit.Until, c.want, err)
		}
	}
}
