package messages

import (
	"fmt"
	"strings"
	"time"

	"github.com/charmbracelet/x/ansi"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
)

// Status is the status of an order in a word or two.
func Status(o order.Order) string {
	switch {
	case o.Status == order.InFlight:
		return "renting"
	case o.Status == order.Unrecognised:
		return o.Word.String()
	case o.Status == order.Refused:
		return "not rented"
	case o.CancelScheduled():
		return "cancelling"
	}
	return string(o.Status)
}

// Name is the long name of an order: "WhatsApp, Indonesia", or "order" if neither is known.
func Name(o order.Order) string {
	switch {
	case !o.ServiceKnown():
		return "order"
	case !o.CountryKnown():
		return o.Service.Name.String()
	}
	return fmt.Sprintf("%s, %s", o.Service.Name, o.Country.Name)
}

// Short is the name of an order within a sentence: "WhatsApp ID".
func Short(o order.Order) string {
	if !o.ServiceKnown() {
		return shortByID(o)
	}
	return short(o.Service.Name, o.Country.ISO, o.Country.Name)
}

// Exact is Short with the last digits of the number, which distinguish two orders for the same
// service and country.
func Exact(o order.Order) string {
	switch end := numberEnd(o); {
	case end == "":
		return Short(o)
	case !o.ServiceKnown():
		return "order " + end
	default:
		return Short(o) + " " + end
	}
}

// Label is the shortest name of an order: "ID 1234". Every longer name has it.
func Label(o order.Order) string {
	if end := numberEnd(o); end != "" {
		return strings.TrimLeft(o.Country.ISO+" "+end, " ")
	}
	return Short(o)
}

// numberEnd is the last digits of an order's number, or the two that are left of a masked one; empty if
// they tell nothing.
func numberEnd(o order.Order) string {
	digits := strings.Map(digit, o.Phone.String())
	if len(digits) < phoneEnd && len(digits) != maskedEnd {
		return ""
	}
	return digits[max(0, len(digits)-phoneEnd):]
}

// OrderLabel names the order that the keys at the foot act on.
func OrderLabel(o order.Order) string { return opening(o, Label(o)) + ":" }

// opening is one of these names at the beginning of a sentence. The name of a service stays as it is.
func opening(o order.Order, name string) string {
	if rest, ours := strings.CutPrefix(name, "order "); ours && !o.ServiceKnown() {
		return "Order " + rest
	}
	return name
}

// HeldKey says that a key that repeats acts only once.
func HeldKey(key string) Notice {
	return Say("That may have been a held key, which acts once. Press %s again.", key)
}

// OrderNowMarked says that the order under the cursor has just changed, so that the key was
// ignored. It names the order and the key.
func OrderNowMarked(o order.Order, key string) string {
	return opening(o, Exact(o)) + " is selected now" + Clause("; press ", key, " again") + "."
}

// digit drops everything but digits. The server does not always punctuate a number the same way.
func digit(r rune) rune {
	if '0' <= r && r <= '9' {
		return r
	}
	return -1
}

// phoneEnd is how many last digits identify a number, and maskedEnd how many are left of a masked one.
const (
	phoneEnd  = 4
	maskedEnd = 2
)

// ellipsis stands where a text was cut. A screen of plain ASCII draws its own sign in its place: see theme.OnScreen.
const ellipsis = "…"

// shortName is how many cells of a name fit in a notice.
const shortName = 18

func short(service api.Text, iso string, country api.Text) string {
	if iso == "" {
		iso = ansi.Truncate(country.String(), shortName, ellipsis)
	}
	return strings.TrimRight(ansi.Truncate(service.String(), shortName, ellipsis)+" "+iso, " ")
}

// ChargeNotKnown stands for the charge for an order if the server did not report it.
const ChargeNotKnown = "not known"

// Price is the charge for an order, after the quote if they differ.
func Price(o order.Order, arrow string) string {
	switch {
	case o.Status == order.Refused:
		return api.Units(0).String()
	case o.ID != "" && !o.Charged.Known():
		return ChargeNotKnown
	case o.Charged.Known() && o.Quoted.Known() && o.Charged != o.Quoted:
		return o.Quoted.String() + arrow + strings.TrimPrefix(o.Charged.String(), "$")
	}
	return o.Cost().String()
}

// Charge is the amount of a refund. It can end a clause. If the server did not report the charge,
// the quote is not shown in its place, because the charge may differ from it.
func Charge(o order.Order) string {
	if !o.Charged.Known() {
		return "the charge"
	}
	return o.Charged.String()
}

