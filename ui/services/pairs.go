package services

import (
	"cmp"
	"sort"
	"strings"

	"example.com/verifyo/api"
	"example.com/verifyo/keymap"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/schedule"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/screen"
	"example.com/verifyo/ui/widget"
)

// rowID tells rows apart: a service, or a country that is pinned for it.
type rowID struct {
	service api.ServiceID
	country api.CountryID
	pair    bool
}

// pair is a country that is pinned on top of the services, with its service. Its row has a negative index:
// see ids.
type pair struct {
	service api.Service
	pin     session.CountryPin
	gone    bool // the server does not list the service
}

// pairsOf are the pairs on top, by the names of services and countries; none before the services are known.
func pairsOf(s *session.Session) []pair {
	var pairs []pair
	if !s.Services.Known() {
		return nil
	}
	for _, pin := range s.CountryPins {
		service, listed := s.Service(pin.Service)
		if !listed {
			service = unlisted(s, pin.Service)
		}
		if pin.OnTop {
			pairs = append(pairs, pair{service, pin, !listed})
		}
	}
	sort.Slice(pairs, func(i, j int) bool {
		a, b := &pairs[i], &pairs[j]
		return cmp.Or(strings.Compare(a.service.Name.String(), b.service.Name.String()), strings.Compare(a.pin.Name.String(), b.pin.Name.String())) < 0
	})
	return pairs
}

// unlisted is a service that the server does not list, by its name in an order or else by its ID.
func unlisted(s *session.Session, id api.ServiceID) api.Service {
	for i := range s.Orders {
		if service := s.Orders[i].Service; service.ID == id && !service.Name.IsZero() {
			return service
		}
	}
	return api.Service{ID: id, Name: api.NewText(messages.ServiceByID(id))}
}

// missing says that the server does not list a pair's service, or its country for the service; empty if it
// does, or if that is not known.
func (l *List) missing(p pair) string {
	_, readAt, listed := l.ctx.Session.Offer(p.pin.Service, p.pin.Country)
	switch {
	case p.gone:
		return messages.ServiceNotListed(p.service.Name)
	case !listed && !readAt.IsZero():
		return messages.CountryNotListed(p.pin.Name, p.service.Name)
	}
	return ""
}

// ids tells the rows apart as they are now: the next filter does not change it.
func (l *List) ids() func(row int) rowID {
	shown, pairs := l.found, l.pairs
	return func(row int) rowID {
		if row < 0 {
			pin := pairs[-row-1].pin
			return rowID{pin.Service, pin.Country, true}
		}
		return rowID{service: shown.id(row)}
	}
}

// sections puts what is pinned above the others: the pairs, then the services. A filter shows the services
// that match, and nothing else.
func (l *List) sections() ([]int, []screen.Section) {
	all, pinned := l.found.rows(), 0
	if l.found.filtered {
		return all, nil
	}
	for pinned < len(all) && l.ctx.Session.Pins[l.found.id(all[pinned])] {
		pinned++
	}
	top := len(l.pairs) + pinned
	if top == 0 {
		return all, nil
	}
	var sections []screen.Section
	if len(l.pairs) > 0 {
		sections = append(sections, screen.Section{Row: 0, Pinned: true, Title: messages.PinnedPairs, Shorter: []string{messages.PinnedRows}, Heads: l.pairHeads})
	}
	if pinned > 0 {
		sections = append(sections, screen.Section{Row: len(l.pairs), Title: messages.PinnedRows, Pinned: true})
	}
	if pinned < len(all) {
		sections = append(sections, screen.Section{Row: top, Title: messages.AllRows})
	}
	rows := make([]int, 0, len(l.pairs)+len(all))
	for i := range l.pairs {
		rows = append(rows, -i-1)
	}
	return append(rows, all...), sections
}

// open opens what is in a row.
func (l *List) open(row int) screen.Intent {
	if row >= 0 {
		return screen.OpenService{Service: l.found.service(row)}
	}
	p := l.pairs[-row-1]
	if l.missing(p) != "" {
		return screen.Refuse(func() string { return l.missing(p) })
	}
	return screen.OpenService{Service: p.service, AtPin: true, Pin: p.pin}
}

// pin pins or unpins what is in a row. A key that is held down does so once.
func (l *List) pin(row int) screen.Intent {
	if l.ctx.Pressed.Held {
		return screen.Notified{Notice: messages.HeldKey(l.ctx.Keys.First(keymap.Pin))}
	}
	return l.nextPin(row)
}

