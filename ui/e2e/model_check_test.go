package e2e_test

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/charmbracelet/x/ansi"

	"example.com/verifyo/state/order"
)

// pause is a Retry-After that a window received.
type pause struct {
	by           *window
	since, until time.Time
	unsaved      bool           // it may not be saved in the ledger
	polls        map[polled]int // polls of live numbers, and tries to cancel
}

// polled identifies the requests that one window sent about an order during a rate limit.
type polled struct {
	by     *window
	since  time.Time // when the window began, or went on after it hung
	id     string
	cancel bool
}

// Limits on how often requests may be sent.
const (
	maxReads     = 8                       // background reads of one window at the same time
	learnsWithin = 1500 * time.Millisecond // until another window knows of a Retry-After
	readsTime    = 40 * time.Second        // until all reads that a key started are sent
	pollGap      = 2 * time.Minute         // the least time between polls of a live number during a rate limit
	taskTime     = 80 * time.Second        // until a task that a key started is over, including its reads
)

// judge compares the sent requests with the wishes of the operators.
func (m *model) judge() {
	for _, w := range m.windows {
		if w == nil {
			continue
		}
		sent, answers := w.tap.drain()
		for _, s := range sent {
			if s.path == "/order" {
				m.pressed(s.at)
			}
		}
		for _, a := range answers {
			m.noteAnswer(w, a)
		}
		for _, s := range sent {
			m.judgeRequest(w, s)
		}
	}
}

func (m *model) noteAnswer(w *window, a answer) {
	id, about := strings.CutPrefix(a.path, "/order/")
	switch {
	case a.status == 404 && about:
		m.notFound[strings.SplitN(id, "/", 2)[0]] = true
	case a.status == 429:
		m.counts.refusals++
		if a.wait > 0 {
			if a.at.Sub(m.lastPress) < taskTime {
				w = nil // perhaps within the task of a key: then the window learns of it as others do
			}
			m.pauses = append(m.pauses, pause{w, a.at, a.at.Add(a.wait), m.disk.fails(), map[polled]int{}})
		}
	}
}

// judgeRequest fails if a request should not have been sent.
func (m *model) judgeRequest(w *window, s sent) {
	id, act, _ := strings.Cut(strings.TrimPrefix(s.path, "/order/"), "/")
	wish := m.wishes[id]
	if wish == nil {
		wish = &noWish
	}
	switch {
	case s.path == "/order":
		m.counts.rents++
		if w.yes.sent == nil || !w.yes.agreed || w.yes.posted > 0 {
			m.t.Fatalf("a rent was sent without a yes to its question, or twice for one yes")
		}
		w.yes.posted++
		return
	case act == "cancel" && !wish.cancel && !wish.atExpiry && !wish.unsaved:
		m.t.Fatalf("a cancel was sent that nobody requested: %s", m.story(id))
	case act == "finish":
		if wish.finished++; wish.finished > wish.finishes {
			m.t.Fatalf("a finish was sent that nobody requested: %s", m.story(id))
		}
		return
	}
	m.presses = slices.DeleteFunc(m.presses, func(at time.Time) bool { return s.at.Sub(at) >= taskTime })
	if allowed := maxReads + len(m.presses); s.reads > allowed { // the task that a key started may read as well
		m.t.Fatalf("%d reads at once", s.reads)
	}
	if s.replay || s.at.Sub(wish.at) < taskTime || s.path == "/balance" && s.at.Sub(m.lastPress) < taskTime || s.at.Sub(m.lastRead) < readsTime {
		return
	}
	for _, p := range m.pauses {
		from := p.since
		if w != p.by {
			if p.unsaved {
				continue
			}
			from = from.Add(learnsWithin)
			if s.again { // when another window is rate-limited, a client still retries its requests under way
				continue
			}
		}
		if w.since.After(from) {
			from = w.since.Add(learnsWithin)
		}
		if s.at.After(from) && s.at.Before(p.until) && !m.mayPoll(p, w, s, id, act) {
			m.t.Fatalf("%s %s was sent %s after a 429 that asked to wait %s", s.method, s.path, s.at.Sub(p.since), p.until.Sub(p.since))
		}
	}
}

var noWish wish

// mayPoll reports whether a request about a live number may be sent during a rate limit: a poll
// every few minutes and another in the last minute, a cancel when it is due, and its retries as
// rarely as the polls.
func (m *model) mayPoll(p pause, w *window, s sent, id, act string) bool {
	if !strings.HasPrefix(s.path, "/order/") {
		return false
	}
	if s.again {
		return true
	}
	key := polled{w, w.since, id, act == "cancel"}
	p.polls[key]++
	since := p.since
	if w.since.After(since) {
		since = w.since
	}
	return p.polls[key] <= 3+int(s.at.Sub(since)/pollGap) // including the last minute's and an auto-cancel's
}