// HistoryLine is one line of an order's history.
func HistoryLine(o order.Order, e order.HistoryEntry) string {
	switch e.Kind {
	case order.HistoryRented:
		switch {
		case !e.Amount.Known():
			return fmt.Sprintf("rented; quoted %s, charge not known", o.Quoted)
		case e.Amount == o.Quoted:
			return "rented for " + e.Amount.String()
		}
		return fmt.Sprintf("rented; quoted %s, charged %s", o.Quoted, e.Amount)
	case order.HistoryAdded:
		return "added by its ID"
	case order.HistoryRefused:
		if e.Text.IsZero() {
			return "not rented"
		}
		return "not rented: " + e.Text.String()
	case order.HistoryUnknown:
		return fmt.Sprintf("rent sent, quoted %s: outcome unknown", o.Quoted)
	case order.HistoryCharged:
		return "resolved as charged"
	case order.HistoryNotCharged:
		return "resolved as not charged"
	case order.HistorySMS:
		return sms(o, e)
	case order.HistoryUnknownStatus:
		if e.Text.IsZero() {
			return "the server reported an unknown status"
		}
		return fmt.Sprintf("the server says: %s", e.Text)
	case order.HistoryCancelRequested:
		return "cancel requested"
	case order.HistoryCancelScheduled:
		return CancelPending
	case order.HistoryCancelCalledOff:
		return "cancel called off"
	case order.HistoryCancelRejected:
		return "cancel rejected by the server"
	case order.HistoryCancelDroppedForSMS:
		return "cancel called off: the SMS arrived first"
	case order.HistoryCancelDroppedAtEnd:
		return "cancel called off: the order had ended"
	case order.HistoryCancelNotRestored:
		return "restored from a backup, without its cancel"
	case order.HistoryRestoredLate:
		return "restored from a backup; what moved the balance before is not known"
	case order.HistoryAutoCancelOn:
		return "auto-cancel on"
	case order.HistoryAutoCancelOff:
		return "auto-cancel off"
	case order.HistoryCancelled:
		return "cancelled"
	case order.HistoryFinished:
		return "finished"
	case order.HistoryExpired:
		return "expired without an SMS"
	case order.HistoryReopened:
		return "the server reports it as waiting again"
	case order.HistoryAutoCancelTooLate:
		return "auto-cancel skipped: too late"
	case order.HistoryDidNotWork:
		return DidNotWork(order.Failure(e.Text.String()))
	case order.HistoryReasonRemoved:
		return ReasonRemoved
	case order.HistoryRefundSeen:
		return fmt.Sprintf("refund of %s arrived", e.Amount)
	}
	return string(e.Kind)
}

// smsTook is how long an SMS took, as the times that are shown say.
func smsTook(o order.Order, at time.Time) time.Duration {
	return at.Truncate(time.Second).Sub(o.RentedAt.Truncate(time.Second))
}

// sms is an SMS in the history, with its code, because a later SMS may bring another code.
func sms(o order.Order, e order.HistoryEntry) string {
	code, since := "SMS", ""
	if o.Forgot == order.ForgotCode {
		code, since = "code", erasedSince
	}
	if !e.Text.IsZero() {
		code = "code " + e.Text.String()
	}
	took := smsTook(o, e.At)
	switch {
	case o.RentedAt.IsZero():
		return code + since
	case took >= time.Second:
		return code + " after " + Age(took) + since
	}
	return code + " at once" + since
}

// Refund is the state of the refund for an order that ended without an SMS.
func Refund(o order.Order, now time.Time) string {
	switch {
	case o.Overdue(now):
		return "refund overdue"
	case o.Refund == order.RefundPending:
		return "refund pending"
	case o.Refund == order.RefundSeen:
		return "refunded"
	case o.RefundNotKnown():
		return RefundNotKnown
	}
	return ""
}

// RefundInShort is Refund for a row with little room.
func RefundInShort(o order.Order, now time.Time) string {
	switch {
	case o.Overdue(now):
		return "refund late"
	case o.Refund == order.RefundPending:
		return "refund due"
	case o.Refund != order.RefundSeen && o.RefundNotKnown():
		return "not known"
	}
	return Refund(o, now)
}

// CallingCodeDiffers says that a number does not start with the calling code of the order's
// country. It has several lengths, the longest first.
func CallingCodeDiffers(o order.Order, callingCode string) []string {
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

// NoExpiryInShort is Left for a narrow row of an order whose expiry is not given.
const NoExpiryInShort = "no expiry"

// Left is the time until an order expires, if its expiry is given.
func Left(left time.Duration, given bool) string {
	if !given {
		return "no expiry given"
	}
	return Countdown(left)
}
