package rent

import (
	"time"

	"example.com/verifyo/state"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/screen"
)

// seen is how long a row must have been marked on the screen before enter chooses it, unless a
// key moved the cursor there.
const seen = 300 * time.Millisecond

// disturbed notes that the cursor came to another row without a key: the list loaded, or the
// marked country sold out or is not listed now.
func (c *Countries) disturbed() { c.seenAt, c.touched = time.Time{}, false }

// Seen notes that the countries are on the screen. They may have loaded while the operator was
// elsewhere or reading the help.
func (c *Countries) Seen() {
	if c.seenAt.IsZero() {
		c.seenAt = c.ctx.Now
	}
}

// choose opens the question for the marked country, or says why it cannot. An enter typed
// before the marked country was visible does not choose it. Neither does an enter that is held
// down, because each press restarts the wait.
func (c *Countries) choose() screen.Intent {
	offer, ok := c.marked()
	unseen := ok && !c.touched && (c.seenAt.IsZero() || c.ctx.Now.Sub(c.seenAt) < seen)
	switch {
	case c.ctx.Ahead, !ok && c.coming():
		return screen.Tell(messages.NoCountryThereYet)
	case unseen:
		if !c.seenAt.IsZero() {
			c.seenAt = c.ctx.Now
		}
		return screen.Tell(messages.CountriesJustChanged)
	case !ok:
		return screen.Refuse(c.noRow)
	case offer.SoldOut():
		return screen.Refuse(func() string { return c.soldOut(offer.ID) })
	}
	return screen.AskRent{Service: c.service, Country: state.Country{ID: offer.ID, Name: offer.Name, ISO: offer.ISO}}
}
