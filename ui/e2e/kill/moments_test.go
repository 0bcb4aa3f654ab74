//go:build unix

package kill_test

import (
	"slices"
	"strings"
	"time"
)

// moment is when the program is killed: at a random time within a span after an event.
type moment struct {
	name   string
	reach  func(*story) // nil for the start itself, which presses no keys
	within time.Duration
	inARow int // how often in a row the program is killed there; 0 means once
}

// moments cover the main job from the rent question to a cancel, and the start.
func moments() []moment {
	return []moment{
		{name: "question", reach: func(s *story) { s.ask() }, within: 300 * time.Millisecond},
		{name: "yes", reach: func(s *story) { s.yes(s.ask()) }, within: 450 * time.Millisecond},
		{name: "rent sent", reach: (*story).sent, within: 60 * time.Millisecond},
		{name: "rent answered", reach: (*story).answered, within: 120 * time.Millisecond},
		{name: "poll", reach: (*story).poll, within: 60 * time.Millisecond},
		{name: "cancel's question", reach: func(s *story) { s.askCancel() }, within: 100 * time.Millisecond},
		{name: "cancel sent", reach: (*story).cancelSent, within: 60 * time.Millisecond},
		{name: "cancel answered", reach: (*story).cancelAnswered, within: 60 * time.Millisecond},
		{name: "start", within: time.Second, inARow: 2},
	}
}

// names are services whose names cannot be confused on the screen. Each is rented at most once,
// so that a service identifies its rent question.
var names = []string{
	"Whatsapp", "Telegram", "facebook", "Twitter", "Discord", "Snapchat", "Viber", "WeChat", "KakaoTalk", "PayPal", "Amazon",
	"Microsoft", "Netflix", "Airbnb", "Gojek", "Shopee", "Lazada", "Tokopedia", "AliExpress", "Signal", "Tinder", "Bumble",
	"OkCupid", "Steam", "Blizzard", "Payoneer", "Revolut", "Coinbase", "Binance", "Reddit", "DoorDash", "Magnit",
}

// ask opens the rent question for the next service and waits until it accepts enter.
func (s *story) ask() *rent {
	s.t.Helper()
	if len(s.rents) == len(names) {
		s.fail("all services are used up: rented numbers are not shown as waiting")
	}
	name := names[len(s.rents)]
	r := &rent{service: name, id: s.box.services[name], first: len(s.box.all())}
	s.rents = append(s.rents, r)
	s.window.write("1")
	s.until("Rent", func() bool { return strings.HasPrefix(s.window.title(), "Services") })
	if strings.Contains(s.window.title(), "›") {
		s.window.write("1") // from the countries of the last rent
	}
	s.until("the services", func() bool {
		return strings.HasPrefix(s.window.title(), "Services") && !strings.Contains(s.window.title(), "›") && s.window.marked() != ""
	})
	s.window.write("/" + strings.ToLower(name))
	s.until(name, func() bool {
		return s.window.shows("filter: "+strings.ToLower(name)) && strings.HasPrefix(strings.TrimLeft(s.window.marked(), "★ "), name+" ")
	})
	s.window.write("\r")
	s.until("the countries", func() bool { return s.window.shows("COUNTRY") })
	s.mark("a country with numbers", func(row string) bool { return strings.Contains(row, "$") && !strings.Contains(row, "sold out") })
	s.window.write("g\r") // marks the cheapest; enter alone would be ignored, because the list has just appeared
	s.until("the question", func() bool { return s.window.shows(" " + name + " number in ") })
	s.until("the question to take a yes", s.window.enterActs)
	return r
}

// mark moves the cursor to the first row that is wanted. Rows may move meanwhile, so each step
// starts from the current row of the cursor.
func (s *story) mark(what string, wanted func(row string) bool) {
	s.t.Helper()
	pressedAt, pressed := -1, time.Time{}
	s.until(what, func() bool {
		rows := s.window.rows()
		at := slices.IndexFunc(rows, func(row string) bool { return strings.HasPrefix(row, cursor) })
		to := slices.IndexFunc(rows, wanted)
		if at == to || at < 0 || to < 0 {
			return at == to && at >= 0
		}
		if at == pressedAt && time.Since(pressed) < time.Second {
			return false // the previous step is not drawn yet
		}
		pressedAt, pressed = at, time.Now()
		if at < to {
			s.window.write("j")
		} else {
			s.window.write("k")
		}
		return false
	})
}

