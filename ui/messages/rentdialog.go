package messages

import (
	"fmt"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state"
)

// LeaveItRunning is the hint of the key that leaves the question while a rent is under way.
const LeaveItRunning = "leave it running"

// WaitAMoment says that enter came before it counted.
const WaitAMoment = "wait a moment"

// RentQuestion asks whether to rent a number.
func RentQuestion(service api.Service, country api.Country) string {
	return fmt.Sprintf("Rent a %s number in %s?", service.Name, country.Name)
}

// RentingFor says that the answer was yes, and to which price.
func RentingFor(price api.USD, ellipsis string) string {
	return "renting for " + price.String() + ellipsis
}

// ServiceRenamed says that the server calls a service by another name than it was chosen by.
func ServiceRenamed(was string, now api.Service) string {
	return "service was " + was + ", now " + now.Name.String()
}

// CountryRenamed says that the server calls a country by another name than it was chosen by.
func CountryRenamed(was string, now api.Country) string {
	return "country was " + was + ", now " + CountryWithLetters(now)
}

// EarlierRentUnknown says that the same may have been charged before. shared is how many
// unknown rents stand beside the same figure.
func EarlierRentUnknown(o state.Order, shared int) string {
	return "an earlier one is unknown: " + Evidence(o, shared)
}

// PriceQuoted is the price with its age and, where it has moved under the open question,
// what it was.
func PriceQuoted(price, before api.USD, readAt, now time.Time) string {
	age := ""
	if !readAt.IsZero() {
		age = ", " + Ago(now.Sub(readAt))
	}
	return "quoted " + price.String() + age + changedFrom(before, price)
}

// AlsoAvailable adds to the price how many numbers there are.
func AlsoAvailable(n int) string { return fmt.Sprintf(", %d available", n) }

// BalanceAfterRent is what a yes would leave of the balance.
func BalanceAfterRent(balance, before, price api.USD) string {
	return "balance after " + balance.Sub(price).String() + " of " + balance.String() + changedFrom(before, balance)
}

// RentCancelsItself says that auto-cancel will be on for the new order.
func RentCancelsItself() string {
	return "cancels itself " + Countdown(state.CancelBefore) + " before it expires, unless an SMS comes"
}

func changedFrom(before, now api.USD) string {
	if !before.Known() || before == now {
		return ""
	}
	return " (was " + before.String() + ")"
}
