package messages

import (
	"fmt"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state"
)

// Why the question takes no yes. Each stands below its figures, as a clause.
const (
	KeyStillSought        = "the API key is still being looked for"
	OtherRentUnderWay     = "another rent is under way: wait for its answer"
	ReadingPrice          = "reading the price afresh"
	ReadingBalance        = "reading the balance afresh"
	ServiceNoLongerListed = "this service is no longer listed"
	CountryNoLongerListed = "this country is no longer listed"
)

// NoKeyToRent says that there is no API key. The screen that asks for one cannot be opened
// while the question is open, so esc comes first.
func NoKeyToRent(keys Keys) string {
	return "there is no API key" + Clause(": esc and ", keys.Refresh, " ask for one")
}

// RefusedKeyToReplace says that the API key was refused, where another can be given.
func RefusedKeyToReplace(keys Keys) string {
	return "the API key was refused: set another" + Clause(", esc and ", keys.Refresh, " ask for it")
}

// RefusedKeyIsFixed says that the API key was refused, where it is set for the start.
func RefusedKeyIsFixed(keys Keys) string {
	return "the API key was refused: set another" + Clause(", or esc and ", keys.Refresh, " try it again")
}

// PriceUnread says why there is no price to agree to.
func PriceUnread(p state.Problem, keys Keys) string {
	return "the price could not be read: " + Problem(p) + triesAgain(keys)
}

// BalanceUnread says why there is no balance to agree to.
func BalanceUnread(p state.Problem, keys Keys) string {
	return "the balance could not be read: " + Problem(p) + triesAgain(keys)
}

// FiguresTooOld says that the rate limit keeps the figures from being read again.
func FiguresTooOld(limited, now time.Time, keys Keys) string {
	return "rate-limited until " + Until(limited, now) + ": the figures are too old" + triesAgain(keys)
}

// BalanceBelowPrice says that the balance does not pay for the number.
func BalanceBelowPrice(price, balance api.USD) string {
	return fmt.Sprintf("needs %s, you have %s", price, balance)
}

func triesAgain(keys Keys) string { return Clause("; ", keys.Refresh, " tries again") }
