package rent

import (
	"fmt"
	"maps"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/keymap"
	"example.com/verifyo/state"
	"example.com/verifyo/ui/match"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/screen"
	"example.com/verifyo/ui/widget"
)

// Services is the list of services that numbers can be rented for.
type Services struct {
	screen.List[serviceRow, api.ServiceID]
	ctx   *screen.Context
	names serviceNames
	ahead ahead
	basis serviceBasis // of the rows
}

// serviceBasis is what the rows depend on. The session replaces a map instead of changing it.
type serviceBasis struct {
	services screen.Version[api.Service]
	filter   string
	pinned   map[api.ServiceID]bool
	usedAt   map[api.ServiceID]time.Time
}

func (b serviceBasis) equal(other serviceBasis) bool {
	return b.services == other.services && b.filter == other.filter && maps.Equal(b.pinned, other.pinned) && maps.Equal(b.usedAt, other.usedAt)
}

// serviceRow is one listed service, with the letters that the filter matched.
type serviceRow struct {
	service api.Service
	hit     match.Hit
}

// NewServices makes the screen.
func NewServices(ctx *screen.Context) *Services {
	s := &Services{ctx: ctx, names: serviceNames{}}
	s.List = screen.NewList(ctx, nil, screen.Table[serviceRow, api.ServiceID]{
		ID:     func(row serviceRow) api.ServiceID { return row.service.ID },
		Crumbs: []string{messages.ServicesTitle}, TitleParts: s.titleParts,
		Columns: s.columns, Gap: 2,
		WhyEmpty: s.whyEmpty, WhyNotYet: s.whyNotYet, Refilter: s.Sync,
	})
	return s
}

// Reset empties the filter. The cursor stays on its service, because people often return to
// the service whose countries they just looked at.
func (s *Services) Reset() {
	s.Clear()
	s.ahead = ahead{}
	s.Sync()
}

// Typing reports whether the filter takes letters.
func (s *Services) Typing() bool { return s.List.Typing() || s.ahead.typing }

// Press takes a key.
func (s *Services) Press(a keymap.Action, p keymap.Press) screen.Intent {
	if s.ahead.waiting() && s.ahead.add(a, p) {
		return nil
	}
	if intent, mine := s.List.Press(a, p); mine {
		return intent
	}
	if a == keymap.Enter && s.coming() {
		return s.openLater(p)
	}
	row, ok := s.Marked()
	switch {
	case a == keymap.Refresh:
		return screen.Read(s.Reads()...)
	case a == keymap.Enter && ok:
		s.Leave()
		return screen.OpenService{Service: row.service}
	case a == keymap.Pin && ok:
		return screen.PinChosen{Service: row.service.ID, On: !s.ctx.Session.Favourites[row.service.ID]}
	case a == keymap.Sort || a == keymap.Reverse:
		return screen.Tell(messages.OpenServiceFirst)
	case a == keymap.Enter || a == keymap.Pin:
		return screen.Refuse(s.WhyNone)
	}
	return screen.NotHere(a, s.ctx.Labels())
}

// Sync lists the services again if something changed: by rank without a filter, otherwise best
// match first.
func (s *Services) Sync() {
	session := s.ctx.Session
	basis := serviceBasis{screen.VersionOf(session.Services.Value), s.Filter(), session.Favourites, session.UsedAt}
	if !basis.equal(s.basis) {
		s.basis = basis
		s.SetRows(s.names.matching(s.Filter(), session.RankServices()))
	}
	if session.Services.Phase == state.Failed {
		s.ahead = ahead{} // the list may load after the operator has moved on
	}
}

// Reads is the task that reads the services.
func (s *Services) Reads() []state.Task { return []state.Task{{Kind: state.ReadServices}} }

// Hints are the keys for the services; without a marked service, the keys that need one are
// off.
func (s *Services) Hints() []keymap.Hint {
	_, ok := s.Marked()
	enter := keymap.Hint{Action: keymap.Enter, Words: "countries", Off: !ok}
	if s.List.Typing() {
		return []keymap.Hint{enter, {Action: keymap.Back, Words: "clear"}}
	}
	return []keymap.Hint{enter, {Action: keymap.Filter}, {Action: keymap.Pin, Off: !ok}, s.ctx.Refresh()}
}

// wide is the width from which there is room for the operator's own results.
const wide = 100

// columns are the name, the code, the mark of a pinned service, the last use, and in a wide
// window the operator's own results.
func (s *Services) columns() []screen.Column[serviceRow] {
	t, session := s.ctx.Theme, s.ctx.Session
	columns := []screen.Column[serviceRow]{
		{Column: widget.Column{Min: 12, Want: 34}, Cell: func(row serviceRow, c screen.Cell) string {
			return widget.Highlight(row.service.Name.String(), row.hit.Name, c.Text, t.Match)
		}},
		{Column: widget.Column{Min: 8, Want: 12, Drop: 3}, Cell: func(row serviceRow, _ screen.Cell) string {
			return widget.Highlight(row.service.Code.String(), row.hit.Code, t.Faint, t.Match)
		}},
		{Column: widget.Column{Min: 1, Drop: 1}, Cell: s.pin},
		{Column: widget.Column{Min: 16, Want: 20, Drop: 2}, Cell: func(row serviceRow, _ screen.Cell) string {
			return t.Faint.Render(messages.Used(session.UsedAt[row.service.ID], s.ctx.Now))
		}},
		{Column: widget.Column{Min: 20}, Cell: func(row serviceRow, _ screen.Cell) string {
			return t.Faint.Render(messages.Record(session.RecordOf(row.service.ID)))
		}},
	}
	if s.Width() < wide {
		return columns[:len(columns)-1]
	}
	return columns
}

// pin is the mark of a pinned service.
func (s *Services) pin(row serviceRow, _ screen.Cell) string {
	if t := s.ctx.Theme; s.ctx.Session.Favourites[row.service.ID] {
		return t.Accent.Render(t.Glyphs.Favourite)
	}
	return ""
}

// titleParts are the number of services and the state of the list.
func (s *Services) titleParts() []string {
	services := s.ctx.Session.Services
	count, age := "", ""
	if services.Known() {
		count = fmt.Sprint(len(services.Value))
		if s.Filter() != "" {
			count = messages.MatchesOf(len(s.Rows()), len(services.Value))
		}
	}
	if services.Phase != state.Loaded {
		age = screen.Age(s.ctx, services)
	}
	return []string{count, messages.Unreadable(services.Unreadable), age}
}

// whyEmpty says why no service is listed.
func (s *Services) whyEmpty() string {
	services, keys := s.ctx.Session.Services, s.Keys()
	switch {
	case !services.Known():
		return screen.WhyNotLoaded(s.ctx, messages.ServiceRows, services, keys)
	case s.Filter() != "":
		return messages.NoServiceMatches(keys)
	}
	return messages.NoServicesListed
}

func (s *Services) whyNotYet() string {
	return screen.WhyNotYet(s.ctx, messages.ServiceRows, s.ctx.Session.Services, s.Keys())
}
