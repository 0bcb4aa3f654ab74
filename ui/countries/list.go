package countries

import (
	"fmt"
	"slices"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/keymap"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/match"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/screen"
)

// List is the list of the countries that have offers for one service.
type List struct {
	screen.List[countryRow, api.CountryID]
	ctx       *screen.Context
	service   api.Service
	names     countryNames
	kept      keptCountry
	inputs    inputs // of the rows
	widest    widest // of the rows
	refusals  refusals
	rented    rented
	next      next
	pinSought *session.CountryPin // see SeekPinned; nil once the list has loaded
}

// rented is the country in which a number was rented last.
type rented struct {
	id       api.CountryID
	at       time.Time
	answered bool
}

// restsAfterRent is how long enter does nothing on a country in which a number was just rented: an
// impatient finger must not rent another.
const restsAfterRent = 3 * time.Second

func (l *List) justRented(id api.CountryID) bool {
	since := l.ctx.Now.Sub(l.rented.at)
	return l.rented.id == id && since >= 0 && since < restsAfterRent
}

// Rented marks the country of a new order, where enter rests.
func (l *List) Rented(o order.Order) {
	l.rented = rented{o.Country.ID, l.ctx.Now, o.Status != order.Unknown}
	l.Stay(o.Country.ID)
}

// Stay marks the country of a new order. The filter stays if the country is still marked, but letters are
// keys again.
func (l *List) Stay(id api.CountryID) {
	l.Leave()
	if row, marked := l.Marked(); !marked || row.ID != id {
		l.Show(id)
	}
}

// inputs are what the rows depend on.
type inputs struct {
	offers  screen.Version[session.Offer]
	sorting session.Sorting
	filter  string
	kept    keptCountry
	results int // their version
	pins    screen.Version[session.CountryPin]
	missing string // the countries that are not listed, by their IDs
}

// countryRow is one listed country, with the letters that the filter matched.
type countryRow struct {
	session.Offer
	hit match.Hit
}

// New makes the screen for a service. past has the filters used in the countries of
// other services.
func New(ctx *screen.Context, service api.Service, past *screen.Past) *List {
	l := &List{ctx: ctx, service: service, names: countryNames{}}
	l.List = screen.NewList(ctx, past, screen.Table[countryRow, api.CountryID]{
		ID:     func(row countryRow) api.CountryID { return row.ID },
		Crumbs: []string{messages.ServicesTitle, service.Name.String()}, TitleParts: l.titleParts, Found: l.countFound,
		Columns: l.columns, Gap: 1, Headings: true,
		Faint:    func(row countryRow) bool { return row.SoldOut() },
		WhyEmpty: l.whyEmpty, Refilter: l.Sync,
		Guard: screen.Guard{For: guarded, FirstRows: true},
	})
	return l
}

// guarded is how long no enter rents in a country that came under the cursor without a key.
const guarded = 300 * time.Millisecond

// Service is the service whose countries these are.
func (l *List) Service() api.ServiceID { return l.service.ID }

// Watches is the service whose offers are shown.
func (l *List) Watches() (api.ServiceID, order.Key) { return l.service.ID, 0 }

// Reads are the offers.
func (l *List) Reads() []session.Task {
	return []session.Task{{Kind: session.ReadOffers, Service: l.service.ID}}
}

// HandleEvent moves the cursor off a country if a rent has just shown that it is sold out, and scrolls to one
// that a key has just pinned.
func (l *List) HandleEvent(event session.Event, _ session.Before) screen.Intent {
	if pinned, ok := event.(session.CountryPinSet); ok {
		l.scrollTo(pinned)
	}
	refused, ok := event.(session.OrderChanged)
	if ok && refused.By == session.StepRefused && refused.Problem.Kind == session.SoldOut && refused.Quote.Service.ID == l.service.ID {
		l.passOver(refused.Quote.Country.ID)
	}
	if missed := l.missPinned(); missed != nil {
		return missed
	}
	return l.seek()
}

// Show lists all countries and puts the cursor on one of them.
func (l *List) Show(id api.CountryID) {
	l.Clear()
	l.Sync()
	l.Mark(id)
}

