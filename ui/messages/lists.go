package messages

import (
	"fmt"

	"example.com/verifyo/state"
)

// What the rows of a list are called in the sentences about it.
const (
	CountryRows = "countries"
	ServiceRows = "services"
)

// Why a key of the filter does nothing.
const (
	NoListToFilter   = "There is no list here to filter."
	NoFilterYet      = "No filter to bring back yet."
	NoOtherFilterYet = "No other filter to bring back yet."
)

// FilteredBy shows the filter in a title.
func FilteredBy(filter string) string { return "filter: " + filter }

// MatchesOf says how many rows the filter leaves of all.
func MatchesOf(shown, all int) string { return fmt.Sprintf("%d of %d", shown, all) }

// LookingForKey says that a list waits for the keyring.
func LookingForKey(ellipsis string) string {
	return "Looking for the API key in the keyring" + ellipsis
}

// ListNeedsKey says that a list cannot be read without a key.
func ListNeedsKey(rows string, keys Keys) string {
	return list(rows) + " cannot be read without an API key" + Clause("; ", keys.Refresh, " asks for one") + "."
}

// ListNeedsOtherKey says that a list cannot be read with a key that was refused.
func ListNeedsOtherKey(rows string, keys Keys) string {
	return list(rows) + " cannot be read: the API key was refused" + Clause("; ", keys.Refresh, " asks for another") + "."
}

// ListUnread says why a list could not be read.
func ListUnread(rows string, p state.Problem, keys Keys) string { return Unread(list(rows), p, keys) }

// ReadingList says that a list is being read for longer than usual.
func ReadingList(rows, ellipsis string) string { return "Reading the " + rows + ellipsis }

// ListAfterPause says that a list is read once the server's pause is over.
func ListAfterPause(rows string, keys Keys) string {
	return list(rows) + " will be read when the pause ends" + Clause("; ", keys.Refresh, " reads them now") + "."
}

// ListNotReadYet says that nobody has asked for a list yet.
func ListNotReadYet(rows string, keys Keys) string {
	return list(rows) + " have not been read yet" + Clause("; ", keys.Refresh, " reads them now") + "."
}

// ListStillRead says to somebody who wanted one of its rows that a list is being read.
func ListStillRead(rows string) string { return list(rows) + " are still being read." }

// ListAfterOrders says that a list is read once the orders of the last run are.
func ListAfterOrders(rows string) string { return list(rows) + " are read once your orders are." }

func list(rows string) string { return "The " + rows }

// KeyForOrder says where a key works that needs an order.
func KeyForOrder(keys Keys) string {
	return "That key is for an order" + Shown(keys.Orders, "orders")
}

// KeyForService says where a key works that needs a service.
func KeyForService(keys Keys) string {
	return "That key is for a service" + Shown(keys.Rent, "rent")
}

// KeyForCountries says where a key works that sorts the countries.
func KeyForCountries(keys Keys) string {
	return "That key is for the countries of a service" + Shown(keys.Rent, "rent")
}
