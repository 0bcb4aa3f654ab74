package messages

import (
	"fmt"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/session"
)

// Reasons why the rent question cannot be answered with yes. Each is a clause below the figures.
const (
	OrdersStillLoading    = "still loading the orders"
	StillLookingForKey    = "still looking for the API key"
	OtherRentUnderWay     = "another rent is under way; wait for its answer"
	RefreshingPrice       = "refreshing the price"
	RefreshingBalance     = "refreshing the balance"
	ServiceNoLongerListed = "this service is no longer listed"
	CountryNoLongerListed = "this country is no longer listed"
)

// NotRentedFor says that an enter in the rent question did nothing, and why.
func NotRentedFor(why string) string { return "not rented: " + why }

// NoKeyToRent says that there is no API key. The API key screen cannot be opened while the
// question is open, so the sentence begins with esc.
func NoKeyToRent(keys Keys) string {
	return "there is no API key" + Clause("; press esc, then ", keys.Refresh, " to enter one")
}

// RejectedKeyReplaceable says that the API key was rejected, if another can be entered.
func RejectedKeyReplaceable(keys Keys) string {
	return "the API key was rejected" + Clause("; press esc, then ", keys.Refresh, " to enter another")
}

// RejectedKeyFixed says that the API key was rejected, if it is set outside of the program.
func RejectedKeyFixed(keys Keys) string {
	return "the API key was rejected: set another" + Clause(", or press esc, then ", keys.Refresh, " to check it again")
}

// PriceNotLoaded says why the price is not known.
func PriceNotLoaded(p session.Problem, keys Keys) string {
	return "could not load the price: " + Whole(p) + retryKey(keys)
}

// BalanceNotLoaded says why the balance is not known.
func BalanceNotLoaded(p session.Problem, keys Keys) string {
	return "could not load the balance: " + Whole(p) + retryKey(keys)
}

// FiguresTooOld says that the figures are too old and cannot be refreshed during a rate limit.
func FiguresTooOld(limited, now time.Time, keys Keys) string {
	return "rate-limited until " + Until(limited, now) + ": the price and balance are too old" + retryKey(keys)
}

// BalanceBelowPrice says that the balance is lower than the price.
func BalanceBelowPrice(price, balance api.USD) string {
	return fmt.Sprintf("needs %s, you have %s", price, balance)
}

func retryKey(keys Keys) string { return Clause("; press ", keys.Refresh, " to retry") }