// Press takes a key.
func (l *List) Press(a keymap.Action, p keymap.Press) screen.Intent {
	if a != keymap.Enter {
		l.next = next{}
	}
	if intent, mine := l.List.Press(a, p); mine {
		return intent
	}
	switch a {
	case keymap.Enter:
		return l.choose()
	case keymap.Pin:
		return l.pin()
	case keymap.Watch:
		return l.watch()
	case keymap.Back:
		return screen.Back{}
	case keymap.Refresh:
		return screen.Read(l.Reads()...)
	case keymap.Sort, keymap.Reverse:
		return screen.PressSort(l.ctx, session.CountryList, a)
	}
	return screen.NotHere(a, l.ctx.Labels())
}

// sorting is how this window sorts the countries of every service. It is read at the start and
// changed only by this window's own keys. Another window's choice applies from the next start,
// so that no row moves away from under the operator.
func (l *List) sorting() session.Sorting { return l.ctx.Session.Sorting(session.CountryList) }

// choose opens the question for the marked country, or says why it cannot. An enter typed
// before the marked country was visible does not choose it, and neither does an enter that is
// held down.
func (l *List) choose() screen.Intent {
	row, ok := l.Marked()
	switch {
	case !ok && screen.FirstLoading(l.ctx, l.ctx.Session.Offers[l.service.ID]):
		return screen.Tell(messages.NoCountryThereYet)
	case !ok:
		return screen.Refuse(l.WhyNone)
	case l.JustMoved(), l.next.brought && l.ctx.Pressed.Held:
		return screen.Tell(messages.CountriesJustChanged)
	case l.justRented(row.ID):
		return screen.Tell("%s", messages.JustRented(l.rented.answered))
	case row.Unlisted:
		return screen.Refuse(func() string { return l.whyUnlisted(row.Offer) })
	case row.SoldOut():
		l.Leave() // so that the key that watches it is no text
		return screen.Refuse(func() string { return l.whySoldOut(row.ID) })
	}
	return screen.AskRent{Service: l.service, Country: countryOf(row.Offer)}
}

// Sync lists the offers again if something changed: in sections and in sort order without a filter,
// otherwise best match first.
func (l *List) Sync() {
	l.keepMarked()
	offers, unlisted := l.ctx.Session.Offers[l.service.ID].Value, l.ctx.Session.Unlisted(l.service.ID)
	now := inputs{
		screen.VersionOf(offers), l.sorting(), l.Filter(), l.kept, l.ctx.Session.ResultsVersion(),
		screen.VersionOf(l.ctx.Session.CountryPins), idsOf(unlisted),
	}
	if now == l.inputs {
		return
	}
	l.inputs = now
	offers = slices.Concat(offers, unlisted)
	listed, sections := l.sections(offers)
	l.SetRows(l.names.matching(l.Filter(), listed), sections...)
	l.widest = l.measure(offers)
}

// idsOf are the IDs of countries as one text.
func idsOf(offers []session.Offer) (ids string) {
	for _, o := range offers {
		ids += fmt.Sprint(o.ID, " ")
	}
	return ids
}

// sorted are the offers in sort order, the sold-out ones last, except one that keeps its place.
func (l *List) sorted(offers []session.Offer, kept keptCountry) []session.Offer {
	offers = slices.Clone(offers)
	l.ctx.Session.SortOffers(l.service.ID, offers, l.sorting(), kept.comesLast)
	return offers
}

// passOver moves the cursor off a sold-out country. The cursor keeps its place on the screen,
// on the next country with numbers to rent.
func (l *List) passOver(id api.CountryID) {
	if row, marked := l.Marked(); !marked || row.ID != id {
		return
	}
	left := slices.DeleteFunc(slices.Clone(l.Rows()), func(r countryRow) bool { return r.ID == id })
	l.inputs = inputs{}
	l.SetRows(left) // marks the row that takes the country's place
	above, below := slices.Clone(left[:l.At()]), left[l.At():]
	slices.Reverse(above)
	for _, row := range slices.Concat(below, above) {
		if !row.SoldOut() {
			l.MarkWithoutKey(row.ID)
			break
		}
	}
	l.Sync()
}
