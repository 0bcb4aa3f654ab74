package messages

import (
	"fmt"
	"time"

	"github.com/charmbracelet/x/ansi"

	"example.com/verifyo/api"
	"example.com/verifyo/state/session"
)

// WatchedInColumn is shown in place of the stock of a sold-out country that is watched.
const WatchedInColumn = "watching"

// WatchedInHeader names what is watched, in forms from long to short.
func WatchedInHeader(watches []session.StockWatch) []string {
	if len(watches) == 0 {
		return []string{""}
	}
	count := fmt.Sprintf("%s %d", WatchedInColumn, len(watches))
	if len(watches) > 1 {
		return []string{count}
	}
	return []string{WatchedInColumn + " " + watchName(watches[0]), count}
}

// watchName is the name of a watched country: "Telegram KE".
func watchName(w session.StockWatch) string {
	return short(w.Service.Name, w.Country.ISO, w.Country.Name)
}

// Reasons why the watch key does nothing.
const (
	WatchJustChanged = "No country was chosen: the list had just changed."
	StockUnknown     = "The stock of this country is not known yet."
	WatchedMost      = "Five countries are watched already; stop watching one of them first."
)

// NothingToWatch says that a country has numbers.
func NothingToWatch(name api.Text) string {
	return name.String() + " has numbers. Only a sold-out country can be watched."
}

// KeyForSoldOut answers the watch key where there is nothing to watch.
func KeyForSoldOut(keys Keys) string {
	return "Works on a sold-out country" + toGetThere(keys.Countries, "rent")
}

// watchSet is the notice about a watch that began or was stopped.
func watchSet(e session.StockWatchSet) Notice {
	if e.Problem.Any() {
		return complain("The watch was not saved: %s.", Problem(e.Problem))
	}
	if !e.On {
		return Say("Stopped watching %s.", watchName(e.Watch))
	}
	n := Say("Watching %s until it has numbers; checked every minute.", watchName(e.Watch))
	n.Shorter = []string{fmt.Sprintf("Watching %s.", watchName(e.Watch))}
	return n
}

// stockFound is the notice about a watched country that has numbers. It stays true until the country is seen
// to be sold out again, or a number was rented there.
func stockFound(w session.StockWatch) Notice {
	n := Say("%s has numbers for %s again", w.Country.Name, w.Service.Name)
	n.Shorter = []string{watchName(w) + " has numbers again", ansi.Truncate(w.Service.Name.String(), shortFound, "") + " " + w.Country.ISO + ": in stock"}
	n.Tone, n.For, n.Offer, n.Found = Good, codeFor, AsksRent, w
	n.StillTrue = func(s *session.Session, saidAt, _ time.Time) bool {
		offer, readAt, listed := s.Offer(w.Service.ID, w.Country.ID)
		if readAt.After(w.FoundAt) && (!listed || offer.SoldOut()) {
			return false
		}
		for i := range s.Orders {
			if o := &s.Orders[i]; o.Service.ID == w.Service.ID && o.Country.ID == w.Country.ID && o.AskedAt.After(saidAt) {
				return false
			}
		}
		return true
	}
	return n
}

// shortFound is how many cells of a service's name fit beside the key in the smallest window.
const shortFound = 8
