package messages

import (
	"fmt"

	"example.com/verifyo/state/history"
)

// TodayInHeader lists the forms of what today cost and brought, the longest first.
func TodayInHeader(s history.Sum, dot string) []string {
	if s.Rents == 0 && s.Cost == 0 {
		return []string{"nothing spent today"}
	}
	spent := "today " + Spent(s)
	dot = " " + dot + " "
	return []string{spent + dot + codesOfRents(s), spent + dot + counted(s.Codes, "code"), spent}
}

// LastDays names the days of a picture that ends today.
func LastDays(n int) string { return fmt.Sprintf("%d days", n) }
