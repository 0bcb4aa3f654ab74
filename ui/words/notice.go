package words

import (
	"fmt"
	"time"

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
}

// Say makes a plain notice.
func Say(format string, args ...any) Notice {
	return Notice{Text: fmt.Sprintf(format, args...), For: briefly}
}

// Complain makes a notice of something that did not work.
func Complain(format string, args ...any) Notice {
	return Notice{fmt.Sprintf(format, args...), Bad, awhile}
}

// Of is the notice that a fact deserves. before is the order as it was on the screen.
func Of(f state.Fact, before state.Order) Notice {
	if p := state.UnsavedIn(f); p.Any() {
		if order, ok := state.OrderIn(f); ok {
			return Notice{fmt.Sprintf("%s could not be saved (the disk?): write down %s %s", Name(order), order.Phone, order.Code), Bad, codeFor}
		}
	}
	switch f := f.(type) {
	case state.SMSArrived:
		return Notice{fmt.Sprintf("%s: code %s   y copies it", Name(f.Order), f.Order.Code), Good, codeFor}
	case state.Rented:
		return rented(f)
	case state.RentRefused:
		return refused(f)
	case state.RentUnknown:
		return Notice{fmt.Sprintf("%s: the rent's answer was lost (%s). It is not sent again; the balance will tell.", Name(f.Order), Problem(f.Problem)), Bad, awhile}
	case state.CancelArmed:
		return armed(f)
	case state.CancelDisarmed:
		return Say("%s: cancel disarmed", Name(f.Order))
	case state.OrderCancelled:
		return cancelled(f.Order)
	case state.OrderFinished:
		return Say("%s: %s", Name(f.Order), Status(f.Order))
	case state.EndFailed:
		return Notice{fmt.Sprintf("%s: %s; the order is %s", Name(f.Order), Problem(f.Problem), Status(f.Order)), Bad, awhile}
	case state.OrderChanged:
		return changed(before, f.Order)
	case state.BalanceRead:
		if len(f.Orders) > 0 && f.Orders[0].Refund == state.RefundSeen {
			o := f.Orders[0]
			return Notice{fmt.Sprintf("%s: refund of %s seen, balance %s", Name(o), o.Cost(), f.Balance.Amount), Good, briefly}
		}
	case state.FavouriteSet:
		if f.Problem.Any() {
			return Notice{"The favourite was not kept: " + Problem(f.Problem), Bad, awhile}
		}
	case state.TakenUp:
		if f.Problem.Any() {
			return Notice{"Earlier orders could not be read: " + Problem(f.Problem) + ". Quit, and look at the state directory.", Bad, codeFor}
		}
	}
	return Notice{}
}

func rented(f state.Rented) Notice {
	o := f.Order
	if o.Charged.Known() && o.Quoted.Known() && o.Charged != o.Quoted {
		return Notice{fmt.Sprintf("%s: rented, quoted %s but charged %s", Name(o), o.Quoted, o.Charged), Bad, awhile}
	}
	return Say("%s: rented for %s", Name(o), o.Cost())
}

func refused(f state.RentRefused) Notice {
	where := fmt.Sprintf("%s, %s", f.Quote.Service.Name, f.Quote.Country.Name)
	switch f.Problem.Trouble {
	case state.SoldOut:
		return Notice{where + ": sold out a moment ago, nothing was rented. Choose another country.", Bad, awhile}
	case state.FundsShort:
		return Notice{fmt.Sprintf("%s costs %s and the balance of %s is too low: nothing was rented.", where, f.Quote.Country.Price, f.Quote.Balance), Bad, awhile}
	case state.NotRecorded:
		return Notice{where + ": the rent could not be recorded on this disk, so it was not sent.", Bad, awhile}
	}
	return Notice{fmt.Sprintf("%s: nothing was rented: %s.", where, Problem(f.Problem)), Bad, awhile}
}

func armed(f state.CancelArmed) Notice {
	why := Problem(f.Problem)
	if f.Problem.Trouble == state.WrongState {
		why = "too early"
	}
	return Notice{fmt.Sprintf("%s: %s: cancel armed, next try in %s. c disarms.", Name(f.Order), why, Countdown(state.CancelRetry)), Plain, briefly}
}

func cancelled(o state.Order) Notice {
	switch o.Refund {
	case state.RefundSeen:
		return Notice{fmt.Sprintf("%s: cancelled, %s refunded", Name(o), o.Cost()), Good, briefly}
	case state.RefundPending:
		return Say("%s: cancelled, refund of %s pending until the balance shows it", Name(o), o.Cost())
	}
	return Say("%s: cancelled", Name(o))
}

// changed speaks only of what the operator would want to know without looking.
func changed(before, after state.Order) Notice {
	if before.Status == after.Status || before.Key == 0 {
		return Notice{}
	}
	switch after.Status {
	case state.Received:
		return Notice{Name(after) + ": the SMS is here, its code follows", Good, briefly}
	case state.Expired:
		return Notice{fmt.Sprintf("%s: expired without an SMS, refund of %s pending", Name(after), after.Cost()), Plain, awhile}
	case state.Cancelled:
		return cancelled(after)
	}
	return Say("%s: %s", Name(after), Status(after))
}
