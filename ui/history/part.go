package history

import (
	"example.com/verifyo/state/limit"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/screen"
)

// readAhead is how many rows beyond the cursor are read before they are needed: more than any screen has.
const readAhead = 100

// Wants is the part of the history that is to be read now; false if there is none. It is asked while the list
// is on the screen.
func (l *List) Wants() (session.HistoryRequest, bool) {
	s, search := l.ctx.Session, l.sought()
	h := s.History
	switch at, n := l.At(), len(l.Rows()); {
	case h.Wants(search, l.ctx.Now):
		return l.again(search), true
	case !h.MayRead():
	case l.toEnd && !h.AtEnd:
		return s.HistoryRequest(search, session.LastOrders), true
	case l.toTop && !h.AtTop:
		return s.HistoryRequest(search, session.FirstOrders), true
	case !h.AtEnd && n-at < readAhead:
		return s.HistoryRequest(search, session.OlderOrders), true
	case !h.AtTop && at < readAhead:
		return s.HistoryRequest(search, session.NewerOrders), true
	}
	return session.HistoryRequest{}, false
}

// again is the request if orders have changed, or if another search begins. When a filter is cleared, the order
// that it found stays marked, among all others.
func (l *List) again(search session.Search) session.HistoryRequest {
	s := l.ctx.Session
	marked, any := l.marked()
	switch {
	case s.History.Search.Name == search.Name:
		return s.HistoryRequest(search, session.SameOrders)
	case l.Filter() == "" && any && s.History.Asked:
		return s.HistoryAround(search, marked)
	}
	return s.HistoryRequest(search, session.FirstOrders)
}

// WantsSum is what is to be added up now; false if there is nothing.
func (l *List) WantsSum() (session.SumRequest, bool) {
	search := l.sought()
	since, days := l.pictures.days(search.Query, l.ctx.Now)
	if !l.ctx.Session.History.WantsSum(search, since, l.ctx.Now) {
		return session.SumRequest{}, false
	}
	request := l.ctx.Session.SumRequest(search, since)
	request.Days = days
	return request, true
}

// sought is the search that the filter means today.
func (l *List) sought() session.Search {
	if today, _ := limit.Day(l.ctx.Now); l.search.Name == "" || l.filter != l.Filter() || !today.Equal(l.day) {
		l.filter, l.day, l.search = l.Filter(), today, searchFor(l.Filter(), l.ctx.Now, l.known())
	}
	search := l.search
	search.Query.At = l.ctx.Now // what is overdue changes with time
	return search
}

// known are the names of services and countries, for which a filter is the first to ask.
func (l *List) known() *names {
	services := screen.VersionOf(l.ctx.Session.Services.Value)
	if l.Filter() != "" && (l.names == nil || l.namedAt != services) {
		if l.names == nil {
			l.names = newNames() // a filter was typed before they were made
		}
		l.names, l.namedAt = l.names.with(l.ctx.Session.Services.Value), services
	}
	return l.names
}
