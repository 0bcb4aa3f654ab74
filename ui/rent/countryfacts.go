package rent

import (
	"example.com/verifyo/api"
	"example.com/verifyo/keymap"
	"example.com/verifyo/state"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/screen"
)

// Hints are the keys for the countries. The sort can be chosen before they have loaded.
func (c *Countries) Hints() []keymap.Hint {
	offer, ok := c.Marked()
	enter, back := keymap.Hint{Action: keymap.Enter, Words: "rent", Off: !ok || offer.SoldOut()}, keymap.Hint{Action: keymap.Back}
	if c.Filter() != "" || c.Typing() {
		back.Words = "clear"
	}
	if c.Typing() {
		return []keymap.Hint{enter, back}
	}
	return []keymap.Hint{enter, {Action: keymap.Filter}, {Action: keymap.Sort}, {Action: keymap.Reverse}, c.ctx.Refresh(), back}
}

// titleParts are the number of countries, the sort and the age of the list.
func (c *Countries) titleParts() []string {
	offers := c.ctx.Session.Offers[c.service.ID]
	count, sort := "", ""
	if offers.Known() {
		count, sort = messages.CountriesListed(len(offers.Value)), messages.SortedBy(c.sorting())
		if c.Filter() != "" {
			count = messages.MatchesOf(len(c.Rows()), len(offers.Value))
		}
		if from, to := c.Window(); from > 0 {
			count = messages.CountriesInSight(from+1, to, len(c.Rows()))
		}
	}
	return []string{count, sort, messages.Unreadable(offers.Unreadable), screen.Age(c.ctx, offers)}
}

// whyEmpty says why no country is listed.
func (c *Countries) whyEmpty() string {
	offers, keys := c.ctx.Session.Offers[c.service.ID], c.Keys()
	switch {
	case !offers.Known():
		return screen.WhyNotLoaded(c.ctx, messages.CountryRows, offers, keys)
	case c.Filter() != "":
		return messages.NoCountryMatches(keys)
	}
	return messages.NoCountryHasNumbers(keys)
}

func (c *Countries) whyNotYet() string {
	return screen.WhyNotYet(c.ctx, messages.CountryRows, c.ctx.Session.Offers[c.service.ID], c.Keys())
}

// soldOut says when a country may have numbers again; empty if it has some.
func (c *Countries) soldOut(id api.CountryID) string {
	offer, _, _ := c.ctx.Session.Offer(c.service.ID, id)
	if !offer.SoldOut() {
		return ""
	}
	keys := c.Keys()
	if c.ctx.Session.RateLimit.Held(c.ctx.Now) {
		return messages.CountrySoldOutInPause(offer.Name, keys)
	}
	return messages.CountrySoldOut(offer.Name, keys)
}

// coming reports whether the countries are loading for the first time.
func (c *Countries) coming() bool {
	offers := c.ctx.Session.Offers[c.service.ID]
	return !offers.Known() && (offers.Phase == state.Loading || offers.Phase == state.NotAsked && c.whyEmpty() == "")
}
