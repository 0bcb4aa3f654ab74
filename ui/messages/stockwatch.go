package messages

import (
	"fmt"
	"slices"
	"sort"
	"strings"
	"time"

	"github.com/charmbracelet/x/ansi"

	"example.com/verifyo/api"
	"example.com/verifyo/state/session"
)

// WatchedInColumn is shown in place of the stock of a sold-out country that is watched.
const WatchedInColumn = "watching"

// WatchedInHeader names what is watched, in forms from long to short; the last one is the number.
func WatchedInHeader(watches []session.StockWatch) []string {
	if len(watches) == 0 {
		return []string{""}
	}
	var forms []string
	for _, names := range watchNames(watches) {
		forms = append(forms, WatchedInColumn+" "+names)
	}
	return append(forms, fmt.Sprintf("%s %d", WatchedInColumn, len(watches)))
}

// watchNames are the names of what is watched, all of them and then fewer and fewer. A service is named once,
// before the first of its countries: "Telegram KE, UA, WhatsApp PL".
func watchNames(watches []session.StockWatch) (forms []string) {
	watches = slices.Clone(watches)
	sort.SliceStable(watches, func(i, j int) bool { return watches[i].Service.ID < watches[j].Service.ID })
	names := make([]string, len(watches))
	for i, w := range watches {
		if names[i] = watchName(w); i > 0 && watches[i-1].Service.ID == w.Service.ID {
			names[i] = strings.TrimSpace(short(api.Text{}, w.Country.ISO, w.Country.Name))
		}
	}
	for n := len(names); n > 0; n-- {
		form := strings.Join(names[:n], ", ")
		if n < len(names) {
			form = fmt.Sprintf("%s and %d more", form, len(names)-n)
		}
		forms = append(forms, form)
	}
	return forms
}

// watchName is the name of a watched country: "Telegram KE".
func watchName(w session.StockWatch) string {
	return short(w.Service.Name, w.Country.ISO, w.Country.Name)
}

// Reasons why the watch key does nothing.
const (
	WatchJustChanged = "No country was chosen: the list had just changed."
	StockUnknown     = "The stock of this country is not known yet."
)

// WatchedMost says that no other country can be watched, and names those that are.
func WatchedMost(watches []session.StockWatch) Notice {
	const reason = "Five countries are watched already"
	var forms []string
	if names := watchNames(watches); len(names) > 0 {
		forms = append(forms, reason+": "+names[0]+". Stop one first.", "Five are watched: "+names[0]+". Stop one first.", "Watched: "+names[0]+".")
		for _, fewer := range names[1:] {
			forms = append(forms, reason+": "+fewer+".")
		}
	}
	forms = append(forms, reason+".")
	n := Say("%s", forms[0])
	n.Shorter = forms[1:]
	return n
}

// NothingToWatch says that a country has numbers.
func NothingToWatch(name api.Text) string {
	return name.String() + " has numbers. Only a sold-out country can be watched."
}

// KeyForSoldOut answers the watch key where there is nothing to watch.
func KeyForSoldOut(keys Keys) string {
	return "This key works on a sold-out country" + toGetThere(keys.Countries, "rent")
}

// watchSet is the notice about a watch that began or was stopped.
func watchSet(e session.StockWatchSet) Notice {
	if e.Problem.Kind == session.WatchesFull {
		return WatchedMost(e.Watches.Now())
	}
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

// HintRentFound names the key that asks to rent where a watched country has numbers.
func HintRentFound(w session.StockWatch) string { return "rent " + watchName(w) }

// shortFound is how many cells of a service's name fit beside the key in the smallest window.
const shortFound = 8
