package words

import (
	"fmt"
	"path/filepath"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state"
)

// Tone is how loudly a notice speaks.
type Tone int

// The zero Tone is a plain notice.
const (
	Plain Tone = iota
	Good
	Bad
)

// How long notices stay. A code stays long enough to be typed from.
const (
	briefly = 6 * time.Second
	awhile  = 15 * time.Second
	codeFor = 60 * time.Second
)

// Notice is one line about what just happened. The zero Notice says nothing.
type Notice struct {
	Text string
	Tone Tone
	For  time.Duration

	// Of a code that came: the order, and the code with few words, for where several
	// stand in one line.
	Order state.Key
	Code  string
}

// SmallTalk reports whether nobody misses the notice who did not see it.
func (n Notice) SmallTalk() bool { return n.Tone == Plain && n.For <= briefly }

// Say makes a plain notice.
func Say(format string, args ...any) Notice {
	return Notice{Text: fmt.Sprintf(format, args...), For: briefly}
}

// Complain makes a notice of something that did not work.
func Complain(format string, args ...any) Notice {
	return Notice{Text: fmt.Sprintf(format, args...), Tone: Bad, For: awhile}
}

// Arrived reports whether a code is new to this window.
func Arrived(before, after state.Order) bool {
	return !after.Code.IsZero() && before.Code != after.Code
}

// Of is the notice that a fact deserves. before is the order as it was on the screen.
// A notice has one line, so the sentences are short, and what must not be cut comes first.
func Of(f state.Fact, before state.Order, keys Keys) Notice {
	if o, ok := state.OrderIn(f); ok && Arrived(before, o) {
		return Notice{
			Text: fmt.Sprintf("Code %s for %s", o.Code, Exact(o)), Tone: Good, For: codeFor,
			Order: o.Key, Code: fmt.Sprintf("%s %s", o.Code, Exact(o)),
		}
	}
	switch f := f.(type) {
	case state.Rented:
		return rented(f.Order)
	case state.RentRefused:
		return refused(f)
	case state.RentUnknown:
		return lost(f)
	case state.CancelArmed:
		return armed(f, keys)
	case state.CancelDisarmed:
		return Say("%s: cancel disarmed, the number is kept.", Short(f.Order))
	case state.OrderCancelled:
		return cancelled(f.Order)
	case state.RentSettled:
		return Say("%s: settled as %s.", Short(f.Order), Status(f.Order))
	case state.ExpiryCancelSet:
		return expiryCancel(f.Order)
	case state.ExpiryNeared:
		return Complain("Under a minute left, no SMS: %s%s", Clause("", keys.Cancel, " cancels "), Exact(f.Order))
	case state.OrderFinished:
		return Say("%s: %s.", Short(f.Order), Status(f.Order))
	case state.EndFailed:
		return endFailed(f)
	case state.OrderChanged:
		return changed(before, f.Order)
	case state.Saved:
		return otherAccount(f.Before)
	case state.KeyTaken:
		return keyTaken(f)
	case state.KeyFound:
		return keyFound(f)
	case state.ServicesNotKept:
		return Complain("The services were not kept: %s.", Problem(f.Problem))
	case state.FavouriteSet:
		if f.Problem.Any() {
			return Complain("The favourite was not kept: %s.", Problem(f.Problem))
		}
	case state.TakenUp:
		switch {
		case f.Problem.Any():
			return Notice{Text: "Earlier orders could not be read: " + Problem(f.Problem) + ".", Tone: Bad, For: codeFor}
		case f.Replaced.Any():
			return replaced(f.Replaced)
		}
	}
	return Notice{}
}

func rented(o state.Order) Notice {
	if o.Charged.Known() && o.Quoted.Known() && o.Charged != o.Quoted {
		return Complain("%s: rented, quoted %s but charged %s.", Short(o), o.Quoted, o.Charged)
	}
	if !o.Charged.Known() {
		return Complain("%s: rented; the charge was not told, the quote was %s.", Short(o), o.Quoted)
	}
	return Say("%s: rented for %s.", Short(o), o.Charged)
}

