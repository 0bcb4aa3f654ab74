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
	resorted bool // a key chose a sort that is not yet applied to the rows
	names    countryNames
	rows     []countryRow
	kept     api.CountryID // the marked country, which keeps its place after selling out
	keeps    bool          // kept is set
	seenAt   time.Time     // when the marked row first appeared on the screen; zero before that
	touched  bool          // a key was pressed on this screen since the row was marked
	width    int
	height   int
}

// countryRow is one listed country, with the letters that the filter matched.
type countryRow struct {
	state.Offer
	hit match.Hit
}

// NewCountries makes the screen for a service. past has the filters used in the countries of
// other services.
func NewCountries(ctx *screen.Context, service api.Service, past *screen.Past) *Countries {
	return &Countries{ctx: ctx, service: service, names: countryNames{}, list: screen.NewFilteredAfter[api.CountryID](ctx.Theme.Glyphs, past)}
}

// Watches is the service whose offers are shown.
func (c *Countries) Watches() (api.ServiceID, state.Key) { return c.service.ID, 0 }

// Reads are the offers.
func (c *Countries) Reads() []state.Task {
	return []state.Task{{Kind: state.ReadOffers, Service: c.service.ID}}
}

// Hear moves the cursor off a country if a rent has just shown that it is sold out.
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

// Show lists all countries and puts the cursor on one of them.
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

// sorting is how this window sorts the countries of every service. It is read at the start and
// changed only by this window's own keys. Another window's choice applies from the next start,
// so that no row moves away from under the operator.
func (c *Countries) sorting() state.Sorting { return c.ctx.Session.Sorts[state.CountryList] }

// sort sorts the countries and scrolls to the first row, which is what the operator sorted
// for.
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

// Sync lists the offers again: in sort order without a filter, otherwise best match first.
func (c *Countries) Sync() {
	offers := slices.Clone(c.ctx.Session.Offers[c.service.ID].Value)
	before, had := c.list.Marked()
	if c.keepMarked(); c.resorted {
		c.keeps = false // the first row is marked next, and sold-out countries come last
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

// keepMarked remembers the country under the cursor if it had numbers when the cursor came. If
// it sells out, it stays in its place until the cursor leaves it: sold-out countries come
// last, and the cursor would move along to the end of the list.
func (c *Countries) keepMarked() {
	id, marked := c.list.Marked()
	if marked && c.keeps && id == c.kept {
		return
	}
	at := slices.IndexFunc(c.rows, func(r countryRow) bool { return r.ID == id })
	c.kept, c.keeps = id, marked && at >= 0 && !c.rows[at].SoldOut()
}

// passOver moves the cursor off a sold-out country. The cursor keeps its place on the screen,
// on the next country with numbers to rent.
func (c *Countries) passOver(id api.CountryID) {
	if at, marked := c.list.Marked(); !marked || at != id {
		return
	}
	left := slices.DeleteFunc(slices.Clone(c.rows), func(r countryRow) bool { return r.ID == id })
	c.list.SetRows(ids(left)) // marks the row that takes the country's place
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
