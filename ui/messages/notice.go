package messages

import (
	"fmt"
	"path/filepath"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
)

// Tone is the kind of news in a notice. It decides the colour.
type Tone int

// The zero Tone is a plain notice.
const (
	Plain Tone = iota
	Good
	Bad
)

// How long notices stay. A code stays long enough to be typed.
const (
	briefly = 6 * time.Second
	awhile  = 15 * time.Second
	codeFor = 60 * time.Second
)

// Notice is one line about something that just happened. The zero Notice is not shown.
type Notice struct {
	Text      string
	Shorter   []string // shorter forms of Text, the longest first
	Tone      Tone
	For       time.Duration
	StillTrue StillTrue // nil if it stays true

	Order order.Key          // the order that the notice is about; 0 if there is none
	Offer Offer              // the next step that a key offers
	Found session.StockWatch // what AsksRent asks to rent
	Joins bool               // it stands beside newer notices about the same order
	Code  string             // the code in few words, for a line with several codes; empty if there is no code

	masked *words // for a masked screen; nil if the notice has nothing that others should not see
}

// words are those of a notice.
type words struct {
	text    string
	shorter []string
	code    string
}

// MaskedAs is the notice with the words of another one for a masked screen.
func (n Notice) MaskedAs(other Notice) Notice {
	n.masked = &words{other.Text, other.Shorter, other.Code}
	return n
}

// Masked is the notice as a masked screen shows it.
func (n Notice) Masked() Notice {
	if n.masked != nil {
		n.Text, n.Shorter, n.Code = n.masked.text, n.masked.shorter, n.masked.code
	}
	return n
}

// Minor reports whether the notice is so unimportant that the next notice may replace it
// for good.
func (n Notice) Minor() bool { return n.Tone == Plain && n.For <= briefly }

// ForAlone is how long the notice may be the only thing in the last line, where it hides the keys.
func (n Notice) ForAlone() time.Duration {
	if n.Tone == Bad {
		return awhile
	}
	return briefly
}

// Say makes a plain notice.
func Say(format string, args ...any) Notice {
	return Notice{Text: fmt.Sprintf(format, args...), For: briefly}
}

// complain makes a notice about something that went wrong.
func complain(format string, args ...any) Notice {
	return Notice{Text: fmt.Sprintf(format, args...), Tone: Bad, For: awhile}
}

// Arrived reports whether a code is new to this window.
func Arrived(before, after order.Order) bool {
	return !after.Code.IsZero() && before.Code != after.Code
}

// NoticeOf is the notice about an event. before is the order as the screen showed it until now. The
// text names no key, because another screen may come to the front while the notice is shown, and
// the key may do something else there. Offer adds the key.
func NoticeOf(e session.Event, before order.Order) Notice {
	n := bareNotice(e, before)
	if n.Text == "" {
		return Notice{}
	}
	switch e := e.(type) {
	case session.OrderChanged:
		n.Order = e.Order.Key
	case session.ExpiryNeared:
		n.Order = e.Order.Key
	}
	if n.StillTrue == nil {
		n.StillTrue = stillTrue(e)
	}
	return n
}

// bareNotice is the notice about an event, without its order and its end. A notice has only one
// line, so its sentence is short and begins with the part that must not be cut off.
func bareNotice(e session.Event, before order.Order) Notice {
	switch e := e.(type) {
	case session.OrderChanged:
		return orderNotice(e, before)
	case session.ExpiryNeared:
		return expiryNear(e.Order)
	case session.Saved:
		if e.NewFile {
			return Notice{Text: "The database was removed; a new one has every order shown here.", Tone: Bad, For: codeFor}
		}
		return otherAccount(e.Before)
	case session.KeyAccepted:
		return keyAccepted(e)
	case session.KeyFound:
		return keyFound(e)
	case session.CodesForgotten:
		return codesKept(e)
	case session.ServicesNotSaved:
		return complain("The services were not saved: %s.", Problem(e.Problem))
	case session.PinSet:
		if e.Problem.Any() {
			return complain("The pin was not saved: %s.", Problem(e.Problem))
		}
	case session.StockWatchSet:
		return watchSet(e)
	case session.StockFound:
		return stockFound(e.Watch)
	case session.CountryPinSet:
		if e.Problem.Any() {
			return complain("The pin was not saved: %s.", Problem(e.Problem))
		}
		return countryPinned(e.Pin, e.On)
	case session.SortSaved:
		if e.Problem.Any() {
			return complain("The sort order was not saved: %s.", Problem(e.Problem))
		}
	case session.NumberFormSaved:
		if e.Problem.Any() {
			return formNotSaved(e.Problem)
		}
	case session.ChoiceSaved:
		if e.Problem.Any() {
			return complain("The %s was not saved for the next start: %s.", choices[e.Choice], Problem(e.Problem))
		}
	case session.Recovered:
		switch {
		case e.Problem.Any():
			return Notice{Text: earlierOrders(e.Problem) + ".", Tone: Bad, For: codeFor}
		case e.Replaced.Any():
			return replaced(e.Replaced)
		}
	}
	return Notice{}
}

// refused is the notice about a rent that failed without a charge.
func refused(changed session.OrderChanged) Notice {
	where := short(changed.Quote.Service.Name, changed.Quote.Country.ISO, changed.Quote.Country.Name)
	if changed.Problem.Unrecorded() {
		return complain("%s: not sent: %s.", where, Problem(changed.Problem))
	}
	switch changed.Problem.Kind {
	case session.OverLimit:
		return overLimit(where, changed.Problem.Over)
	case session.SoldOut:
		n := complain("%s: sold out, nothing was rented. Choose another country.", where)
		n.Shorter = []string{where + ": sold out, not rented."}
		return n
	case session.FundsShort:
		return fundsShort(where, changed)
	case session.TooOften:
		n := complain("%s: not rented, rate-limited%s.", where, tryAgainIn(changed.Problem))
		n.Shorter = []string{where + ": not rented, rate-limited."}
		return n
	}
	n := complain("%s: not rented, %s.", where, Whole(changed.Problem))
	n.Shorter = []string{where + ": not rented, " + Problem(changed.Problem) + ".", where + ": not rented."}
	return n
}

// tryAgainIn says when to try again, if the server said so. It ends a clause.
func tryAgainIn(p session.Problem) string {
	if p.Wait == 0 {
		return ""
	}
	return ", try again in " + Length(p.Wait)
}

// replaced says that the database was damaged. It has only the name of the damaged file, because
// the path may be long and was printed before the first frame. A narrow window may cut off the
// name, so it comes after a warning that the losses are unknown.
func replaced(r session.Replaced) Notice {
	if r.LossesUnknown {
		return Notice{Text: fmt.Sprintf("Damaged: losses unknown, %d recovered; %s", r.Orders, api.NewText(filepath.Base(r.Path))), Tone: Bad, For: codeFor}
	}
	lost := ""
	if r.Missed > 0 {
		lost = fmt.Sprintf(", %d lost", r.Missed)
	}
	text := fmt.Sprintf("Damaged database: %d recovered%s; %s", r.Orders, lost, api.NewText(filepath.Base(r.Path)))
	return Notice{Text: text, Tone: Bad, For: codeFor}
}

// Refunded is the notice about an order with a refund that has just arrived in the balance.
func Refunded(o order.Order, balance api.USD) Notice {
	n := about(o, fmt.Sprintf("%s, %s refunded, balance %s.", Status(o), o.Cost(), balance), fmt.Sprintf("%s refunded.", o.Cost()))
	n.Tone, n.Order, n.StillTrue = Good, o.Key, balanceUnchanged(o, balance)
	return n
}
