package messages

import (
	"fmt"
	"strings"
	"time"

	"github.com/charmbracelet/x/ansi"

	"example.com/verifyo/api"
	"example.com/verifyo/state"
)

// Status is where an order stands, in a word or two.
func Status(o state.Order) string {
	switch {
	case o.Status == state.InFlight:
		return "renting"
	case o.Status == state.Unrecognised:
		return o.Word.String()
	case o.Status == state.Refused:
		return "not rented"
	case o.Armed():
		return "cancelling"
	}
	return string(o.Status)
}

// Name is how an order is spoken of where there is room: "WhatsApp, Indonesia".
func Name(o state.Order) string {
	return fmt.Sprintf("%s, %s", o.Service.Name, o.Country.Name)
}

// Short is how a notice speaks of an order, in few cells: "WhatsApp ID".
func Short(o state.Order) string { return short(o.Service.Name, o.Country.ISO, o.Country.Name) }

// Exact is Short with the end of the number, which tells two orders for the same apart.
func Exact(o state.Order) string {
	digits := strings.Map(digit, o.Phone.String())
	if len(digits) < phoneEnd {
		return Short(o)
	}
	return Short(o) + " " + digits[len(digits)-phoneEnd:]
}

// NowMarked says which order is under the cursor since another one went from there, and the
// key that was not taken for it.
func NowMarked(o state.Order, key string) string {
	return Exact(o) + " is marked now" + Clause("; press ", key, " again") + "."
}

// digit drops everything else from a number: its punctuation is not always sent.
func digit(r rune) rune {
	if '0' <= r && r <= '9' {
		return r
	}
	return -1
}

// phoneEnd is how many digits tell a number apart.
const phoneEnd = 4

// shortName is what a notice has room for of a name.
const shortName = 18

func short(service api.Text, iso string, country api.Text) string {
	if iso == "" {
		iso = ansi.Truncate(country.String(), shortName, "")
	}
	return ansi.Truncate(service.String(), shortName, "") + " " + iso
}

// Price is what the order cost, with the quote before it where that was another.
func Price(o state.Order, arrow string) string {
	switch {
	case o.Status == state.Refused:
		return api.Units(0).String()
	case o.ID != "" && !o.Charged.Known():
		return "not told"
	case o.Charged.Known() && o.Quoted.Known() && o.Charged != o.Quoted:
		return o.Quoted.String() + arrow + strings.TrimPrefix(o.Charged.String(), "$")
	}
	return o.Cost().String()
}

// Charge is what comes back for a number, to the end of a clause. A charge that was not
// told is not the quote.
func Charge(o state.Order) string {
	if !o.Charged.Known() {
		return "its charge"
	}
	return o.Charged.String()
}

// Evidence says what the balance shows of a rent whose answer was lost. shared is how
// many unknown rents stand beside the same figure, this one among them.
func Evidence(o state.Order, shared int) string {
	return "balance " + evidence(o, shared, " (quoted "+o.Quoted.String()+")")
}

// EvidenceInShort is Evidence where there is no room for it.
func EvidenceInShort(o state.Order, shared int) string { return evidence(o, shared, "") }

func evidence(o state.Order, shared int, quoted string) string {
	fell, none := o.Fell(), api.Units(0)
	said := ""
	switch {
	case !fell.Known():
		return "not read since"
	case fell == none && o.EvidenceComplete():
		return "unchanged"
	case fell == none:
		return "unchanged so far"
	case none.Less(fell):
		said = "fell by " + fell.String() + quoted
	default:
		said = "rose by " + none.Sub(fell).String() + quoted
	}
	if shared > 1 {
		said += fmt.Sprintf(", shared by %d", shared)
	}
	return said
}

// ForSupport is a line about an unknown rent that the vendor can look up. It names no
// key, and no number or code, for none is known.
func ForSupport(o state.Order) string {
	return fmt.Sprintf("Rent without an answer: sent %s, service %s (%s, id %s), country %s (id %d), quoted %s, balance before %s, after %s.",
		o.AskedAt.UTC().Format("2006-01-02 15:04:05 UTC"), o.Service.Name, o.Service.Code, api.NewText(string(o.Service.ID)),
		o.Country.Name, o.Country.ID, o.Quoted, o.BalanceBefore, o.BalanceAfter)
}