func refused(f state.RentRefused) Notice {
	where := short(f.Quote.Service.Name, f.Quote.Country.ISO, f.Quote.Country.Name)
	if f.Problem.Unrecorded() {
		return Complain("%s: not sent: %s.", where, Problem(f.Problem))
	}
	switch f.Problem.Trouble {
	case state.SoldOut:
		return Complain("%s: sold out, nothing was rented. Choose another.", where)
	case state.FundsShort:
		return fundsShort(where, f)
	case state.TooOften:
		return Complain("%s: not rented, too many requests%s.", where, waits(f.Problem))
	case state.BadRequest:
		return Complain("%s: not accepted%s", where, said(f.Problem, wholeQuote))
	}
	return Complain("%s: not rented, %s.", where, Whole(f.Problem))
}

// waits is when the server wants to be asked again, to the end of a clause.
func waits(p state.Problem) string {
	if p.Wait == 0 {
		return ""
	}
	return ", try again in " + Countdown(p.Wait)
}

func expiryCancel(o state.Order) Notice {
	if o.CancelBeforeExpiry {
		return Say("%s: cancels itself %s before it expires, unless an SMS comes.", Short(o), Countdown(state.CancelBefore))
	}
	return Say("%s: no longer cancels itself.", Short(o))
}

func armed(f state.CancelArmed, keys Keys) Notice {
	if !f.Problem.Any() {
		return Say("%s: cancel armed, it goes out when the cooldown is over.%s", Short(f.Order), Clause(" ", keys.Cancel, " takes it back."))
	}
	why := Problem(f.Problem)
	switch f.Problem.Trouble {
	case state.WrongState:
		if !f.Problem.Own {
			why = "too early"
		}
	case state.KeyRefused, state.KeyMissing:
		return Say("%s: cancel armed, tried once a key is taken (%s)", Short(f.Order), why)
	}
	if f.Problem.Slows() {
		return Say("%s: cancel armed, tried again later (%s)", Short(f.Order), why) // its page says when
	}
	return Say("%s: cancel armed, next try in %s (%s)", Short(f.Order), Countdown(state.CancelRetry), why)
}

func cancelled(o state.Order) Notice {
	switch o.Refund {
	case state.RefundSeen:
		return Notice{Text: fmt.Sprintf("%s: cancelled, %s refunded.", Short(o), o.Cost()), Tone: Good, For: briefly}
	case state.RefundPending:
		return Say("%s: cancelled, refund of %s pending.", Short(o), Charge(o))
	}
	return Say("%s: cancelled.", Short(o))
}

// changed speaks only of what the operator would want to know without looking.
func changed(before, after state.Order) Notice {
	if before.Status == after.Status || before.Key == 0 {
		return Notice{}
	}
	switch after.Status {
	case state.Received:
		return Notice{Text: Short(after) + ": the SMS is here, its code follows.", Tone: Good, For: briefly}
	case state.Expired:
		return Notice{Text: fmt.Sprintf("%s: expired, no SMS; refund of %s pending.", Short(after), Charge(after)), Tone: Plain, For: awhile}
	case state.Cancelled:
		return cancelled(after)
	case state.Waiting:
		if !before.Live() {
			return Complain("%s: the server calls it waiting again.", Short(after))
		}
	}
	return Say("%s: %s.", Short(after), Status(after))
}

// replaced tells that the ledger was damaged. The path may be long, so the notice has the
// file's name alone; the whole path is said before the first frame. That nobody knows what
// is lost comes before the name, which may be cut.
func replaced(r state.Replaced) Notice {
	if r.Uncounted {
		return Notice{Text: fmt.Sprintf("Damaged ledger, losses unknown: %d kept; %s", r.Orders, filepath.Base(r.Path)), Tone: Bad, For: codeFor}
	}
	orders := "orders"
	if r.Orders == 1 {
		orders = "order"
	}
	text := fmt.Sprintf("Damaged ledger: %s; %d %s kept", filepath.Base(r.Path), r.Orders, orders)
	if r.Missed > 0 {
		text += fmt.Sprintf(", %d lost", r.Missed)
	}
	return Notice{Text: text, Tone: Bad, For: codeFor}
}

// Refunded speaks of an order whose refund a balance has just shown.
func Refunded(o state.Order, balance api.USD) Notice {
	return Notice{Text: fmt.Sprintf("%s: %s, %s refunded, balance %s.", Short(o), Status(o), o.Cost(), balance), Tone: Good, For: briefly}
}