// story is the history of an order as the program knows it, for failure messages.
func (m *model) story(id string) string {
	for _, s := range m.known {
		if string(s.order.ID) == id {
			lines := []string{fmt.Sprintf("order %d, %s, rented at %s", s.order.Key, s.order.Status, s.order.RentedAt)}
			for _, e := range s.order.History {
				lines = append(lines, fmt.Sprintf("%s %s", e.At.Sub(s.order.RentedAt), e.Kind))
			}
			return strings.Join(append(lines, fmt.Sprintf("now %s", time.Since(s.order.RentedAt))), "; ")
		}
	}
	return "an order that was never seen"
}

// seen is the newest state of an order that any window showed.
type seen struct {
	order order.Order
	at    time.Time
}

// check fails if anything that can be seen now breaks a promise.
func (m *model) check() {
	m.judge()
	m.pauses = slices.DeleteFunc(m.pauses, func(p pause) bool { return time.Since(p.until) > time.Hour })
	for _, w := range m.windows {
		if w == nil || w.hung {
			continue
		}
		m.checkWindow(w)
	}
	if money := m.box.Money(); m.money-money.Debits+money.Refunds+money.Outside != m.box.Balance() {
		m.t.Fatalf("the sandbox lost money: %+v, balance %d", money, m.box.Balance())
	}
	m.checkKnown()
	m.checkLimits()
}

// checkLimits fails if more rents are above the highest price than the operators have lifted it for.
func (m *model) checkLimits() {
	above := 0
	for _, s := range m.known {
		if s.order.Quoted.Known() && m.limits.Price.ExceededBy(s.order.Quoted) {
			above++
		}
	}
	if above > m.lifts {
		m.t.Fatalf("%d rents were above the highest price, and it was lifted %d times", above, m.lifts)
	}
	m.counts.above = max(m.counts.above, above)
}

// stale is how long a window may take to learn of a change by another window.
const stale = 3 * time.Second

func (m *model) checkWindow(w *window) {
	if why, panicked := w.root.Guard().First(); panicked {
		m.t.Fatalf("a panic: %s", why.Report("model", time.Now()))
	}
	if shown, now := outdated(w.root, m.pass); shown != now && !w.over {
		m.t.Fatalf("the screen shows\n%s\nand should show\n%s", shown, now)
	}
	if !w.root.Session().Recovered {
		return
	}
	unsaved := map[order.Key]bool{}
	for _, o := range w.root.Session().UnsavedOrders() {
		unsaved[o.Key] = true
		m.wish(w, o.Key).unsaved = true
	}
	for _, o := range w.root.Session().Orders {
		m.checkStays(w, o)
		last, known := m.known[o.Key]
		switch {
		case unsaved[o.Key]: // other windows and the next start know only what is in the ledger
		case !known || last.order.Revision < o.Revision:
			if known {
				m.checkStep(last.order, o)
			}
			m.known[o.Key] = seen{o, time.Now()}
		case last.order.Revision > o.Revision:
			// A cancel shows its own steps when it is over; other windows see them earlier.
			if !ending(w.root, o.Key) && !m.disk.mayBeUnseen() && time.Since(last.at) > stale && time.Since(w.since) > stale {
				m.t.Fatalf("a window shows order %d as %s (%d), and another showed %s (%d) %s ago; the disk fails: %v, unseen: %+v",
					o.Key, o.Status, o.Revision, last.order.Status, last.order.Revision, time.Since(last.at), m.disk.fails(), w.root.Session().Unseen)
			}
		}
	}
	if m.counts.steps%16 == 0 {
		m.checkFrame(w)
	}
}

func (m *model) checkFrame(w *window) {
	lines := strings.Split(w.root.View(), "\n")
	if len(lines) > max(1, w.height) {
		m.t.Fatalf("%d lines in a window of %d", len(lines), w.height)
	}
	for _, line := range lines {
		if ansi.StringWidth(line) > w.width {
			m.t.Fatalf("a line of %d cells in a window of %d: %q", ansi.StringWidth(line), w.width, line)
		}
	}
}

