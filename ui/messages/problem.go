package messages

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"example.com/verifyo/state/session"
)

// Problem says what is wrong, as a short part of a sentence. It quotes only the beginning of
// what the server said.
func Problem(p session.Problem) string { return problem(p, shortQuote) }

// Whole is Problem with everything that the server said. It is for places with enough room, and
// for the end of a line, where the window cuts it to fit.
func Whole(p session.Problem) string { return problem(p, wholeQuote) }

// How many cells of the server's words are quoted. No screen shows more than wholeQuote.
const (
	shortQuote = 40
	wholeQuote = 2000
)

func problem(p session.Problem, most int) string {
	if p.Unconnected() {
		return unconnected(p)
	}
	switch p.Kind {
	case session.Offline:
		return "no connection"
	case session.NoAnswer:
		return "no answer from the server"
	case session.NotAPI:
		return "something other than SMSVerifyo answered" + details(p.From) + quote(p, most)
	case session.SentElsewhere:
		return "redirected elsewhere" + details(p.From)
	case session.TooLong:
		return "the server's answer is too long"
	case session.Garbled:
		return "unexpected answer from the server" + quote(p, most)
	case session.ServerFailed:
		if p.Said.IsZero() || p.From == "" {
			return "server error" + quote(p, most)
		}
		return "the server answered " + p.From + quote(p, most)
	case session.KeyRefused:
		return "the API key was rejected" + quoteIfUndocumented(p, most)
	case session.BadRequest:
		return "the server rejected the request" + quote(p, most)
	case session.FundsShort:
		return "the balance is too low" + quote(p, most)
	case session.OrderUnknown:
		return "the server has no such order for this key" + quoteIfUndocumented(p, most)
	case session.NotThere:
		if p.Said.IsZero() {
			return "not found: check the base URL"
		}
		return "the server says" + quote(p, most)
	case session.WrongState:
		if p.Said.IsZero() {
			return "the server says it is too late"
		}
		return "the server says" + quote(p, most)
	case session.TooOften:
		return "rate-limited" // the header says until when
	case session.SoldOut:
		return SoldOut
	case session.OverLimit:
		return "above one of your limits: " + aboveLimitBy(p.Over)
	case session.WatchesFull:
		return "five countries are watched already"
	case session.NotRecorded:
		return "the database cannot be used"
	case session.DiskFull:
		return diskFull(p)
	case session.LedgerReadOnly:
		return "the database is read-only: make it writable"
	case session.LedgerLocked:
		return "database locked by another program: close it"
	case session.DiskSilent:
		return "the disk is not responding: check what is using it"
	case session.LedgerDamaged:
		return "the database is damaged: quit and start again"
	case session.LedgerMoved:
		return "the database was replaced: quit and start again"
	case session.LedgerGone:
		if !p.File.IsZero() {
			return "the database is gone: " + p.File.String()
		}
		return "the database is gone"
	case session.LedgerNewer:
		return "the database is from a newer verifyo: use that version"
	case session.LedgerRemote:
		return "the database is on a network drive: move it"
	case session.KeyUnfit, session.KeyFileOpen, session.KeyFileUnread:
		return "there is no usable API key"
	case session.KeyringSilent:
		return "the keyring did not answer"
	case session.KeyMissing:
		return "there is no API key"
	case session.KeyReplaced:
		return "the API key has changed: try again"
	}
	return ""
}

// diskFull says how much room is missing. Without these figures, a disk to which other programs
// can still write would not look full.
func diskFull(p session.Problem) string {
	if p.Needed == 0 {
		return "the disk is full: free some space"
	}
	return fmt.Sprintf("the disk is full: %d KiB free, %d MiB needed", p.Free>>10, p.Needed>>20)
}

// Unreadable says how many rows of a list could not be read; empty if there are none.
func Unreadable(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf("%d unreadable", n)
}

// quote is the server's own words, to end a sentence with; empty if it said nothing.
func quote(p session.Problem, most int) string {
	if p.Said.IsZero() {
		return ""
	}
	return ": " + ansi.Truncate(strings.TrimRight(p.Said.String(), ". "), most, ellipsis)
}

// quoteIfUndocumented quotes the server only if its error code is not documented. The sentence
// already has the meaning of a documented code.
func quoteIfUndocumented(p session.Problem, most int) string {
	if !p.Own {
		return ""
	}
	return quote(p, most)
}

// SMSUnreadable says that the server refuses the checks of an order, and why.
func SMSUnreadable(p session.Problem) string {
	why := strings.TrimPrefix(quote(p, wholeQuote), ": ")
	switch {
	case why != "":
	case p.Kind == session.FundsShort:
		why = Problem(p)
	default:
		why = Problem(session.Problem{Kind: session.BadRequest})
	}
	return "cannot check for its SMS: " + why
}

// SMSUnreadableInShort is SMSUnreadable for a row of the list.
const SMSUnreadableInShort = "check rejected"

// CannotRefresh says why the refresh key does nothing now. It is empty if the key works, also if
// it opens the API key screen instead of refreshing.
func CannotRefresh(s *session.Session) string {
	if s.APIKey.Phase == session.LookingForKey {
		return "Still looking for the API key."
	}
	return ""
}

// sentence makes the first letter a capital.
func sentence(s string) string {
	if s == "" || s[0] < 'a' || s[0] > 'z' {
		return s
	}
	return string(s[0]-'a'+'A') + s[1:]
}
