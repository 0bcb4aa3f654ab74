package csvfile

import (
	"fmt"
	"strings"
	"time"

	"example.com/verifyo/api"
)

// moment is a time in UTC; empty if it is not known.
func moment(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}

// dollars is an exact amount as a plain number; empty if it is not known.
func dollars(u api.USD) string {
	if !u.Known() {
		return ""
	}
	sign, n := "", uint64(u.Units())
	if u.Units() < 0 {
		sign, n = "-", -n
	}
	return fmt.Sprintf("%s%d.%04d", sign, n/perDollar, n%perDollar)
}

// perDollar is how many units of an api.USD are a dollar.
const perDollar = 10_000

// formula are the characters with which a spreadsheet takes a cell for a formula, also in their wide forms.
const formula = "=+-@\t\r\n＝＋－＠"

// harmless is a cell that no spreadsheet runs as a formula: names, codes and labels come from strangers. An
// apostrophe before it makes it text. In many countries a spreadsheet takes semicolons for the ends of cells,
// whatever the file says, so what follows one is treated in the same way.
func harmless(cell string) string {
	var safe strings.Builder
	begins := true
	for _, r := range cell {
		if begins && strings.ContainsRune(formula, r) {
			safe.WriteByte('\'')
		}
		safe.WriteRune(r)
		begins = r == ';'
	}
	return safe.String()
}
