package history

import (
	"strings"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/keymap"
	"example.com/verifyo/state/history"
	"example.com/verifyo/state/limit"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/orderpage"
	"example.com/verifyo/ui/orders"
	"example.com/verifyo/ui/screen"
)

// List is the list of all orders ever rented, as far as they were read.
type List struct {
	screen.List[row, rowID]
	ctx     *screen.Context
	search  session.Search
	toOpen  bool      // the first order that the filter finds is to be opened once it is found
	filter  string    // what the search was made of
	day     time.Time // and on which day
	names   *names    // nil until they are made
	naming  bool      // they are being made
	namedAt screen.Version[api.Service]
	shown   string // the filter of which orders are shown
	inputs  inputs
	toEnd   bool // the last row is wanted, which is not read yet
	toTop   bool // likewise, the first one
	columns orders.PastColumns

	pictures *Pictures

	headings []screen.Section
}

// inputs are what the rows were made of.
type inputs struct {
	read     screen.Version[order.Order]
	outside  screen.Version[history.Outside]
	top, end bool // of the list
	summed   bool
	sum      history.Sum // as it may be shown
}

// guarded is how long no key acts on an order that came under the cursor without a key.
const guarded = time.Second

// New makes the screen.
func New(ctx *screen.Context) *List {
	l := &List{ctx: ctx}
	l.List = screen.NewList(ctx, nil, screen.Table[row, rowID]{
		ID:     idOf,
		Crumbs: []string{messages.HistoryTitle}, TitleParts: l.titleParts, Found: l.found,
		Columns: l.rowColumns, Gap: orders.Gap, Shown: l.shownRow, Private: true,
		Faint:    func(r row) bool { return r.order == nil || !r.order.Open() },
		Stale:    func(row) bool { return l.slow() },
		WhyEmpty: l.whyEmpty, Refilter: func() {},
		Guard: screen.Guard{For: guarded},
	})
	l.columns = orders.NewPastColumns(ctx, listed{l})
	l.pictures = &Pictures{ctx: ctx, list: l}
	return l
}

// Pictures are what stands above the list where there is room.
func (l *List) Pictures() *Pictures { return l.pictures }

// Order is the order under the cursor; false if there is none.
func (l *List) Order() (order.Key, bool) {
	o, ok := l.marked()
	return o.Key, ok
}

// Reads are the tasks that read the order under the cursor again.
func (l *List) Reads() []session.Task {
	o, _ := l.marked()
	return orderpage.Reads(o)
}

// Sync shows the orders that were read, as they are known now.
func (l *List) Sync() {
	s := l.ctx.Session
	h := s.History
	now := inputs{screen.VersionOf(h.Orders), screen.VersionOf(h.Outside), h.AtTop, h.AtEnd, h.Summed, screen.ShownMoney(l.ctx, h.Summary.All)}
	if now == l.inputs {
		return
	}
	l.inputs = now
	rows := rowsOf(h)
	l.headings = l.days(rows)
	if _, any := l.Marked(); !any && len(h.Orders) > 0 {
		l.Seek(rowID{key: h.Orders[0].Key})
	}
	l.SetRows(rows, l.headings...)
	if typed, _, _ := strings.Cut(h.Search.Name, "\n"); l.shown != typed && h.Read && len(h.Orders) > 0 {
		l.shown = typed
		if l.Filter() != "" {
			l.MarkWithoutKey(rowID{key: h.Orders[0].Key})
		}
	}
	switch {
	case l.toEnd && h.AtEnd && h.Read:
		l.toEnd = false
		l.Bottom()
	case l.toTop && h.AtTop && h.Read:
		l.toTop = false
		l.Top()
	}
}

// days are the headings above the first row of each day.
func (l *List) days(rows []row) (headings []screen.Section) {
	var before time.Time
	for i, r := range rows {
		day, _ := limit.Day(r.at().In(l.ctx.Now.Location()))
		if i == 0 || !day.Equal(before) {
			titles := l.heading(r)
			headings = append(headings, screen.Section{Row: i, Title: titles[0], Shorter: titles[1:]})
		}
		before = day
	}
	return headings
}

// headed is the row below the heading of a row's day.
func (l *List) headed(row int) int {
	at := 0
	for _, h := range l.headings {
		if h.Row <= row {
			at = h.Row
		}
	}
	return at
}

// heading is the day of a row, and what its orders add up to, in several forms.
func (l *List) heading(r row) []string {
	if r.at().IsZero() {
		return []string{messages.DayNotKnown}
	}
	at := r.at().In(l.ctx.Now.Location())
	if h := l.ctx.Session.History; h.Summed {
		return messages.DayWithSum(at, l.ctx.Now, screen.ShownMoney(l.ctx, h.Summary.Day(at)))
	}
	return []string{messages.Day(at, l.ctx.Now)}
}

// Press takes a key.
func (l *List) Press(a keymap.Action, p keymap.Press) screen.Intent {
	l.toOpen = false
	if intent, mine := l.List.Press(a, p); mine {
		h := l.ctx.Session.History
		l.toEnd, l.toTop = a == keymap.Bottom && !h.AtEnd, a == keymap.Top && !h.AtTop
		return intent
	}
	return l.Act(a)
}

// Act is what a key does to the marked order, wherever the focus is.
func (l *List) Act(a keymap.Action) screen.Intent {
	o, ok := l.marked()
	switch {
	case a == keymap.Export:
		return l.export()
	case a == keymap.Enter && l.openOnceFound():
		return nil
	case !ok && (a == keymap.Enter || orders.ActsOnOrder(a)):
		return screen.Refuse(l.whyNoOrder)
	case a == keymap.Refresh && ok:
		return orderpage.Refresh(l.ctx, o)
	case a != keymap.Enter && !orders.ActsOnOrder(a):
		return screen.NotHere(a, l.ctx.Labels())
	case a != keymap.Enter && l.JustMoved(): // opening an order does it no harm
		return orders.NowMarked(l.ctx, o, a, l.Typing())
	case a == keymap.Enter:
		l.Leave()
		return screen.OpenOrder{Order: o.Key}
	}
	return orderpage.Act(l.ctx, o, a)
}

// openOnceFound reports whether the rows are still those of the filter before. What the filter finds is opened then.
func (l *List) openOnceFound() bool {
	h := l.ctx.Session.History
	l.toOpen = l.Typing() && !h.Answers(l.sought()) && !h.Problem.Any()
	return l.toOpen
}

// HandleEvent opens the order that enter was pressed for before it was found.
func (l *List) HandleEvent(session.Event, session.Before) screen.Intent {
	h := l.ctx.Session.History
	if !l.toOpen || (!h.Problem.Any() && !h.Answers(l.sought())) {
		return nil
	}
	l.toOpen = false
	return l.Act(keymap.Enter)
}

// Hints are the keys for the list. Without an order there is nothing to filter, and no days to draw more or fewer of.
func (l *List) Hints() []keymap.Hint {
	if h := l.ctx.Session.History; h.Read && len(h.Orders) == 0 && !l.Typing() && l.Filter() == "" {
		return l.pictures.hints(keymap.Picture)
	}
	enter, others := keymap.Hint{}, []keymap.Hint{{Action: keymap.Filter}}
	if _, ok := l.marked(); ok {
		enter, others = keymap.Hint{Action: keymap.Enter}, append(others, keymap.Hint{Action: keymap.Export})
	}
	return l.HintsWith(enter, append(others, l.pictures.hints(keymap.Picture, keymap.ShorterSpan, keymap.LongerSpan)...)...)
}
