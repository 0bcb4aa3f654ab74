package services

import (
	"maps"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/keymap"
	"example.com/verifyo/state/schedule"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/screen"
)

// List is the list of services that numbers can be rented for.
type List struct {
	screen.List[int, rowID]
	ctx    *screen.Context
	found  found
	pairs  []pair // that are pinned on top
	ahead  typedAhead
	inputs inputs // of the rows
	widest widest // of the rows
}

// inputs are what the rows depend on. The session replaces a map instead of changing it.
type inputs struct {
	services screen.Version[api.Service]
	filter   string
	pinned   map[api.ServiceID]bool
	usedAt   map[api.ServiceID]time.Time
	sorting  session.Sorting
	results  int // their version
	pairs    screen.Version[session.CountryPin]
}

// sameList reports whether the services are the same ones in the same order before they are filtered.
func (in inputs) sameList(other inputs) bool {
	return in.services == other.services && maps.Equal(in.pinned, other.pinned) && maps.Equal(in.usedAt, other.usedAt) &&
		in.sorting == other.sorting && (in.results == other.results || in.sorting.By == session.ByUse)
}

// New makes the screen. opened is the service whose countries are open; empty if none is.
func New(ctx *screen.Context, opened func() api.ServiceID) *List {
	l := &List{ctx: ctx}
	l.List = screen.NewList(ctx, nil, screen.Table[int, rowID]{
		Crumbs: []string{messages.ServicesTitle}, TitleParts: l.titleParts, Found: l.countFound,
		Columns: l.columns, Gap: 2, Headings: true,
		Opened:   func(row int) bool { return row >= 0 && l.found.id(row) == opened() },
		WhyEmpty: l.whyEmpty, Refilter: l.Sync,
		Guard: screen.Guard{For: guarded},
	})
	return l
}

// guarded is how long no key acts on a service that came under the cursor without a key.
const guarded = 300 * time.Millisecond

// Reset empties the filter. The cursor stays on its service, because people often return to
// the service whose countries they just looked at.
func (l *List) Reset() {
	l.Clear()
	l.ahead = typedAhead{}
	l.Sync()
}

// Typing reports whether the filter takes letters.
func (l *List) Typing() bool { return l.List.Typing() || l.ahead.typing }

// Best is the service that the filter finds first for a text, whatever is in the filter now; false if
// it finds none.
func (l *List) Best(typed string) (api.Service, bool) { return l.found.best(typed) }

// Press takes a key.
func (l *List) Press(a keymap.Action, p keymap.Press) screen.Intent {
	if l.ahead.waiting() && l.ahead.add(a, p) {
		return nil
	}
	if intent, mine := l.List.Press(a, p); mine {
		return intent
	}
	if a == keymap.Enter && screen.FirstLoading(l.ctx, l.ctx.Session.Services) {
		return l.openLater(p)
	}
	row, ok := l.Marked()
	switch {
	case a == keymap.Refresh:
		return screen.Read(l.Reads()...)
	case (a == keymap.Enter || a == keymap.Pin) && ok && l.JustMoved():
		return screen.Tell("%s", messages.ServicesJustChanged(a == keymap.Pin))
	case a == keymap.Enter && ok:
		l.Leave()
		return l.open(row)
	case a == keymap.Pin && ok:
		return l.pin(row)
	case a == keymap.Enter || a == keymap.Pin:
		return screen.Refuse(l.WhyNone)
	case a == keymap.Watch && ok && row < 0:
		return l.watch(row)
	case (a == keymap.Sort || a == keymap.Reverse) && l.sortable():
		return screen.PressSort(l.ctx, session.ServiceList, a)
	}
	return screen.NotHere(a, l.ctx.Labels())
}

// sorting is how this window sorts the services: as the countries, only its own keys change it.
func (l *List) sorting() session.Sorting { return l.ctx.Session.Sorting(session.ServiceList) }

// sortable reports whether another sort may make a difference: without results all sorts are alike.
func (l *List) sortable() bool {
	return l.widest.Codes > 0 || l.sorting() != session.ServiceList.Usual()
}

// Sync lists the services again if something changed: by rank without a filter, otherwise best
// match first.
func (l *List) Sync() {
	s := l.ctx.Session
	now := inputs{screen.VersionOf(s.Services.Value), l.Filter(), s.Pins, s.UsedAt, l.sorting(), s.ResultsVersion(), screen.VersionOf(s.CountryPins)}
	listed := now.sameList(l.inputs) || l.found.list(s.RankServices())
	headed := now.pairs == l.inputs.pairs && maps.Equal(now.pinned, l.inputs.pinned)
	if !listed || !headed || now.filter != l.inputs.filter {
		l.found.find(l.Filter())
		l.pairs = pairsOf(s)
		rows, sections := l.sections()
		l.SetRowsBy(l.ids(), rows, sections...)
	}
	if now.services != l.inputs.services || now.results != l.inputs.results {
		l.widest = l.measure()
	}
	l.inputs = now
	if s.Services.Phase == session.Failed {
		l.ahead = typedAhead{} // the list may load after the operator has moved on
	}
}

// Reads is the task that reads the services.
func (l *List) Reads() []session.Task { return []session.Task{{Kind: session.ReadServices}} }

// Hints are the keys for the marked service and the list.
func (l *List) Hints() []keymap.Hint {
	var enter, sort, pin keymap.Hint
	if row, ok := l.Marked(); ok {
		enter = keymap.Hint{Action: keymap.Enter, Words: messages.HintCountries}
		pin = screen.PinHint(l.nextPin(row))
		if row < 0 && l.missing(l.pairs[-row-1]) != "" {
			enter = keymap.Hint{}
		}
	}
	if l.sortable() {
		sort.Action = keymap.Sort
	}
	var watch keymap.Hint
	if l.WatchesMarked() {
		watch.Action = keymap.Watch
	}
	return l.HintsWith(enter, watch, keymap.Hint{Action: keymap.Filter}, sort, pin)
}

// titleParts are the number of services and the state of the list.
func (l *List) titleParts() []string {
	services := l.ctx.Session.Services
	count, age := "", []string(nil)
	if services.Known() && l.Filter() == "" {
		count = messages.ServicesListed(len(services.Value))
	}
	if services.Phase != session.Loaded {
		age = screen.Age(l.ctx, services, schedule.ServicesUsually)
	}
	sort := ""
	if sorting := l.sorting(); services.Known() && sorting != session.ServiceList.Usual() {
		sort = messages.SortedBy(sorting)
	}
	return append([]string{count, sort, messages.Unreadable(services.Unreadable)}, age...)
}

// countFound is how many of all services the filter finds.
func (l *List) countFound() string {
	if services := l.ctx.Session.Services; services.Known() {
		return messages.MatchesOf(len(l.Rows()), len(services.Value))
	}
	return ""
}

// whyEmpty says why no service is listed.
func (l *List) whyEmpty(needed bool) string {
	services, keys := l.ctx.Session.Services, l.Keys()
	switch {
	case !services.Known():
		return screen.WhyNotLoaded(l.ctx, messages.ServiceRows, services, keys, needed)
	case l.Filter() != "":
		return messages.NoServiceMatches(keys)
	}
	return messages.NoServicesListed(keys)
}
