package rent

import (
	"slices"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/keymap"
	"example.com/verifyo/state"
	"example.com/verifyo/ui/match"
	"example.com/verifyo/ui/screen"
)

// Countries are the offers for one service.
type Countries struct {
	screen.Passive
	ctx      *screen.Context
	service  api.Service
	list     screen.Filtered[api.CountryID]
	resorted bool // a key chose a sort that the rows do not have yet
	names    countryNames
	rows     []countryRow
	kept     api.CountryID // the marked country, where it stays though it is sold out since
	keeps    bool          // there is one
	seenAt   time.Time     // when the marked row was first on the screen; zero before
	touched  bool          // a key was pressed here since it was marked
	width    int
	height   int
}

// countryRow is one country as it is listed now, with what matched.
type countryRow struct {
	state.Offer
	hit match.Hit
}

// NewCountries makes the screen for a service. What the countries of other services were
// filtered by is in past.
func NewCountries(ctx *screen.Context, service api.Service, past *screen.Past) *Countries {
	return &Countries{ctx: ctx, service: service, names: countryNames{}, list: screen.NewFilteredAfter[api.CountryID](ctx.Theme.Glyphs, past)}
}

// Watches is the service whose offers are shown.
func (c *Countries) Watches() (api.ServiceID, state.Key) { return c.service.ID, 0 }

// Reads are the offers.
func (c *Countries) Reads() []state.Task {
	return []state.Task{{Kind: state.ReadOffers, Service: c.service.ID}}
}

// Hear takes the cursor from a country of which a rent has shown that it is sold out.
func (c *Countries) Hear(f state.Event, _ state.Before) screen.Intent {
	refused, ok := f.(state.OrderChanged)
	if ok && refused.By == state.StepRefused && refused.Problem.Trouble == state.SoldOut && refused.Quote.Service.ID == c.service.ID {
		c.passOver(refused.Quote.Country.ID)
	}
	return nil
}

// Typing reports whether the filter takes letters.
func (c *Countries) Typing() bool { return c.list.Typing() }

// SetSize takes the room for the screen.
func (c *Countries) SetSize(width, height int) {
	c.width, c.height = width, height
	c.list.SetHeight(height - 2)
}

// Show lists all countries with the cursor on one of them.
func (c *Countries) Show(id api.CountryID) {
	c.list.Clear()
	c.Sync()
	c.list.Mark(id)
	c.touched = true
}

// Press takes a key.
func (c *Countries) Press(a keymap.Action, p keymap.Press) screen.Intent {
	if intent, mine := c.list.Press(a, p, c.Sync); mine {
		c.touched = true
		return intent
	}
	switch a {
	case keymap.Enter:
		return c.choose()
	case keymap.Back:
		return screen.Back{}
	case keymap.Refresh:
		return screen.Read(c.Reads()...)
	case keymap.Sort:
		sorting := c.sorting()
		sorting.By = sorting.By.Next()
		return c.sort(sorting)
	case keymap.Reverse:
		sorting := c.sorting()
		sorting.Reversed = !sorting.Reversed
		return c.sort(sorting)
	}
	return screen.NotHere(a, c.ctx.Labels())
}

// sorting is how this window sorts the countries of every service. It comes from the start
// and from this window's own keys: another window's choice waits for the next start, so that
// no row moves away from under the operator.
func (c *Countries) sorting() state.Sorting { return c.ctx.Session.Sorts[state.CountryList] }

// sort has the countries sorted, and shown from the first row: what the operator sorts by
// stands there.
func (c *Countries) sort(sorting state.Sorting) screen.Intent {
	c.resorted = true
	return screen.SortChosen{List: state.CountryList, Sorting: sorting}
}

func (c *Countries) marked() (state.Offer, bool) {
	id, ok := c.list.Marked()
	if !ok {
		return state.Offer{}, false
	}
	offer, _, known := c.ctx.Session.Offer(c.service.ID, id)
	return offer, known
}

// Sync lists the offers again: sorted while nothing is typed, else the best match first.
func (c *Countries) Sync() {
	offers := slices.Clone(c.ctx.Session.Offers[c.service.ID].Value)
	before, had := c.list.Marked()
	if c.keepMarked(); c.resorted {
		c.keeps = false // the first row is marked next, and what is sold out stands last
	}
	state.SortOffers(offers, c.sorting().By, c.sorting().Reversed, func(o state.Offer) bool {
		return o.SoldOut() && !(c.keeps && c.kept == o.ID)
	})
	c.rows = c.names.matching(c.list.Typed(), offers)
	c.list.SetRows(ids(c.rows))
	if c.resorted {
		c.resorted = false
		c.list.Reset()
	}
	if id, marked := c.list.Marked(); marked && (!had || id != before) {
		c.disturbed()
	}
}

// keepMarked notes the country under the cursor if there was something to rent there when
// the cursor came. When it sells out it stays in its place until the cursor leaves it:
// what is sold out stands last, and the cursor would go along to the end of the list.
func (c *Countries) keepMarked() {
	id, marked := c.list.Marked()
	if marked && c.keeps && id == c.kept {
		return
	}
	at := slices.IndexFunc(c.rows, func(r countryRow) bool { return r.ID == id })
	c.kept, c.keeps = id, marked && at >= 0 && !c.rows[at].SoldOut()
}

// passOver takes the cursor from a country that is sold out. The cursor stays where it is on
// the screen, on the next country that can be rented.
func (c *Countries) passOver(id api.CountryID) {
	if at, marked := c.list.Marked(); !marked || at != id {
		return
	}
	left := slices.DeleteFunc(slices.Clone(c.rows), func(r countryRow) bool { return r.ID == id })
	c.list.SetRows(ids(left)) // marks what has the country's place now
	at := c.list.At()
	next := slices.IndexFunc(left[min(at, len(left)):], func(r countryRow) bool { return !r.SoldOut() })
	switch {
	case next >= 0:
		c.list.Mark(left[at+next].ID)
	default:
		for i := at - 1; i >= 0; i-- {
			if !left[i].SoldOut() {
				c.list.Mark(left[i].ID)
				break
			}
		}
	}
	c.Sync()
	c.disturbed()
}

func ids(rows []countryRow) []api.CountryID {
	ids := make([]api.CountryID, len(rows))
	for i, row := range rows {
		ids[i] = row.ID
	}
	return ids
}
