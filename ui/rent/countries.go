package rent

import (
	"slices"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/keymap"
	"example.com/verifyo/state"
	"example.com/verifyo/ui/match"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/screen"
)

// Countries are the offers for one service.
type Countries struct {
	screen.List[countryRow, api.CountryID]
	ctx      *screen.Context
	service  api.Service
	resorted bool // a key chose a sort that is not yet applied to the rows
	names    countryNames
	kept     kept
	basis    countryBasis // of the rows
}

// kept is the marked country if it had numbers when the cursor came. It keeps its place after
// selling out.
type kept struct {
	id  api.CountryID
	any bool
}

// countryBasis is what the rows depend on.
type countryBasis struct {
	offers  screen.Version[state.Offer]
	sorting state.Sorting
	filter  string
	kept    kept
}

// countryRow is one listed country, with the letters that the filter matched.
type countryRow struct {
	state.Offer
	hit match.Hit
}

// NewCountries makes the screen for a service. past has the filters used in the countries of
// other services.
func NewCountries(ctx *screen.Context, service api.Service, past *screen.Past) *Countries {
	c := &Countries{ctx: ctx, service: service, names: countryNames{}}
	c.List = screen.NewList(ctx, past, screen.Table[countryRow, api.CountryID]{
		ID:     func(row countryRow) api.CountryID { return row.ID },
		Crumbs: []string{messages.ServicesTitle, service.Name.String()}, TitleParts: c.titleParts,
		Columns: c.columns, Gap: 1, Headings: true,
		Faint:    func(row countryRow) bool { return row.SoldOut() },
		WhyEmpty: c.whyEmpty, WhyNotYet: c.whyNotYet, Refilter: c.Sync,
		Guard: screen.Guard{For: guarded, FirstRows: true},
	})
	return c
}

// guarded is how long no enter rents in a country that came under the cursor without a key.
const guarded = 300 * time.Millisecond

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

// Show lists all countries and puts the cursor on one of them.
func (c *Countries) Show(id api.CountryID) {
	c.Clear()
	c.Sync()
	c.Mark(id)
}

// Press takes a key.
func (c *Countries) Press(a keymap.Action, p keymap.Press) screen.Intent {
	if intent, mine := c.List.Press(a, p); mine {
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

// choose opens the question for the marked country, or says why it cannot. An enter typed
// before the marked country was visible does not choose it, and neither does an enter that is
// held down.
func (c *Countries) choose() screen.Intent {
	row, ok := c.Marked()
	switch {
	case !ok && c.coming():
		return screen.Tell(messages.NoCountryThereYet)
	case !ok:
		return screen.Refuse(c.WhyNone)
	case c.JustMoved():
		return screen.Tell(messages.CountriesJustChanged)
	case row.SoldOut():
		return screen.Refuse(func() string { return c.soldOut(row.ID) })
	}
	return screen.AskRent{Service: c.service, Country: state.Country{ID: row.ID, Name: row.Name, ISO: row.ISO}}
}

// Sync lists the offers again if something changed: in sort order without a filter, otherwise
// best match first.
func (c *Countries) Sync() {
	offers, sorting := c.ctx.Session.Offers[c.service.ID].Value, c.sorting()
	if c.keepMarked(); c.resorted {
		c.kept = kept{} // the first row is marked next, and sold-out countries come last
	}
	basis := countryBasis{screen.VersionOf(offers), sorting, c.Filter(), c.kept}
	if basis == c.basis && !c.resorted {
		return
	}
	c.basis = basis
	offers = slices.Clone(offers)
	state.SortOffers(offers, sorting.By, sorting.Reversed, func(o state.Offer) bool { return o.SoldOut() && c.kept != kept{o.ID, true} })
	set := c.SetRows
	if c.resorted {
		set = c.StartOver
	}
	set(c.names.matching(c.Filter(), offers))
	c.resorted = false
}

// keepMarked remembers the country under the cursor if it had numbers when the cursor came. If
// it sells out, it stays in its place until the cursor leaves it: sold-out countries come
// last, and the cursor would move along to the end of the list.
func (c *Countries) keepMarked() {
	if row, marked := c.Marked(); !marked || c.kept != (kept{row.ID, true}) {
		c.kept = kept{row.ID, marked && !row.SoldOut()}
	}
}

// passOver moves the cursor off a sold-out country. The cursor keeps its place on the screen,
// on the next country with numbers to rent.
func (c *Countries) passOver(id api.CountryID) {
	if row, marked := c.Marked(); !marked || row.ID != id {
		return
	}
	left := slices.DeleteFunc(slices.Clone(c.Rows()), func(r countryRow) bool { return r.ID == id })
	c.basis = countryBasis{}
	c.SetRows(left) // marks the row that takes the country's place
	above, below := slices.Clone(left[:c.At()]), left[c.At():]
	slices.Reverse(above)
	for _, row := range slices.Concat(below, above) {
		if !row.SoldOut() {
			c.MoveAway(row.ID)
			break
		}
	}
	c.Sync()
}
