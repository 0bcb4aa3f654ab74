package messages

import (
	"fmt"
	"strings"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/session"
)

// Column headings of the countries.
const (
	CountryColumn = "COUNTRY"
	PriceColumn   = "PRICE"
	StockColumn   = "STOCK"
)

// CountriesTitle is the title of the countries while no service is open.
const CountriesTitle = "Countries"

// OpenServiceForCountries says how to see the countries of a service.
func OpenServiceForCountries(open string) string {
	return "Select a service" + Clause(" and press ", open, "") + " to see its countries."
}

// FirstSteps say how to rent the first number. Their keys may have been bound anew; a question has keys of its own.
func FirstSteps(open, filter string) []string {
	return []string{
		"Select a service" + Clause(" and press ", open, "") + Clause("; ", filter, " finds one by name") + ".",
		"Select a country" + Clause(" and press ", open, "") + "; a question shows the price.",
		"Press enter again to rent. The code appears at the right.",
	}
}

// Shown in place of the number of available phone numbers.
const (
	SoldOut       = "sold out"
	StockNotKnown = "not known"
)

// Reasons why enter did not choose a country.
const (
	NoCountryThereYet    = "No country was chosen: the list had not loaded yet."
	CountriesJustChanged = "No country was chosen: the list had just changed."
)

// JustRented says why enter does not ask to rent in a country in which a rent was just sent.
func JustRented(answered bool) string {
	if !answered {
		return "The last rent here got no answer. To rent another, press the key again in a moment."
	}
	return "A number was rented here just now. To rent another, press the key again in a moment."
}

// RefusedAtMinute says when the last rent in a country was refused.
func RefusedAtMinute(at, now time.Time) string { return "not rented " + Minute(at, now) }

// RefusedInShort says the same where there is no room for the time.
const RefusedInShort = "no rent"

// Yours are the countries in which numbers for the service were rented before, and YoursByCodes is their heading:
// the first of them need not be the cheapest.
const (
	Yours        = "yours"
	YoursByCodes = Yours + ", most codes first"
)

// YoursSorted is the same heading with another sort.
func YoursSorted(sorted string) string { return Yours + ", " + sorted }

// OthersSorted is the heading of the countries below those that stand on top in any sort.
func OthersSorted(sorted string) string { return "others, " + sorted }

// StockLeft is a stock without a title above it.
func StockLeft(n int) string { return Thousands(n) + " left" }

// PinnedRows is the heading of what is pinned.
const PinnedRows = "pinned"

// PinnedPairs is the heading of the countries that are pinned on top of the services.
const PinnedPairs = "pinned countries"

// SectionsThen says how the countries below those of the sections are sorted.
func SectionsThen(titles []string, sorted string) string {
	if len(titles) == 0 {
		return sorted
	}
	return strings.Join(titles, ", ") + ", then " + sorted
}

// CountryPinJustChanged says why the pin key did nothing to the country under the cursor.
const CountryPinJustChanged = "No country was pinned: the list had just changed."

// countryPinned is the notice about a country whose pin has changed.
func countryPinned(pin session.CountryPin, on bool) Notice {
	switch {
	case !on:
		return Say("%s unpinned.", pin.Name)
	case pin.OnTop:
		return Say("%s pinned, on top of the services, too.", pin.Name)
	}
	return Say("%s pinned for this service.", pin.Name)
}

// CountriesListed says how many countries there are.
func CountriesListed(n int) string { return fmt.Sprintf("%d countries", n) }

// CountriesOnScreen says which part of the list is on the screen.
func CountriesOnScreen(first, last, all int) string {
	return fmt.Sprintf("%d-%d of %d countries", first, last, all)
}

// SortedBy says how a list is sorted.
func SortedBy(sorting session.Sorting) string {
	by, reversed := "", ""
	switch sorting.By {
	case session.ByPrice:
		by, reversed = "by price", "highest first"
	case session.ByAvailability:
		by, reversed = "by availability", "fewest first"
	case session.ByName:
		by, reversed = "by name", "Z to A"
	case session.ByShare:
		by, reversed = "by share of codes", "lowest first"
	case session.ByWait:
		by, reversed = "by wait", "longest first"
	case session.ByPerCode:
		by, reversed = "by cost per code", "highest first"
	case session.ByUse:
		by, reversed = "by last use", "oldest first"
	}
	if sorting.Reversed {
		return by + ", " + reversed
	}
	return by
}

// NoCountryMatches says that no country matches the filter.
func NoCountryMatches(keys Keys) string {
	return "No country matches." + Clause(" Press ", keys.Back, " to clear the filter.")
}

// NoCountryHasNumbers says that no country has numbers for a service.
func NoCountryHasNumbers(keys Keys) string {
	return "No country has numbers for this service." + Clause(" Press ", keys.Back, " to go back.")
}

// CountrySoldOut says that a country has no numbers, and how to be told when it has some.
func CountrySoldOut(name api.Text, keys Keys) string { return countrySoldOut(name, "", keys) }

// CountrySoldOutInRateLimit is CountrySoldOut during a rate limit.
func CountrySoldOutInRateLimit(name api.Text, keys Keys) string {
	return countrySoldOut(name, ". The list refreshes when the rate limit ends", keys)
}

func countrySoldOut(name api.Text, more string, keys Keys) string {
	return name.String() + " is " + SoldOut + more + Clause("; press ", keys.Watch, " to watch it") + "."
}

// CountryWithLetters is a country with its ISO code. Two countries may have the same name, and then
// only the code distinguishes them.
func CountryWithLetters(c api.Country) string {
	if c.ISO == "" {
		return c.Name.String()
	}
	return c.Name.String() + " (" + c.ISO + ")"
}
