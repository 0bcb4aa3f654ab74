package messages

import (
	"fmt"
	"time"
)

// ServicesTitle is what the list of services is called, also in the titles of what it opens.
const ServicesTitle = "Services"

// NoServicesListed says that the server's list is empty.
const NoServicesListed = "The server lists no services."

// OpensOnceLoaded says that a service will open which was chosen before there were any.
const OpensOnceLoaded = "Opens once the services are loaded; esc calls it off."

// OpenServiceFirst answers a key that sorts the countries of a service.
const OpenServiceFirst = "That key is for the countries: open a service first."

// NoServiceMatches says that the filter leaves no service.
func NoServiceMatches(keys Keys) string {
	return "No service matches." + Clause(" ", keys.Back, " clears the filter.")
}

// Used says when a service was last rented for.
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
