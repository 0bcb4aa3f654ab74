package messages

import (
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/limit"
	"example.com/verifyo/state/session"
)

// SpentToday is what the rents of today cost before and after this one, and the limit.
func SpentToday(spent, price api.USD, most limit.Limit, arrow string) string {
	return "today " + spent.String() + " " + arrow + " " + spent.Add(price).String() + " of " + most.Amount.String()
}

// AboveLimit says which limit a rent would exceed. It is a clause below the figures, which have the
// price and what today would come to.
func AboveLimit(over limit.Exceeded) string {
	if over.Daily {
		return "today would be above your " + namedLimit(over.Limit)
	}
	return "the price is above your " + namedLimit(over.Limit)
}

// aboveLimitBy is AboveLimit with the amount.
func aboveLimitBy(over limit.Exceeded) string {
	if over.Daily {
		return "today would come to " + over.By.String() + ", above your " + namedLimit(over.Limit)
	}
	return over.By.String() + " is above your " + namedLimit(over.Limit)
}

// LiftedOnce says what was lifted for one rent.
func LiftedOnce(limits limit.Rent, lift limit.Lift) string {
	var lifted []string
	if lift.Price.Known() {
		lifted = append(lifted, limits.Price.Setting)
	}
	if lift.Spend.Known() {
		lifted = append(lifted, limits.Spend.Setting)
	}
	return strings.Join(lifted, " and ") + " lifted for this rent"
}

// namedLimit is a limit with its setting, and the line in which it is set.
func namedLimit(l limit.Limit) string {
	return l.Setting + " of " + l.Amount.String() + " (" + filepath.Base(l.Source) + ")"
}

// overLimit is the notice about a rent that was not sent because another window had rented
// meanwhile, or the price had risen. where names the service and the country.
func overLimit(where string, over limit.Exceeded) Notice {
	n := complain("%s: not rented: %s.", where, aboveLimitBy(over))
	n.Shorter = []string{where + ": not rented: above your " + namedLimit(over.Limit) + ".", where + ": above " + over.Setting + ", not rented."}
	return n
}

// PricesAbove says which mark the prices above a limit have.
func PricesAbove(most limit.Limit, mark string) string {
	return mark + " above " + most.Setting + " " + most.Amount.String()
}

// UnknownCodes is the notice about prices in the settings that are for no service, so that nothing is
// held to them.
func UnknownCodes(unknown []limit.Unmatched) Notice {
	if len(unknown) > 1 {
		return severalUnknownCodes(unknown)
	}
	u := unknown[0]
	n := complain("%s (%s)%s%s", u.Setting, filepath.Base(u.Source), noSuchCode, meant(u, "."))
	n.Shorter, n.For = []string{u.Setting + noSuchCode + meant(u, "."), u.Setting + noSuchCode + "."}, codeFor
	return n
}

// severalUnknownCodes names as many of them as there is room for, each with what was probably meant.
func severalUnknownCodes(unknown []limit.Unmatched) Notice {
	table, _, _ := strings.Cut(unknown[0].Setting, ".")
	var forms []string
	for named := len(unknown); named > 0; named-- {
		forms = append(forms, table+": no service has the codes "+someCodes(unknown, named)+".")
	}
	n := complain("%s", forms[0])
	n.Shorter, n.For = append(forms[1:], fmt.Sprintf("%s: no service has %d of the codes.", table, len(unknown))), codeFor
	return n
}

// someCodes lists so many of the codes, and how many others there are.
func someCodes(unknown []limit.Unmatched, named int) string {
	var codes []string
	for _, u := range unknown[:named] {
		_, code, _ := strings.Cut(u.Setting, ".")
		codes = append(codes, code+probably(u))
	}
	if others := len(unknown) - named; others > 0 {
		codes = append(codes, counted(others, "other"))
	}
	last := len(codes) - 1
	return strings.Join(codes[:last], ", ") + " and " + codes[last]
}

const noSuchCode = ": no service has this code"

// meant asks whether another code was meant; otherwise it is the end of the sentence.
func meant(u limit.Unmatched, end string) string {
	if u.Meant == "" {
		return end
	}
	return "; did you mean " + u.Meant + "?"
}

// probably is the same beside a code in a list.
func probably(u limit.Unmatched) string {
	if u.Meant == "" {
		return ""
	}
	return " (" + u.Meant + "?)"
}

// UnknownCode says the same of one of them, in a line about the settings file. It was compared with the list of
// services that a database has, which is of that time.
func UnknownCode(u limit.Unmatched, at time.Time, dir string) string {
	return u.Source + ": " + u.Setting + ": no service has this code in the list of " + at.Format("2 Jan 2006, 15:04") + " in " + api.NewText(dir).String() + meant(u, "")
}

// MeantFor warns in the rent question of a price that was probably meant for the service, from long to short.
func MeantFor(u limit.Unmatched) []string {
	return []string{
		u.Setting + " (" + filepath.Base(u.Source) + ") does not apply: the code is " + u.Meant,
		u.Setting + " does not apply: the code is " + u.Meant,
		"not limited: the code is " + u.Meant,
	}
}

// lowBalance is the notice about a balance that has fallen to the limit; none if it was there before.
func lowBalance(before session.Before, now *session.Session) []Notice {
	low := now.Limits.LowBalance
	if !before.Balance.Known() || low.Reached(before.Balance) || !low.Reached(now.Balance.Value) {
		return nil
	}
	n := complain("The balance is low: %s left, at or below your %s.", now.Balance.Value, namedLimit(low))
	n.Shorter = []string{fmt.Sprintf("The balance is low: %s left.", now.Balance.Value)}
	n.StillTrue = func(s *session.Session, _, _ time.Time) bool { return low.Reached(s.Balance.Value) }
	return []Notice{n}
}

// EnoughForMore says how many more numbers the balance after a rent pays for.
func EnoughForMore(left, price api.USD) string {
	if n, known := numbersFor(left, price); known {
		return fmt.Sprintf(", enough for %d more", n)
	}
	return ""
}

// BalancePaysFor says how many numbers the balance pays for, in the title of a list of countries.
func BalancePaysFor(balance, price api.USD) string {
	if n, known := numbersFor(balance, price); known {
		return fmt.Sprintf("balance pays for %d", n)
	}
	return ""
}

// numbersFor is how many numbers an amount pays for, if that can be known.
func numbersFor(amount, price api.USD) (n int64, known bool) {
	if !amount.Known() || amount.Masked() || !price.Known() || price.Units() <= 0 {
		return 0, false
	}
	return max(0, amount.Units()/price.Units()), true
}
