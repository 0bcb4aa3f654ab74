package messages

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"example.com/verifyo/api"
	"example.com/verifyo/state/history"
	"example.com/verifyo/state/order"
)

// InColumn is an amount for a column of right-aligned amounts. One without fractions of a cent is
// followed by two blanks, so that the decimal points stand under each other.
func InColumn(amount api.USD) string { return onThePoint(amount.String()) }

// PriceInColumn is Price for such a column of that width. Where there is no room for the blanks, the
// figures stay whole.
func PriceInColumn(o order.Order, arrow string, width int) string {
	price := Price(o, arrow)
	if aligned := onThePoint(price); utf8.RuneCountInString(aligned) <= width {
		return aligned
	}
	return price
}

// onThePoint adds blanks to a text that ends with an amount, in place of the decimals that it lacks.
func onThePoint(s string) string {
	at := strings.LastIndex(s, ".")
	if at < 0 {
		return s
	}
	return s + strings.Repeat(" ", max(0, 4-len(s[at+1:])))
}

// Spent is what some orders cost, to the cent from a dollar on: rows and files have each amount exactly.
func Spent(s history.Sum) string { return rounded(s.Cost).String() }

// rounded is a number of units of money, to the cent from a dollar on.
func rounded(units int64) api.USD {
	const cent, dollar = 100, 10_000
	if units < dollar {
		return api.Units(units)
	}
	return api.Units((units + cent/2) / cent * cent)
}

// Thousands is a count with its thousands apart: 41 411.
func Thousands(n int) string {
	digits := strconv.Itoa(n)
	for at := len(digits) - 3; at > 0; at -= 3 {
		digits = digits[:at] + " " + digits[at:]
	}
	return digits
}
