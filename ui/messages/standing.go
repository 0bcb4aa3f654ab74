package messages

import (
	"cmp"
	"time"

	"github.com/charmbracelet/x/ansi"

	"example.com/verifyo/state"
)

// Standing is the sentence that stays while nothing can be asked, or little; empty
// while all is well.
func Standing(s *state.Session, keys Keys, now time.Time) string {
	switch a := s.Access; {
	case a.Phase == state.Missing:
		return "There is no API key" + Clause("; ", keys.Refresh, " asks for one")
	case a.Phase == state.Denied && a.Source.Fixed():
		return "The key from " + KeySource(a.Source) + " is refused: set another" + Clause("; ", keys.Refresh, " tries again")
	case a.Phase == state.Denied:
		return "The server does not take your key" + Clause("; ", keys.Refresh, " asks for another")
	case s.RateLimit.Held(now):
		return RateLimitedUntil(s.RateLimit, s.Live(), now)
	case s.Unreachable.Unconnected() && now.Sub(s.SilentSince) >= time.Second:
		return retrying(sentence(Problem(s.Unreachable)))
	case s.Unreachable.Any() && now.Sub(s.SilentSince) >= time.Second:
		return sentence(Problem(s.Unreachable)) + " for " + Age(now.Sub(s.SilentSince)) + "; retrying."
	case s.Lost.Any():
		return sentence(Problem(s.Lost)) + "."
	case s.Unseen.Any():
		return "Other windows are not seen: " + Problem(s.Unseen) + "."
	}
	return ""
}

// retrying ends the sentence about what is in the way. What to do about it is worth more in
// a line of the usual width than that it is tried again; the header has since when.
func retrying(what string) string {
	if whole := what + "; retrying."; ansi.StringWidth(whole) <= usualLine {
		return whole
	}
	return what + "."
}

// usualLine is how much fits below the screen in a window of 80.
const usualLine = 78

// Held says in few cells, for the header, why not everything on the screen is asked for
// as usual, and until when; empty while all is well.
func Held(s *state.Session, now time.Time) string {
	switch back := s.RateLimit.Back(now); {
	case s.Access.Phase == state.Denied:
		return "key refused"
	case s.Access.Phase == state.Missing:
		return "no key"
	case s.RateLimit.Held(now):
		return rateLimitedInShort(s.RateLimit, now)
	case s.Unreachable.Any() && now.Sub(s.SilentSince) >= time.Second:
		return cmp.Or(blocked[s.Unreachable.Trouble], "no answer") + " " + Age(now.Sub(s.SilentSince))
	case !back.IsZero():
		return slowerUntil(back, now)
	}
	return ""
}
