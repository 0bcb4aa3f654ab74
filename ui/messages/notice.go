package messages

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
	Text    string
	Shorter []string // the same in less room, the longest first
	Tone    Tone
	For     time.Duration
	Holds   Holds // nil if it can only be true

	Order state.Key // whose news it is; 0 if it is about no order
	Offer Offer     // what a key does about it
	Code  string    // of a code that came: the code with few words, where several stand in one line
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

// Of is the notice that an event deserves. before is the order as it was on the screen. It
// names no key: what is in front of the operator changes while it stands, and with it what
// a key does.
func Of(f state.Event, before state.Order) Notice {
	n := news(f, before)
	if n.Text == "" {
		return Notice{}
	}
	switch f := f.(type) {
	case state.OrderChanged:
		n.Order = f.Order.Key
	case state.ExpiryNeared:
		n.Order = f.Order.Key
	}
	if n.Holds == nil {
		n.Holds = holds(f)
	}
	return n
}

// news is an event in words. A notice has one line, so the sentences are short, and
// what must not be cut comes first.
func news(f state.Event, before state.Order) Notice {
	switch f := f.(type) {
	case state.OrderChanged:
		return orderNews(f, before)
	case state.ExpiryNeared:
		return neared(f.Order)
	case state.Saved:
		if f.Anew {
			return Notice{Text: "The ledger was removed: a new one has all orders that are shown.", Tone: Bad, For: codeFor}
		}
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
	case state.SortSaved:
		if f.Problem.Any() {
			return Complain("The sort was not saved: %s.", Problem(f.Problem))
		}
	case state.Recovered:
		switch {
		case f.Problem.Any():
			return Notice{Text: "Earlier orders could not be read: " + Problem(f.Problem) + ".", Tone: Bad, For: codeFor}
		case f.Replaced.Any():
			return replaced(f.Replaced)
		}
	}
	return Notice{}
}

func refused(f state.OrderChanged) Notice {
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
	return Notice{Text: fmt.Sprintf("%s: %s, %s refunded, balance %s.", Exact(o), Status(o), o.Cost(), balance), Tone: Good, For: briefly, Order: o.Key, Holds: refundHolds(o, balance)}
}
