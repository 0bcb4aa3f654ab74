package order

import (
	"slices"
	"time"

	"example.com/verifyo/api"
)

// Forgot is what was erased from an order that ended long ago, see the setting forget_codes_after. The ledger stores
// these words.
type Forgot string

// What can be forgotten. An order without a number and a code has nothing to forget.
const (
	ForgotNothing Forgot = ""
	ForgotNumber  Forgot = "number" // no code ever came
	ForgotCode    Forgot = "code"   // and the number, if there was one
)

// HadCode reports whether a code came, also if it was forgotten since.
func (o Order) HadCode() bool { return !o.Code.IsZero() || o.Forgot == ForgotCode }

// Forget is the order without its code, its number and every text that may repeat them, if it ended before
// that moment and is over in every respect. What it cost, how it ended and whether a code came remain, and
// so does the operator's label.
func (o Order) Forget(endedBefore time.Time) Order {
	over := !o.Open() && o.Refund != RefundPending && !o.EndedAt.IsZero()
	if !over || !o.EndedAt.Before(endedBefore) || (o.Code.IsZero() && o.Phone.IsZero()) {
		return o
	}
	if o.HadCode() {
		return o.without(ForgotCode)
	}
	return o.without(ForgotNumber)
}

// StillForgotten is a later state of an order without what had been forgotten of an earlier one. Whoever
// makes a state of an order may not know yet that its code was forgotten.
func (o Order) StillForgotten(before Order) Order {
	if before.Forgot == ForgotNothing {
		return o
	}
	return o.without(before.Forgot)
}

func (o Order) without(what Forgot) Order {
	o.Forgot = what
	o.Phone, o.Code, o.Word = api.Text{}, api.Text{}, api.Text{}
	o.History = slices.Clone(o.History)
	for i := range o.History {
		if e := &o.History[i]; !e.Kind.Lasts() {
			e.Text = api.Text{}
		}
	}
	return o
}

// Lasts reports whether the text of an entry of this kind outlasts the code: it is the operator's own reason.
// Any other text came from the server, and may repeat the code.
func (k HistoryKind) Lasts() bool { return k == HistoryDidNotWork }
