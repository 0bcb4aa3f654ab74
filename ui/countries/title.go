package countries

import (
	"slices"

	"example.com/verifyo/api"
	"example.com/verifyo/keymap"
	"example.com/verifyo/state/schedule"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/screen"
)

// Hints are the keys for the marked country and the list. The sort can be chosen before the list
// has loaded.
func (l *List) Hints() []keymap.Hint {
	var enter, pin keymap.Hint // enter, or the watch key where enter does nothing
	row, ok := l.Marked()
	if ok && !row.SoldOut() {
		enter = keymap.Hint{Action: keymap.Enter, Words: messages.HintRent}
	}
	if ok {
		pin = screen.PinHint(l.nextPin(row.Offer))
	}
	if ok && !l.Typing() && l.WatchesMarked() {
		enter = keymap.Hint{Action: keymap.Watch}
		if l.ctx.Session.StockWatched(l.pair(row.Offer)) {
			enter.Words = messages.HintUnwatch
		}
	}
	hints := l.HintsWith(enter, keymap.Hint{Action: keymap.Filter}, keymap.Hint{Action: keymap.Sort}, pin)
	if l.Typing() || l.Filter() != "" {
		return hints // esc clears the filter first
	}
	return append(hints, keymap.Hint{Action: keymap.Back})
}

// titleParts are the number of countries, the sort and the age of the list.
func (l *List) titleParts() []string {
	offers := l.ctx.Session.Offers[l.service.ID]
	unlisted := len(l.ctx.Session.Unlisted(l.service.ID))
	count, sort := "", ""
	if offers.Known() {
		if sort = messages.SortedBy(l.sorting()); l.Width() >= screen.Roomy {
			sort = messages.SectionsThen(l.sectionTitles(), sort)
		}
		if l.Filter() == "" {
			count = messages.CountriesListed(len(offers.Value) + unlisted)
		}
		if from, to := l.Window(); from > 0 {
			count = messages.CountriesOnScreen(from+1, to, len(l.Rows()))
		}
	}
	parts := []string{count, l.limitTitle(offers.Value), sort, l.lowTitle(), messages.Unreadable(offers.Unreadable)}
	return append(parts, screen.Age(l.ctx, offers, schedule.OffersUsually)...)
}

// countFound is how many of all countries the filter finds.
func (l *List) countFound() string {
	if offers := l.ctx.Session.Offers[l.service.ID]; offers.Known() {
		return messages.MatchesOf(len(l.Rows()), len(offers.Value)+len(l.ctx.Session.Unlisted(l.service.ID)))
	}
	return ""
}

// limitTitle explains the mark of the prices above the limit, if there are any.
func (l *List) limitTitle(offers []session.Offer) string {
	if !slices.ContainsFunc(offers, l.tooDear) {
		return ""
	}
	return messages.PricesAbove(l.ctx.Session.Limits.OfRent(l.service).Price, l.ctx.Theme.Glyphs.Alert)
}

// lowTitle says how many numbers of the marked country a low balance still pays for.
func (l *List) lowTitle() string {
	row, marked := l.Marked()
	balance := l.ctx.Session.Balance.Value
	if !marked || row.Unlisted || !l.ctx.Session.Limits.LowBalance.Reached(balance) {
		return ""
	}
	return messages.BalancePaysFor(balance, row.Price)
}

// whyEmpty says why no country is listed.
func (l *List) whyEmpty(needed bool) string {
	offers, keys := l.ctx.Session.Offers[l.service.ID], l.Keys()
	switch {
	case !offers.Known():
		return screen.WhyNotLoaded(l.ctx, messages.CountryRows, offers, keys, needed)
	case l.Filter() != "":
		return messages.NoCountryMatches(keys)
	}
	return messages.NoCountryHasNumbers(keys)
}

// whyUnlisted says that a country is not listed; empty if it is by now.
func (l *List) whyUnlisted(o session.Offer) string {
	if _, _, listed := l.ctx.Session.Offer(l.service.ID, o.ID); listed {
		return ""
	}
	return messages.CountryNotListed(o.Name, l.service.Name)
}

// whySoldOut says when a country may have numbers again; empty if it has some.
func (l *List) whySoldOut(id api.CountryID) string {
	offer, _, _ := l.ctx.Session.Offer(l.service.ID, id)
	if !offer.SoldOut() {
		return ""
	}
	keys := l.Keys()
	if l.ctx.Session.RateLimit.Held(l.ctx.Now) {
		return messages.CountrySoldOutInRateLimit(offer.Name, keys)
	}
	return messages.CountrySoldOut(offer.Name, keys)
}
