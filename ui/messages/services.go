package messages

import (
	"fmt"
	"time"

	"example.com/verifyo/api"
)

// ServicesTitle is the title of the list of services, and the first part of the titles below it.
const ServicesTitle = "Services"

// ServiceColumn is the heading of the names of services.
const ServiceColumn = "SERVICE"

// AllRows is the heading of the services that are not pinned.
const AllRows = "all"

// NotListed is shown in place of the stock of a pinned country that the server does not list, or not for its
// service.
const NotListed = "not listed"

// ServiceNotListed says why nothing can be rented for a service that is pinned with a country.
func ServiceNotListed(service api.Text) string { return service.String() + " is not listed." }

// CountryNotListed says why nothing can be rented in a country that is pinned for a service.
func CountryNotListed(country, service api.Text) string {
	return country.String() + " is not listed for " + service.String() + "."
}

// ServicesListed says how many services there are.
func ServicesListed(n int) string { return fmt.Sprintf("%d services", n) }

// NoServicesListed says that the server's list of services is empty.
func NoServicesListed(keys Keys) string {
	return "The server lists no services." + Clause(" Press ", keys.Refresh, " to load them again.")
}

// OpensOnceLoaded says that a service will open when the list has loaded. The operator chose it by
// name before that.
const OpensOnceLoaded = "Opens once the services have loaded; press esc to stay here."

// ServicesJustChanged says why a key did nothing to the service that has just come under the cursor.
func ServicesJustChanged(pins bool) string {
	if pins {
		return "No service was pinned: the list had just changed."
	}
	return "No service was opened: the list had just changed."
}

// NoServiceMatches says that no service matches the filter.
func NoServiceMatches(keys Keys) string {
	return "No service matches." + Clause(" Press ", keys.Back, " to clear the filter.")
}

// Used says when a number for a service was last rented; empty if never.
func Used(at, now time.Time) string {
	if at.IsZero() {
		return ""
	}
	switch days := daysAgo(at, now); {
	case days <= 0:
		return "used today"
	case days == 1:
		return "used yesterday"
	default:
		return fmt.Sprintf("used %d days ago", days)
	}
}
