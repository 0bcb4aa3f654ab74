package rent

import (
	"fmt"
	"strings"

	"example.com/verifyo/api"
	"example.com/verifyo/keymap"
	"example.com/verifyo/state"
	"example.com/verifyo/ui/screen"
	"example.com/verifyo/ui/widget"
	"example.com/verifyo/ui/words"
)

// Countries are the offers for one service.
type Countries struct {
	ctx      *screen.Context
	service  api.Service
	list     screen.Filtered[api.CountryID]
	resorted bool // a key chose a sort that the rows do not have yet
	rows     []state.Offer
	width    int
	height   int
}

// NewCountries makes the screen for a service. What the countries of other services were
// filtered by is in past.
func NewCountries(ctx *screen.Context, service api.Service, past *screen.Past) *Countries {
	return &Countries{ctx: ctx, service: service, list: screen.NewFilteredAfter[api.CountryID](ctx.Theme.Glyphs, past)}
}

// Service is the service whose offers are shown.
func (c *Countries) Service() api.Service { return c.service }

// Typing reports whether the filter takes letters.
func (c *Countries) Typing() bool { return c.list.Typing() }

// SetSize takes the room for the screen.
func (c *Countries) SetSize(width, height int) {
	c.width, c.height = width, height
	c.list.SetHeight(height - 2)
}

