package messages

import (
	"strconv"
	"strings"

	"example.com/verifyo/api"
)

// InColumn is an amount for a column of right-aligned amounts. One without fractions of a cent is
// followed by two blanks, so that the decimal points stand under each other.
func InColumn(amount api.USD) string {
	s := amount.String()
	_, decimals, found := strings.Cut(s, ".")
	if !found {
		return s
	}
	return s + strings.Repeat(" ", max(0, 4-len(decimals)))
}

// Thousands is a count with its thousands apart: 41 411.
func Thousands(n int) string {
	digits := strconv.Itoa(n)
	for at := len(digits) - 3; at > 0; at -= 3 {
		digits = digits[:at] + " " + digits[at:]
	}
	return digits
}