// yes agrees to the question.
func (s *story) yes(r *rent) {
	r.agreed = true
	s.window.write("\r")
}

// agree agrees to the question until the rent has got as far as the condition says. A yes does
// not count if the figures change at the same moment, for example because an earlier order has
// ended; the question then needs another yes.
func (s *story) agree(r *rent, goal string, reached func() bool) {
	s.t.Helper()
	s.yes(r)
	pressed := time.Now()
	s.until(goal, func() bool {
		if reached() {
			return true
		}
		if s.window.enterActs() && time.Since(pressed) > yesCounts {
			s.yes(r)
			pressed = time.Now()
		}
		return false
	})
}

// yesCounts is longer than the screen takes to react to a yes that counts.
const yesCounts = 2 * time.Second

func (s *story) sent() {
	s.t.Helper()
	r := s.ask()
	s.agree(r, "the rent to arrive", func() bool { return s.box.logged(r.first, "asked POST /order", "/order") })
}

func (s *story) answered() {
	s.t.Helper()
	r := s.ask()
	s.agree(r, "the rent to be answered", func() bool { return s.box.logged(r.first, "answered POST /order", "/order 200") })
}

// waiting moves the cursor to a number that waits for its SMS and can be cancelled. If there is
// none, it rents one.
func (s *story) waiting() *rent {
	s.t.Helper()
	for {
		for _, r := range s.rents {
			if rows := s.window.rowsOf(r); len(rows) == 1 && waits(rows[0]) {
				s.mark("the row of "+r.service, func(row string) bool { return strings.Contains(row, " "+r.service+" ") })
				return r
			}
		}
		s.answered()
		s.until("the order of "+s.rents[len(s.rents)-1].service, func() bool {
			return strings.Contains(s.window.title(), "▌") && !s.window.shows(" number in ")
		})
		s.list()
	}
}

func waits(row string) bool { return strings.Contains(row, "waiting ") }

// list goes to the list of all orders.
func (s *story) list() {
	s.t.Helper()
	pressed, at := "", time.Time{}
	s.until("the list of orders", func() bool {
		title := s.window.title()
		if strings.HasPrefix(title, "Orders") {
			return true
		}
		if title != pressed || time.Since(at) > yesCounts { // a key pressed while a frame waits for the disk means nothing
			pressed, at = title, time.Now()
			s.window.write("2")
		}
		return false
	})
}

func (s *story) poll() {
	s.t.Helper()
	s.waiting()
	first := len(s.box.all())
	s.until("a poll", func() bool { return s.box.logged(first, "asked GET /order/", "") })
}

// askCancel opens a cancel question.
func (s *story) askCancel() *rent {
	s.t.Helper()
	for {
		r := s.waiting()
		asked := func() bool { return s.window.shows("Cancel " + r.service + ",") }
		pressed := time.Time{}
		s.until("the cancel question", func() bool {
			if asked() || s.noLongerWaiting(r) {
				return true
			}
			if time.Since(pressed) > yesCounts {
				pressed = time.Now()
				s.window.write("c")
			}
			return false
		})
		if asked() {
			s.until("the question to take a yes", func() bool { return s.window.enterActs() || s.noLongerWaiting(r) })
			return r
		}
	}
}

func (s *story) cancelSent() { s.cancel("asked POST /order/", "/cancel") }

func (s *story) cancelAnswered() { s.cancel("answered POST /order/", "") }

// cancel agrees to a cancel and waits until the sandbox prints a matching line. If an SMS comes
// first, no cancel is sent.
func (s *story) cancel(begins, ends string) {
	s.t.Helper()
	r := s.askCancel()
	r.cancelled = true
	first := len(s.box.all())
	s.window.write("\r")
	s.until("the cancel of "+r.service, func() bool { return s.box.logged(first, begins, ends) || s.noLongerWaiting(r) })
}

// noLongerWaiting reports whether the list shows that the SMS of an order came, or that a
// cancel of an earlier start succeeded. An order that is being cancelled still waits.
func (s *story) noLongerWaiting(r *rent) bool {
	rows := s.window.rowsOf(r)
	return len(rows) == 1 && (strings.Contains(rows[0], "received ") || strings.Contains(rows[0], "cancelled "))
}