// Press takes a key.
func (c *Countries) Press(a keymap.Action, p keymap.Press) screen.Intent {
	if intent, mine := c.list.Press(a, p, c.Sync); mine {
		return intent
	}
	switch a {
	case keymap.Enter:
		return c.choose()
	case keymap.Back:
		return screen.Back{}
	case keymap.Refresh:
		return screen.Read(state.Task{Kind: state.ReadOffers, Service: c.service.ID})
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

// choose asks about the marked country, or says why there is nothing to ask.
func (c *Countries) choose() screen.Intent {
	offer, ok := c.marked()
	switch {
	case !ok:
		return screen.Refuse(c.noRow)
	case offer.SoldOut():
		return screen.Refuse(func() string { return c.soldOut(offer.ID) })
	}
	return screen.AskRent{Service: c.service, Country: state.Country{ID: offer.ID, Name: offer.Name, ISO: offer.ISO}}
}

func (c *Countries) marked() (state.Offer, bool) {
	id, ok := c.list.Marked()
	if !ok {
		return state.Offer{}, false
	}
	offer, _, known := c.ctx.Session.Offer(c.service.ID, id)
	return offer, known
}

// Sync lists the offers anew. The filter hides rows and keeps the sort.
func (c *Countries) Sync() {
	all := c.ctx.Session.Offers[c.service.ID].Value
	typed := strings.ToLower(strings.TrimSpace(c.list.Typed()))
	c.rows = make([]state.Offer, 0, len(all))
	for _, o := range all {
		if strings.Contains(strings.ToLower(o.Name.String()), typed) || strings.HasPrefix(strings.ToLower(o.ISO), typed) {
			c.rows = append(c.rows, o)
		}
	}
	state.SortOffers(c.rows, c.sorting().By, c.sorting().Reversed)
	ids := make([]api.CountryID, len(c.rows))
	for i, o := range c.rows {
		ids[i] = o.ID
	}
	c.list.SetRows(ids)
	if c.resorted {
		c.resorted = false
		c.list.Reset()
	}
}

// Hints are the keys for the countries. The order can be chosen before they are read.
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

// countryColumns are the ISO letters, the name, the price with its mark, the stock, and how
// the operator's own numbers fared there.
var countryColumns = []widget.Column{
	{Min: 2},
	{Min: 10, Want: 26, Title: "COUNTRY"},
	{Min: 8, Want: 10, Right: true, Title: "PRICE"},
	{Min: 1},
	{Min: 9, Want: 10, Right: true, Title: "AVAILABLE"},
	{Min: 18, Want: 20, Title: "YOUR NUMBERS", Drop: 1},
}

// View draws the title, the heads of the columns, and the rows that fit.
func (c *Countries) View() string {
	t := c.ctx.Theme
	lines := []string{screen.Title(c.ctx, c.width, c.facts(), "Services", c.service.Name.String())}
	if len(c.rows) == 0 {
		return screen.Empty(t, lines, c.nothing(), c.width)
	}
	layout := widget.Arrange(countryColumns, c.width-screen.Margin, 1)
	lines = append(lines, "   "+t.Faint.Render(layout.Header(t.Glyphs.Ellipsis)))
	from, to := c.list.Window()
	at, _ := c.list.Marked()
	for _, o := range c.rows[from:to] {
		lines = append(lines, screen.Mark(t, o.ID == at)+c.row(layout, o, o.ID == at))
	}
	return strings.Join(lines, "\n")
}

func (c *Countries) row(layout widget.Columns, o state.Offer, marked bool) string {
	t := c.ctx.Theme
	text := screen.Row(t, marked)
	stock := text.Render(fmt.Sprint(o.Available))
	switch {
	case !o.Stocked:
		stock = t.Faint.Render("not told")
	case o.SoldOut():
		text = t.Faint
		stock = t.Faint.Render("sold out")
	}
	move := ""
	switch o.Move(c.ctx.Now) {
	case -1:
		move = t.Good.Render(t.Glyphs.Down)
	case +1:
		move = t.Warn.Render(t.Glyphs.Up)
	}
	return layout.Row([]string{
		t.Faint.Render(o.ISO), text.Render(o.Name.String()), text.Render(o.Price.String()), move, stock,
		c.fared(o),
	}, t.Glyphs.Ellipsis)
}

// fared is how the operator's own rents fared in a country: that the newest was refused,
// until one works, else how many numbers got their code.
func (c *Countries) fared(o state.Offer) string {
	if at := c.ctx.Session.RefusedAt(c.service.ID, o.ID, c.ctx.Now); !at.IsZero() {
		return c.ctx.Theme.Warn.Render("refused " + words.Minute(at, c.ctx.Now))
	}
	return c.ctx.Theme.Faint.Render(words.Record(c.ctx.Session.RecordIn(c.service.ID, o.ID)))
}

// sorts are what the title calls the orders.
var sorts = map[state.Sort]string{state.ByPrice: "by price", state.ByAvailability: "by availability", state.ByName: "by name"}

// facts are the right end of the title: how many, how sorted, how old, the filter.
func (c *Countries) facts() []string {
	offers := c.ctx.Session.Offers[c.service.ID]
	count, sort := "", ""
	if offers.Known() {
		count, sort = fmt.Sprintf("%d countries", len(offers.Value)), sorts[c.sorting().By]
		if c.list.Typed() != "" {
			count = fmt.Sprintf("%d of %d", len(c.rows), len(offers.Value))
		}
		if from, to := c.list.Window(); from > 0 {
			count = fmt.Sprintf("%d-%d of %d countries", from+1, to, len(c.rows))
		}
		if c.sorting().Reversed {
			sort += ", turned"
		}
	}
	return []string{count, sort, words.Unreadable(offers.Unreadable), screen.Age(c.ctx, offers), c.list.Fact()}
}

// nothing says why the list is empty.
func (c *Countries) nothing() string {
	offers, keys := c.ctx.Session.Offers[c.service.ID], c.list.Heard(c.ctx)
	switch {
	case !offers.Known():
		return screen.Unlisted(c.ctx, "countries", offers, keys)
	case c.list.Typed() != "":
		return "No country matches." + words.Clause(" ", keys.Back, " clears the filter.")
	}
	return "No country has numbers for this service." + words.Clause(" ", keys.Back, " goes back.")
}

// noRow says why no country is marked; empty where one is.
func (c *Countries) noRow() string {
	offers := c.ctx.Session.Offers[c.service.ID]
	switch _, ok := c.marked(); {
	case ok:
		return ""
	case offers.Known():
		return c.nothing()
	}
	return screen.UnlistedYet(c.ctx, "countries", offers, c.list.Heard(c.ctx))
}

// soldOut says when a country may be there again; empty where it is.
func (c *Countries) soldOut(id api.CountryID) string {
	offer, _, _ := c.ctx.Session.Offer(c.service.ID, id)
	if !offer.SoldOut() {
		return ""
	}
	next := ". The list is read again by itself"
	if c.ctx.Session.Pace.Held(c.ctx.Now) {
		next = ". The list is read again when the pause ends"
	}
	return offer.Name.String() + " is sold out" + next + words.Clause("; ", c.list.Heard(c.ctx).Refresh, " reads it now") + "."
}