// after are the statuses that may follow a status, directly or through others.
var after = map[order.Status][]order.Status{
	order.InFlight:           {order.Unknown, order.Refused, order.Waiting, order.Received, order.Unrecognised, order.Finished, order.Cancelled, order.Expired, order.ResolvedCharged, order.ResolvedNotCharged},
	order.Unknown:            {order.Refused, order.Waiting, order.Received, order.Unrecognised, order.Finished, order.Cancelled, order.Expired, order.ResolvedCharged, order.ResolvedNotCharged},
	order.ResolvedCharged:    {order.Waiting, order.Received, order.Unrecognised, order.Finished, order.Cancelled, order.Expired},
	order.ResolvedNotCharged: {order.Waiting, order.Received, order.Unrecognised, order.Finished, order.Cancelled, order.Expired},
	order.Waiting:            {order.Received, order.Unrecognised, order.Finished, order.Cancelled, order.Expired},
	order.Unrecognised:       {order.Waiting, order.Received, order.Finished, order.Cancelled, order.Expired},
	order.Received:           {order.Unrecognised, order.Finished, order.Cancelled, order.Expired},
	order.Cancelled:          {order.Waiting, order.Received, order.Finished, order.Expired, order.Unrecognised},
	order.Expired:            {order.Waiting, order.Received, order.Finished, order.Cancelled, order.Unrecognised},
}

// checkStays fails if a window shows less of an order than it did before.
func (m *model) checkStays(w *window, o order.Order) {
	was := w.showed[o.Key]
	if was.ID != "" && o.ID != was.ID || !was.Phone.IsZero() && o.Phone != was.Phone || !was.Code.IsZero() && o.Code.IsZero() {
		m.t.Fatalf("order %d was shown with %s %s %s, and now with %s %s %s", o.Key, was.ID, was.Phone, was.Code, o.ID, o.Phone, o.Code)
	}
	w.showed[o.Key] = o
}

// checkStep fails if an order lost data or made an impossible step.
func (m *model) checkStep(was, is order.Order) {
	switch {
	case was.ID != "" && is.ID != was.ID:
		m.t.Fatalf("order %d lost its id", is.Key)
	case !was.Phone.IsZero() && is.Phone != was.Phone:
		m.t.Fatalf("order %d lost its number", is.Key)
	case !was.Code.IsZero() && is.Code.IsZero():
		m.t.Fatalf("order %d lost its code", is.Key)
	case was.Charged.Known() && is.Charged != was.Charged:
		m.t.Fatalf("order %d was charged %s, and now %s", is.Key, was.Charged, is.Charged)
	case was.Status != is.Status && !slices.Contains(after[was.Status], is.Status):
		m.t.Fatalf("order %d went from %s to %s", is.Key, was.Status, is.Status)
	case len(is.History) < len(was.History):
		m.t.Fatalf("order %d lost a part of its history: %+v, then %+v", is.Key, was.History, is.History)
	}
}

// pairOf is the service and the country of a rent.
type pairOf struct {
	service string
	country int
}

// checkKnown fails if the sandbox has an order that no window knows, neither by its id nor as a
// rent of the same service and country that is under way or whose outcome is or was unknown.
func (m *model) checkKnown() {
	ids, open := map[string]bool{}, map[pairOf]int{}
	for _, s := range m.known {
		if s.order.ID != "" {
			ids[string(s.order.ID)] = true
		} else if s.order.Status != order.Refused {
			open[pairOf{string(s.order.Service.ID), int(s.order.Country.ID)}]++
		}
	}
	for _, w := range m.windows {
		if w != nil {
			for _, o := range w.root.Session().UnsavedOrders() {
				ids[string(o.ID)] = true
				if o.ID == "" && o.Status != order.Refused && m.known[o.Key].order.Key == 0 {
					open[pairOf{string(o.Service.ID), int(o.Country.ID)}]++
				}
			}
		}
	}
	if !m.caughtUp() {
		return // an order in the ledger may not be on a screen yet
	}
	for _, o := range m.box.Orders() {
		p := pairOf{o.ServiceID, o.CountryID}
		// The window that rented it may have just been killed: the others then learn of it from
		// the ledger.
		if ids[o.ID] || time.Since(o.RentedAt) < stale {
			continue
		}
		if open[p]--; open[p] < 0 {
			m.t.Fatalf("no window knows a number that was paid for: rented at %s", o.RentedAt)
		}
	}
}

// caughtUp reports whether the windows show everything in the ledger.
func (m *model) caughtUp() bool {
	if m.disk.mayBeUnseen() {
		return false
	}
	any := false
	for _, w := range m.windows {
		if w == nil {
			continue
		}
		if w.hung || w.over || !w.root.Session().Recovered || w.root.Session().Renting != nil || time.Since(w.since) < stale {
			return false
		}
		any = true
	}
	return any
}