// nextPin is what the pin key does to what is in a row.
func (l *List) nextPin(row int) screen.Intent {
	if row < 0 {
		pin, on := l.ctx.Session.NextPin(l.pairs[-row-1].pin)
		return screen.CountryPinChosen{Pin: pin, On: on}
	}
	id := l.found.id(row)
	return screen.PinChosen{Service: id, On: !l.ctx.Session.Pins[id]}
}

// watch watches the country of a pair, or says why it cannot.
func (l *List) watch(row int) screen.Intent {
	if l.JustMoved() {
		return screen.Tell(messages.WatchJustChanged)
	}
	p := l.pairs[-row-1]
	return screen.PressWatch(l.ctx, p.service, p.country())
}

func (p pair) country() order.Country {
	return order.Country{ID: p.pin.Country, Name: p.pin.Name, ISO: p.pin.ISO}
}

// WatchesMarked reports whether the watch key acts on the marked row, which must be a pair.
func (l *List) WatchesMarked() bool {
	row, ok := l.Marked()
	if !ok || row >= 0 {
		return false
	}
	p := l.pairs[-row-1]
	return screen.WatchKeyActs(l.ctx, p.service, p.country())
}

// The widths of the figures of a pair, with the blank before them, and the least of its names.
const (
	pairPrice = 10
	pairStock = 11
	leastPair = 16
)

// pairRow is the row of a pair: names, price, stock, and how old they are if that is unusual. It is empty
// for a service.
func (l *List) pairRow(row, width int) string {
	if row >= 0 {
		return ""
	}
	t, p := l.ctx.Theme, l.pairs[-row-1]
	names := l.pairNames(width)
	name := widget.Fit(l.pairName(p, names), names, t.Glyphs.Ellipsis)
	price, stock, age := l.pairFigures(p)
	line := t.Text.Render(name) + pairColumns(price, stock, t.Glyphs.Ellipsis)
	if whole := line + age; widget.Width(whole) <= width {
		line = whole
	}
	return widget.Fit(line, width, t.Glyphs.Ellipsis)
}

// pairHeads are the titles of the figures of the pairs, above them.
func (l *List) pairHeads(width int) string {
	return strings.Repeat(" ", l.pairNames(width)) + pairColumns(messages.PriceColumn, messages.StockColumn, "")
}

// pairColumns are the two figures of a pair, or their titles.
func pairColumns(price, stock, ellipsis string) string {
	return widget.FitRight(price, pairPrice, ellipsis) + widget.FitRight(stock, pairStock, ellipsis)
}

// pairNames is the width of the names of the pairs in a row of that width: the figures stand below each other, and
// below their titles, beside which the heading needs room.
func (l *List) pairNames(width int) int {
	return max(1, min(width-pairPrice-pairStock, max(l.widestPair(), leastPair)))
}

// pairName is the service and the country, with the letters of the country where there is less room.
func (l *List) pairName(p pair, room int) string {
	service, dot := p.service.Name.String(), " "+l.ctx.Theme.Glyphs.Dot+" "
	return widget.Longest(room, service+dot+p.pin.Name.String(), service+dot+p.pin.ISO)
}

// widestPair is the width of the widest names of a pair, so that the figures stand below each other.
func (l *List) widestPair() (widest int) {
	for _, p := range l.pairs {
		widest = max(widest, widget.Width(l.pairName(p, nameWidths.Most)))
	}
	return widest
}

// pairFigures are the price and the stock as they were last read, and their age if they are old.
func (l *List) pairFigures(p pair) (price, stock, age string) {
	t := l.ctx.Theme
	offer, readAt, listed := l.ctx.Session.Offer(p.pin.Service, p.pin.Country)
	none, notListed := t.Faint.Render(t.Glyphs.None), t.Faint.Render(messages.NotListed)
	if l.ctx.Session.StockWatched(p.pin.Pair) {
		notListed = t.Accent.Render(messages.WatchedInColumn)
	}
	switch {
	case p.gone:
		return none, notListed, ""
	case readAt.IsZero():
		return none, "", ""
	}
	if old := screen.Old(l.ctx, readAt, schedule.PinsUsually); old != "" {
		age = "  " + t.Quiet.Render(old)
	}
	switch {
	case !listed:
		return none, notListed, age
	case !offer.Stocked:
		stock = t.Faint.Render(messages.StockNotKnown)
	case l.ctx.Session.StockWatched(p.pin.Pair):
		stock = t.Accent.Render(messages.WatchedInColumn)
	case offer.SoldOut():
		stock = t.Faint.Render(messages.SoldOut)
	case l.Headed():
		stock = messages.Thousands(offer.Available)
	default: // nothing else says what the figure is
		stock = widget.Longest(pairStock-1, messages.StockLeft(offer.Available), messages.Thousands(offer.Available))
	}
	return messages.InColumn(offer.Price), stock, age
}
