package rent

import (
	"fmt"
	"slices"
	"strings"

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
	screen.Passive
	ctx    *screen.Context
	list   screen.Filtered[api.ServiceID]
	names  serviceNames
	rows   []serviceRow
	ahead  ahead
	width  int
	height int
}

// serviceRow is one listed service, with the letters that the filter matched.
type serviceRow struct {
	service api.Service
	hit     match.Hit
}

// NewServices makes the screen.
func NewServices(ctx *screen.Context) *Services {
	return &Services{ctx: ctx, names: serviceNames{}, list: screen.NewFiltered[api.ServiceID](ctx.Theme.Glyphs)}
}

// Reset empties the filter. The cursor stays on its service, because people often return to
// the service whose countries they just looked at.
func (s *Services) Reset() {
	s.list.Clear()
	s.ahead = ahead{}
	s.Sync()
}

// Typing reports whether the filter takes letters.
func (s *Services) Typing() bool { return s.list.Typing() || s.ahead.typing }

// SetSize takes the room for the screen.
func (s *Services) SetSize(width, height int) {
	s.width, s.height = width, height
	s.list.SetHeight(height - 1)
}

// Press takes a key.
func (s *Services) Press(a keymap.Action, p keymap.Press) screen.Intent {
	if s.ahead.waiting() && s.ahead.add(a, p) {
		return nil
	}
	if intent, mine := s.list.Press(a, p, s.Sync); mine {
		return intent
	}
	if a == keymap.Enter && s.coming() {
		return s.openLater(p)
	}
	row, ok := s.marked()
	switch {
	case a == keymap.Refresh:
		return screen.Read(s.Reads()...)
	case a == keymap.Enter && ok:
		s.list.Leave()
		return screen.OpenService{Service: row.service}
	case a == keymap.Pin && ok:
		return screen.PinChosen{Service: row.service.ID, On: !s.ctx.Session.Favourites[row.service.ID]}
	case a == keymap.Sort || a == keymap.Reverse:
		return screen.Tell(messages.OpenServiceFirst)
	case a == keymap.Enter || a == keymap.Pin:
		return screen.Refuse(s.noRow)
	}
	return screen.NotHere(a, s.ctx.Labels())
}

func (s *Services) marked() (serviceRow, bool) {
	id, ok := s.list.Marked()
	if !ok {
		return serviceRow{}, false
	}
	for _, row := range s.rows {
		if row.service.ID == id {
			return row, true
		}
	}
	return serviceRow{}, false
}

// Sync lists the services again: by rank without a filter, otherwise best match first.
func (s *Services) Sync() {
	s.rows = s.names.matching(s.list.Typed(), s.ctx.Session.RankServices())
	ids := make([]api.ServiceID, len(s.rows))
	for i, row := range s.rows {
		ids[i] = row.service.ID
	}
	s.list.SetRows(ids)
	if s.ctx.Session.Services.Phase == state.Failed {
		s.ahead = ahead{} // the list may load after the operator has moved on
	}
}

// Reads is the task that reads the services.
func (s *Services) Reads() []state.Task { return []state.Task{{Kind: state.ReadServices}} }

// Hints are the keys for the services; without a marked service, the keys that need one are
// off.
func (s *Services) Hints() []keymap.Hint {
	_, ok := s.marked()
	enter := keymap.Hint{Action: keymap.Enter, Words: "countries", Off: !ok}
	if s.list.Typing() {
		return []keymap.Hint{enter, {Action: keymap.Back, Words: "clear"}}
	}
	return []keymap.Hint{enter, {Action: keymap.Filter}, {Action: keymap.Pin, Off: !ok}, s.ctx.Refresh()}
}

// serviceColumns are the name, the code, the mark of a pinned service, and the last use.
var serviceColumns = []widget.Column{
	{Min: 12, Want: 34},
	{Min: 8, Want: 12, Drop: 3},
	{Min: 1, Drop: 1},
	{Min: 16, Want: 20, Drop: 2},
}

// wide is the width from which there is room for the operator's own results.
const wide = 100

func (s *Services) columns() []widget.Column {
	if s.width < wide {
		return serviceColumns
	}
	return append(slices.Clip(serviceColumns), widget.Column{Min: 20})
}

// View draws the title and the rows that fit.
func (s *Services) View() string {
	t := s.ctx.Theme
	lines := []string{screen.Title(s.ctx, s.width, s.facts(), messages.ServicesTitle)}
	if len(s.rows) == 0 {
		return screen.Empty(t, lines, s.nothing(), s.width)
	}
	layout := widget.Arrange(s.columns(), s.width-screen.Margin, 2)
	from, to := s.list.Window()
	at, _ := s.list.Marked()
	for _, row := range s.rows[from:to] {
		marked := row.service.ID == at
		lines = append(lines, screen.Mark(t, marked)+s.row(layout, row, marked))
	}
	return strings.Join(lines, "\n")
}

func (s *Services) row(layout widget.Columns, row serviceRow, marked bool) string {
	t, session := s.ctx.Theme, s.ctx.Session
	text := screen.Row(t, marked)
	star := ""
	if session.Favourites[row.service.ID] {
		star = t.Accent.Render(t.Glyphs.Favourite)
	}
	return layout.Row([]string{
		widget.Highlight(row.service.Name.String(), row.hit.Name, text, t.Match),
		widget.Highlight(row.service.Code.String(), row.hit.Code, t.Faint, t.Match),
		star,
		t.Faint.Render(messages.Used(session.UsedAt[row.service.ID], s.ctx.Now)),
		t.Faint.Render(messages.Record(session.RecordOf(row.service.ID))),
	}, t.Glyphs.Ellipsis)
}

// facts are the right end of the title: number of services, state of the list, and filter.
func (s *Services) facts() []string {
	services := s.ctx.Session.Services
	count := ""
	if services.Known() {
		count = fmt.Sprint(len(services.Value))
		if s.list.Typed() != "" {
			count = messages.MatchesOf(len(s.rows), len(services.Value))
		}
	}
	standing := ""
	if services.Phase != state.Loaded {
		standing = screen.Age(s.ctx, services)
	}
	return []string{count, messages.Unreadable(services.Unreadable), standing, s.list.Fact()}
}

// nothing says why the list is empty.
func (s *Services) nothing() string {
	services, keys := s.ctx.Session.Services, s.list.Heard(s.ctx)
	switch {
	case !services.Known():
		return screen.Unlisted(s.ctx, messages.ServiceRows, services, keys)
	case s.list.Typed() != "":
		return messages.NoServiceMatches(keys)
	}
	return messages.NoServicesListed
}

// noRow says why no service is marked; empty if one is.
func (s *Services) noRow() string {
	services := s.ctx.Session.Services
	switch _, ok := s.marked(); {
	case ok:
		return ""
	case services.Known():
		return s.nothing()
	}
	return screen.UnlistedYet(s.ctx, messages.ServiceRows, services, s.list.Heard(s.ctx))
}
