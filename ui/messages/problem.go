package messages

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"example.com/verifyo/state"
)

// Problem says what is wrong, as a short part of a sentence: of the server's own words it
// has the beginning.
func Problem(p state.Problem) string { return problem(p, shortQuote) }

// Whole is Problem with all that the server said, for where there is room for it, and for
// the end of a line that the window cuts.
func Whole(p state.Problem) string { return problem(p, wholeQuote) }

// How much is quoted of the server, in cells. All that is ever drawn of a text is less than
// the second.
const (
	shortQuote = 40
	wholeQuote = 2000
)

func problem(p state.Problem, most int) string {
	if p.Unconnected() {
		return unconnected(p)
	}
	switch p.Trouble {
	case state.Offline:
		return "no connection"
	case state.NoAnswer:
		return "no answer from the server"
	case state.NotAPI:
		return "something other than SMSVerifyo answered" + details(p.From) + said(p, most)
	case state.SentElsewhere:
		return "redirected elsewhere" + details(p.From)
	case state.TooLong:
		return "the server's answer is too long"
	case state.Garbled:
		return "unexpected answer from the server" + said(p, most)
	case state.ServerTrouble:
		if p.Said.IsZero() || p.From == "" {
			return "server error" + said(p, most)
		}
		return "the server answered " + p.From + said(p, most)
	case state.KeyRefused:
		return "the API key was refused" + own(p, most)
	case state.BadRequest:
		return "the server did not accept it" + said(p, most)
	case state.FundsShort:
		return "the balance is too low" + said(p, most)
	case state.OrderUnknown:
		return "the server knows no such order for this key" + own(p, most)
	case state.NotThere:
		if p.Said.IsZero() {
			return "nothing is there: check the base URL"
		}
		return "the server says" + said(p, most)
	case state.WrongState:
		if p.Said.IsZero() {
			return "the server says that it is too late for that"
		}
		return "the server says" + said(p, most)
	case state.TooOften:
		return "too many requests" // until when, the header says
	case state.SoldOut:
		return "no numbers now"
	case state.NotRecorded:
		return "the ledger on this disk cannot be used"
	case state.DiskFull:
		return diskFull(p)
	case state.LedgerReadOnly:
		return "the ledger is read-only: make it writable"
	case state.LedgerLocked:
		return "another program locks the ledger: end it"
	case state.DiskSilent:
		return "the disk does not answer: see what keeps it busy"
	case state.LedgerDamaged:
		return "the ledger is damaged: quit, start again"
	case state.LedgerMoved:
		return "the ledger was replaced: quit, start again"
	case state.LedgerGone:
		if p.File != "" {
			return "the ledger is gone: " + p.File
		}
		return "the ledger is gone"
	case state.LedgerNewer:
		return "a newer verifyo has the ledger: use that"
	case state.LedgerRemote:
		return "the ledger is on a network disk: move it"
	case state.KeyUnfit, state.KeyFileOpen, state.KeyFileUnread:
		return "there is no key that could be used"
	case state.KeyringSilent:
		return "the keyring did not answer"
	case state.KeyMissing:
		return "there is no API key"
	case state.KeyReplaced:
		return "the API key was replaced meanwhile: try again"
	}
	return ""
}

// diskFull says how much room is missing: a disk that others still write to does not look full.
func diskFull(p state.Problem) string {
	if p.Needed == 0 {
		return "the disk is full: free some room"
	}
	return fmt.Sprintf("the disk is full: %d KiB free, %d MiB needed", p.Free>>10, p.Needed>>20)
}

// Unreadable says how many rows of a list could not be read; empty where all could.
func Unreadable(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf("%d not readable", n)
}

// said quotes the server, if it said anything, to the end of a sentence.
func said(p state.Problem, most int) string {
	if p.Said.IsZero() {
		return ""
	}
	return ": " + strings.TrimRight(ansi.Truncate(p.Said.String(), most, ""), ". ")
}

// own quotes the server if it refused in a word of its own: a documented one means what is
// said of it already.
func own(p state.Problem, most int) string {
	if !p.Own {
		return ""
	}
	return said(p, most)
}

// SMSUnreadable says that the checks of an order are refused, and why.
func SMSUnreadable(p state.Problem) string {
	why := strings.TrimPrefix(said(p, wholeQuote), ": ")
	switch {
	case why != "":
	case p.Trouble == state.FundsShort:
		why = Problem(p)
	default:
		why = Problem(state.Problem{Trouble: state.BadRequest})
	}
	return "its SMS cannot be read: " + why
}

// SMSUnreadableInShort is SMSUnreadable for a row of the list.
const SMSUnreadableInShort = "SMS not readable"

// RefreshRefused says why nothing can be read afresh now; empty where it can, or where
// another key is asked for in its place.
func RefreshRefused(s *state.Session) string {
	if s.Access.Phase == state.Sought {
		return "The API key is still being looked for."
	}
	return ""
}

// Unread is why a list could not be read and what happens next; what is the list.
func Unread(what string, p state.Problem, keys Keys) string {
	next := "Retrying" + Clause("; press ", keys.Refresh, " to retry now") + "."
	if p.Slows() {
		next = "Will retry when the pause ends" + Clause("; press ", keys.Refresh, " to retry now") + "."
	}
	if p.Trouble == state.KeyRefused {
		next = "Set another key" + Clause("; ", keys.Refresh, " tries again") + "."
	}
	return what + " could not be read: " + Whole(p) + ". " + next
}

// sentence begins with a capital letter.
func sentence(s string) string {
	if s == "" || s[0] < 'a' || s[0] > 'z' {
		return s
	}
	return string(s[0]-'a'+'A') + s[1:]
}
