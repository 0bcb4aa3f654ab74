package messages

import (
	"fmt"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state"
)

// The headings of the columns of the countries.
const (
	CountryColumn     = "COUNTRY"
	PriceColumn       = "PRICE"
	AvailableColumn   = "AVAILABLE"
	YourNumbersColumn = "YOUR NUMBERS"
)

// What stands in place of how many numbers there are.
const (
	SoldOut      = "sold out"
	StockNotTold = "not told"
)

// Why enter chose no country.
const (
	NoCountryThereYet    = "No country was chosen: the list was not there yet."
	CountriesJustChanged = "No country was chosen: the list has only just changed."
)

// RefusedAtMinute says when the newest rent in a country was refused.
func RefusedAtMinute(at, now time.Time) string { return "refused " + Minute(at, now) }

// CountriesListed says how many countries there are.
func CountriesListed(n int) string { return fmt.Sprintf("%d countries", n) }

// CountriesInSight says which of the countries are on the screen.
func CountriesInSight(first, last, all int) string {
	return fmt.Sprintf("%d-%d of %d countries", first, last, all)
}

// SortedBy says in what order the countries stand.
func SortedBy(sorting state.Sorting) string {
	by := ""
	switch sorting.By {
	case state.ByPrice:
		by = "by price"
	case state.ByAvailability:
		by = "by availability"
	case state.ByName:
		by = "by name"
	}
	if sorting.Reversed {
		by += ", turned"
	}
	return by
}

// NoCountryMatches says that the filter leaves no country.
func NoCountryMatches(keys Keys) string {
	return "No country matches." + Clause(" ", keys.Back, " clears the filter.")
}

// NoCountryHasNumbers says that there is nothing to rent for a service.
func NoCountryHasNumbers(keys Keys) string {
	return "No country has numbers for this service." + Clause(" ", keys.Back, " goes back.")
}

// CountrySoldOut says that there is nothing to rent in a country, and when there may be.
func CountrySoldOut(name api.Text, keys Keys) string {
	return countrySoldOut(name, "by itself", keys)
}

// CountrySoldOutInPause is CountrySoldOut while the server wants a pause.
func CountrySoldOutInPause(name api.Text, keys Keys) string {
	return countrySoldOut(name, "when the pause ends", keys)
}

func countrySoldOut(name api.Text, when string, keys Keys) string {
	return name.String() + " is " + SoldOut + ". The list is read again " + when + Clause("; ", keys.Refresh, " reads it now") + "."
}

// CountryWithLetters is a country with its ISO letters, which may be all that tells it from
// another.
func CountryWithLetters(c api.Country) string {
	if c.ISO == "" {
		return c.Name.String()
	}
	return c.Name.String() + " (" + c.ISO + ")"
}
