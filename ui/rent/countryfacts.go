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
	offer, ok := c.marked()
	enter, back := keymap.Hint{Action: keymap.Enter, Words: "rent", Off: !ok || offer.SoldOut()}, keymap.Hint{Action: keymap.Back}
	if c.list.Typed() != "" || c.list.Typing() {
		back.Words = "clear"
	}
	if c.list.Typing() {
		return []keymap.Hint{enter, back}
	}
	return []keymap.Hint{enter, {Action: keymap.Filter}, {Action: keymap.Sort}, {Action: keymap.Reverse}, c.ctx.Refresh(), back}
}

// facts are the right end of the title: number of countries, sort, age, and filter.
func (c *Countries) facts() []string {
	offers := c.ctx.Session.Offers[c.service.ID]
	count, sort := "", ""
	if offers.Known() {
		count, sort = messages.CountriesListed(len(offers.Value)), messages.SortedBy(c.sorting())
		if c.list.Typed() != "" {
			count = messages.MatchesOf(len(c.rows), len(offers.Value))
		}
		if from, to := c.list.Window(); from > 0 {
			count = messages.CountriesInSight(from+1, to, len(c.rows))
		}
	}
	return []string{count, sort, messages.Unreadable(offers.Unreadable), screen.Age(c.ctx, offers), c.list.Fact()}
}

// nothing says why the list is empty.
func (c *Countries) nothing() string {
	offers, keys := c.ctx.Session.Offers[c.service.ID], c.list.Heard(c.ctx)
	switch {
	case !offers.Known():
		return screen.Unlisted(c.ctx, messages.CountryRows, offers, keys)
	case c.list.Typed() != "":
		return messages.NoCountryMatches(keys)
	}
	return messages.NoCountryHasNumbers(keys)
}

// noRow says why no country is marked; empty if one is.
func (c *Countries) noRow() string {
	offers := c.ctx.Session.Offers[c.service.ID]
	switch _, ok := c.marked(); {
	case ok:
		return ""
	case offers.Known():
		return c.nothing()
	}
	return screen.UnlistedYet(c.ctx, messages.CountryRows, offers, c.list.Heard(c.ctx))
}

// soldOut says when a country may have numbers again; empty if it has some.
func (c *Countries) soldOut(id api.CountryID) string {
	offer, _, _ := c.ctx.Session.Offer(c.service.ID, id)
	if !offer.SoldOut() {
		return ""
	}
	keys := c.list.Heard(c.ctx)
	if c.ctx.Session.RateLimit.Held(c.ctx.Now) {
		return messages.CountrySoldOutInPause(offer.Name, keys)
	}
	return messages.CountrySoldOut(offer.Name, keys)
}

// coming reports whether the countries are loading for the first time.
func (c *Countries) coming() bool {
	offers := c.ctx.Session.Offers[c.service.ID]
	return !offers.Known() && (offers.Phase == state.Loading || offers.Phase == state.NotAsked && c.nothing() == "")
}
