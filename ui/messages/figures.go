package messages

import (
	"strconv"
	"strings"

	"example.com/verifyo/api"
	"example.com/verifyo/state/history"
	"example.com/verifyo/state/order"
)

// InColumn is an amount for a column of right-aligned amounts: all have four decimals, so that the decimal points
// stand under each other.
func InColumn(amount api.USD) string { return amount.InFull() }

// PriceInColumn is Price for such a column: the charge, after the quote if they differ.
func PriceInColumn(o order.Order, arrow string) string {
	switch {
	case o.Status == order.Refused:
		return InColumn(api.Units(0))
	case o.ID != "" && !o.Charged.Known():
		return ChargeNotKnown
	case o.Charged.Known() && o.Quoted.Known() && o.Charged != o.Quoted:
		return strings.TrimPrefix(InColumn(o.Quoted), "$") + arrow + InColumn(o.Charged)
	}
	return InColumn(o.Cost())
}

// Spent is what some orders cost, to the cent from a dollar on: rows and files have each amount exactly.
func Spent(s history.Sum) string { return rounded(s.Spent()).String() }

// SpentOnScale is what some orders cost, beside a picture. Nothing has no decimals, which could differ from those above.
func SpentOnScale(units int64) string {
	if units == 0 {
		return "$0"
	}
	return rounded(api.Units(units)).String()
}

// spentInColumn is what each of some sums cost, for a column: to the cent if one of them cost a dollar or more.
func spentInColumn(sums []history.Sum) []string {
	most, spent := int64(0), make([]string, len(sums))
	for _, s := range sums {
		most = max(most, s.Cost)
	}
	for i, s := range sums {
		if spent[i] = InColumn(s.Spent()); most >= dollar {
			spent[i] = inCents(s.Spent())
		}
	}
	return spent
}

// rounded is an amount, to the cent from a dollar on.
func rounded(amount api.USD) api.USD {
	if amount.Units() < dollar {
		return amount
	}
	return toCents(amount)
}

// inCents is an amount to the cent. What is not nothing is never shown as if it were.
func inCents(amount api.USD) string {
	if said := toCents(amount); amount.Masked() || amount.Units() <= 0 || said.Units() > 0 {
		return said.String()
	}
	return "<" + api.Units(cent).String()
}

// toCents is an amount to the cent. One that is masked stays so.
func toCents(amount api.USD) api.USD {
	cents := api.Units((amount.Units() + cent/2) / cent * cent)
	if amount.Masked() {
		return cents.Mask()
	}
	return cents
}

const cent, dollar = 100, 10_000

// Thousands is a count with its thousands apart: 41 411.
func Thousands(n int) string {
	digits := strconv.Itoa(n)
	for at := len(digits) - 3; at > 0; at -= 3 {
		digits = digits[:at] + " " + digits[at:]
	}
	return digits
}
