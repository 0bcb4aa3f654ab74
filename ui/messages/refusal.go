package messages

import (
	"example.com/verifyo/state"
)

// What the server said is quoted where the documented meaning of a code may not fit. A
// notice has one line, whose end the window cuts, so what the program knows comes first.

// lost is the notice of a rent whose outcome nobody knows. Where something was answered it
// says what, and by whom.
func lost(f state.OrderChanged) Notice {
	p := f.Problem
	switch p.Trouble {
	case state.NoTrouble, state.Offline, state.NoAnswer:
		return Complain("%s: the answer was lost. It is not sent again.", Short(f.Order))
	case state.BadRequest: // in so many words, but not with a status that proves it
		p.Trouble = state.ServerTrouble
	}
	return Complain("%s: outcome unknown, %s.", Short(f.Order), Whole(p))
}

// undone is what an end that failed did not do.
var undone = map[state.Step]string{state.StepCancelFailed: "not cancelled", state.StepFinishFailed: "not finished"}

// endFailed is the notice of a cancel or a finish that changed nothing. Where nothing went
// wrong, the server took it and says that the order stands as it does.
func endFailed(f state.OrderChanged) Notice {
	not := undone[f.By]
	if !f.Problem.Any() {
		return Complain("%s: %s, the server says it is %s.", Exact(f.Order), not, Status(f.Order))
	}
	return Complain("%s: %s, %s%s.", Exact(f.Order), not, Whole(f.Problem), waits(f.Problem))
}

// fundsShort quotes the server: by what the question showed, the balance was enough, so only
// the server knows why it is not. The balance is read after it, for the header.
func fundsShort(where string, f state.OrderChanged) Notice {
	figures := "the price was " + f.Quote.Country.Price.String()
	if f.Quote.Balance.Known() {
		figures = "your balance was " + f.Quote.Balance.String() + ", " + figures
	}
	return Complain("%s: not rented, balance too low%s; %s.", where, said(f.Problem, wholeQuote), figures)
}