// Event is one line of an order's history.
func Event(o state.Order, e state.HistoryEntry, now time.Time) string {
	switch e.Kind {
	case state.HistoryRented:
		if e.Amount.Known() {
			return fmt.Sprintf("rented, quoted %s, charged %s", o.Quoted, e.Amount)
		}
		return fmt.Sprintf("rented, quoted %s, charge not told", o.Quoted)
	case state.HistoryRefused:
		if e.Text.IsZero() {
			return "refused: nothing was rented"
		}
		return "not rented: " + e.Text.String()
	case state.HistoryUnknown:
		return fmt.Sprintf("rent sent at %s, quoted %s: outcome unknown", Clock(o.AskedAt, now), o.Quoted)
	case state.HistoryCharged:
		return "settled: it was charged"
	case state.HistoryFree:
		return "settled: it was not charged"
	case state.HistorySMS:
		return sms(o, e)
	case state.HistoryWord:
		return fmt.Sprintf("the server says: %s", e.Text)
	case state.HistoryCancel:
		return "cancel asked"
	case state.HistoryArmed:
		return "cancel armed"
	case state.HistoryDisarmed:
		return "cancel disarmed"
	case state.HistoryDeclined:
		return "cancel declined by the server"
	case state.HistorySMSFirst:
		return "cancel dropped: the SMS is here"
	case state.HistoryEndFirst:
		return "cancel dropped: the order is over"
	case state.HistoryBeforeEnd:
		return "shall cancel itself before it expires"
	case state.HistoryToTheEnd:
		return "shall no longer cancel itself"
	case state.HistoryCancelled:
		return "cancelled"
	case state.HistoryFinished:
		return "finished"
	case state.HistoryExpired:
		return "expired without an SMS"
	case state.HistoryReopened:
		return "the server calls it waiting again"
	case state.HistoryTooLate:
		return "auto-cancel dropped: it would be too late"
	case state.HistoryRefundSeen:
		return fmt.Sprintf("refund of %s seen in the balance", e.Amount)
	}
	return string(e.Kind)
}

// sms is an SMS in the history, with the code that it brought: a later one may differ.
func sms(o state.Order, e state.HistoryEntry) string {
	code := "SMS"
	if !e.Text.IsZero() {
		code = "code " + e.Text.String()
	}
	took := e.At.Truncate(time.Second).Sub(o.RentedAt.Truncate(time.Second))
	switch {
	case o.RentedAt.IsZero():
		return code
	case took >= time.Second:
		return code + " after " + Age(took)
	}
	return code + " at once"
}

// Refund is what became of the charge of an order that ended without an SMS.
func Refund(o state.Order, now time.Time) string {
	switch {
	case o.Overdue(now):
		return "refund overdue"
	case o.Refund == state.RefundPending:
		return "refund pending"
	case o.Refund == state.RefundSeen:
		return "refunded"
	}
	return ""
}

// Foreign says that an order's number does not start with the calling code of its country,
// in several lengths, the longest first.
func Foreign(o state.Order, callingCode string) []string {
	said := []string{"does not start with " + callingCode, "not " + callingCode}
	if country := o.Country.Name.String(); country != "" {
		said = append([]string{said[0] + ", " + possessive(country) + " calling code"}, said...)
	}
	return said
}

func possessive(name string) string {
	if strings.HasSuffix(name, "s") {
		return name + "'"
	}
	return name + "'s"
}

// Record says how many numbers got their code; empty where none was rented.
func Record(r state.Record) string {
	if r.Rents == 0 {
		return ""
	}
	return fmt.Sprintf("%d of %d got a code", r.Codes, r.Rents)
}

// Left is the countdown of an order, or what stands in its place.
func Left(o state.Order, server time.Time) string {
	left, told := o.Left(server)
	switch {
	case !told:
		return "no expiry told"
	case left == 0:
		return "0:00"
	}
	return Countdown(left)
}
