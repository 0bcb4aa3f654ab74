package messages

import (
	"cmp"
	"time"

	"github.com/charmbracelet/x/ansi"

	"example.com/verifyo/state/session"
)

// CurrentProblem says why requests are limited or impossible, or what is wrong with the database.
// It is shown when there is no notice, and is empty if all is well.
func CurrentProblem(s *session.Session, keys Keys, now time.Time) string {
	switch a := s.APIKey; {
	case a.Phase == session.KeyNeeded:
		return "There is no API key" + Clause("; press ", keys.Refresh, " to enter one") + "."
	case a.Phase == session.KeyDenied && a.Source.Fixed():
		return KeySource(a.Source) + ": key rejected; restart with another" + Clause(", or press ", keys.Refresh, " to retry") + "."
	case a.Phase == session.KeyDenied:
		return "The server rejected your API key" + Clause("; press ", keys.Refresh, " to enter another") + "."
	case s.RateLimit.Held(now):
		return rateLimitedUntil(s.RateLimit, s.Live(), now)
	case s.Unreachable.Unconnected() && now.Sub(s.SilentSince) >= time.Second:
		return retrying(sentence(Problem(s.Unreachable)))
	case s.Unreachable.Any() && now.Sub(s.SilentSince) >= time.Second:
		return sentence(Problem(s.Unreachable)) + "; retrying for " + Age(AgeStep(now.Sub(s.SilentSince))) + "."
	case s.Lost.Any():
		return sentence(Problem(s.Lost)) + "."
	case s.Unseen.Any():
		return "Cannot sync with other windows: " + Problem(s.Unseen) + "."
	}
	return ""
}

// retrying ends a sentence about a failed connection. It says that verifyo retries only if that
// fits in a window of 80, because the advice before it is more important.
func retrying(what string) string {
	if whole := what + "; retrying."; ansi.StringWidth(whole) <= usualLine {
		return whole
	}
	return what + "."
}

// usualLine is how many cells the line below the screen has in a window of 80, which is
// screen.Usual. This package cannot import screen, because screen imports it.
const usualLine = 78

// CurrentProblemInShort says in few cells, for the header, why requests are limited, and since or
// until when. It is empty if all is well.
func CurrentProblemInShort(s *session.Session, now time.Time) string {
	if forms := CurrentProblemInHeader(s, now); len(forms) > 0 {
		return forms[0]
	}
	return ""
}

// CurrentProblemInHeader is CurrentProblemInShort, and after it forms without the time and in fewer words for a window
// that has no room for it. There is none if all is well.
func CurrentProblemInHeader(s *session.Session, now time.Time) []string {
	switch back := s.RateLimit.Back(now); {
	case s.APIKey.Phase == session.KeyDenied:
		return []string{"key rejected"}
	case s.APIKey.Phase == session.KeyNeeded:
		return []string{"no key"}
	case s.RateLimit.Held(now):
		return []string{rateLimitedInShort(s.RateLimit, now), "rate-limited"}
	case s.Unreachable.Any() && now.Sub(s.SilentSince) >= time.Second:
		return noAnswerInHeader(s, now)
	case !back.IsZero():
		return []string{slowerUntil(back, now), "slower"}
	}
	return nil
}

// noAnswerInHeader says why the server cannot be reached, and for how long.
func noAnswerInHeader(s *session.Session, now time.Time) []string {
	why, silent := cmp.Or(blocked[s.Unreachable.Kind], "no answer"), Age(AgeStep(now.Sub(s.SilentSince)))
	if !s.Unreachable.Unconnected() {
		return []string{why + " " + silent, why}
	}
	return []string{why + " " + silent, why, "unreachable"}
}
