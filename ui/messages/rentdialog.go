package messages

import (
	"fmt"
	"strings"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
)

// LeaveItRunning is the hint for the key that closes the question while a rent is under way.
const LeaveItRunning = "leave it running"

// PressEnterAgain says that enter was pressed before it counted.
const PressEnterAgain = "press enter again"

// RentQuestion asks whether to rent a number.
func RentQuestion(service api.Service, country api.Country) string {
	return fmt.Sprintf("Rent %s %s number in %s?", article(service.Name.String()), service.Name, country.Name)
}

// RentingFor says that the rent is under way, and the price that was agreed to.
func RentingFor(price api.USD, ellipsis string) string {
	return "renting for " + price.String() + ellipsis
}

// ServiceRenamed says that the server has renamed a service since it was chosen.
func ServiceRenamed(was string, now api.Service) string {
	return "service renamed: " + was + " is now " + now.Name.String()
}

// CountryRenamed says that the server has renamed a country since it was chosen.
func CountryRenamed(was string, now api.Country) string {
	return "country renamed: " + was + " is now " + CountryWithLetters(now)
}

// PriceQuoted is the price with its age. If the price changed while the question was open, it
// includes the old price.
func PriceQuoted(price, before api.USD, readAt, now time.Time) string {
	checked := ""
	if !readAt.IsZero() {
		checked = ", checked " + AgoExactly(now.Sub(readAt))
	}
	return price.String() + changedFrom(before, price) + checked
}

// AlsoAvailable says how many numbers are available. It comes after the price.
func AlsoAvailable(n int) string { return ", " + Thousands(n) + " available" }

// BalanceAfterRent is the balance before and after the rent. There is none after a rent that it does not pay for.
func BalanceAfterRent(balance, before, price api.USD, arrow string) string {
	now, after := "balance "+balance.String()+changedFrom(before, balance), balance.Sub(price)
	if after.Known() && after.Units() < 0 {
		return now
	}
	return now + " " + arrow + " " + after.String()
}

// RentAutoCancels says that auto-cancel will be on for the new order.
func RentAutoCancels() string {
	return "auto-cancels " + Length(order.AutoCancelBefore) + " before it expires unless an SMS arrives"
}

func changedFrom(before, now api.USD) string {
	if !before.Known() || before == now {
		return ""
	}
	return " (was " + before.String() + ")"
}

// RefundsToCome says how much is still to come back of earlier rents, from long to short. exact says that all the
// charges are known.
func RefundsToCome(sum api.USD, exact bool) []string {
	if !exact {
		return []string{"a refund is still to come"}
	}
	return []string{sum.String() + " still to be refunded", sum.String() + " to come back"}
}

// Beside is a remark after a figure in the same line.
func Beside(remark string) string { return "; " + remark }

// article is the article before a name, by its first letter.
func article(name string) string {
	if name != "" && strings.ContainsRune("aeiouAEIOU", []rune(name)[0]) {
		return "an"
	}
	return "a"
}
