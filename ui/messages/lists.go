package messages

import (
	"fmt"
	"time"

	"example.com/verifyo/state/session"
)

// Names for the rows of each list, for the sentences in this file.
const (
	CountryRows = "countries"
	ServiceRows = "services"
)

// Reasons why a filter key does nothing.
const (
	NoFilterYet      = "No earlier filter."
	NoOtherFilterYet = "No other filter."
)

// FilteredBy is the filter in the title of a list.
func FilteredBy(filter string) string { return "filter: " + filter }

// MatchesOf says how many rows match the filter.
func MatchesOf(shown, all int) string { return fmt.Sprintf("%d of %d", shown, all) }

// LookingForKey says that a list waits for the keyring to answer.
func LookingForKey(ellipsis string) string {
	return "Looking for the API key in the keyring" + ellipsis
}

// ListNeedsKey says that a list cannot be loaded without an API key.
func ListNeedsKey(rows string, keys Keys) string {
	return "Loading " + rows + " needs an API key" + Clause("; press ", keys.Refresh, " to enter one") + "."
}

// ListNeedsOtherKey says that a list could not be loaded because the API key was rejected.
func ListNeedsOtherKey(rows string, keys Keys) string {
	return "Could not load " + rows + ": the API key was rejected" + Clause("; press ", keys.Refresh, " to enter another") + "."
}

// ListNotLoaded says why a list could not be loaded and what happens next. again is how long it takes
// until then; zero leaves that out.
func ListNotLoaded(rows string, p session.Problem, again time.Duration, keys Keys) string {
	next := "Retrying"
	switch {
	case p.Slows() && again > 0:
		next += " in " + Countdown(again) + ", when the rate limit ends"
	case p.Slows():
		next += " when the rate limit ends"
	case again > 0:
		next += " in " + Countdown(again)
	}
	next += Clause("; press ", keys.Refresh, " to retry now") + "."
	if p.Kind == session.KeyRefused {
		next = "Set another key" + Clause("; press ", keys.Refresh, " to retry") + "."
	}
	return "Could not load " + rows + ": " + Whole(p) + ". " + next
}

// LoadingList says that a list is still loading.
func LoadingList(rows, ellipsis string) string { return "Loading " + rows + ellipsis }

// ListAfterRateLimit says that a list will be loaded when the rate limit ends.
func ListAfterRateLimit(rows string, keys Keys) string {
	return "The " + rows + " load when the rate limit ends" + Clause("; press ", keys.Refresh, " to load them now") + "."
}

// ListNotLoadedYet says that a list has not been requested yet.
func ListNotLoadedYet(rows string, keys Keys) string {
	return "The " + rows + " have not loaded yet" + Clause("; press ", keys.Refresh, " to load them now") + "."
}

// ListStillLoading answers somebody who wants to open a row of a list that is still loading.
func ListStillLoading(rows string) string { return "The " + rows + " are still loading." }

// ListAfterOrders says that a list will be loaded after the saved orders.
func ListAfterOrders(rows string) string { return "The " + rows + " load after your orders." }

// KeyForOrder answers a key that works only on an order.
func KeyForOrder(keys Keys) string {
	return "This key works on an order" + toGetThere(keys.Orders, "orders")
}

// KeyForService answers the key that pins, where there is nothing to pin.
func KeyForService(keys Keys) string {
	return "Pin works on a service or a country" + toGetThere(keys.Services, "rent")
}

// KeyForCountries answers a key that sorts countries, if none are shown.
func KeyForCountries(keys Keys) string {
	return "This key works on the countries of a service" + toGetThere(keys.Countries, "rent")
}

// KeyForHistory answers a key that works only on all orders ever rented.
func KeyForHistory(keys Keys) string {
	return "This key works on the history" + toGetThere(keys.History, "history")
}

// KeyForRentQuestion answers the key that lifts a limit, outside of the question before a rent.
const KeyForRentQuestion = "This key works in the rent question, when the rent would exceed one of your limits."

// LoadingInShort is for the title of a list that is loading.
const LoadingInShort = "loading"
