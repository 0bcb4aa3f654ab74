//go:build unix

package kill_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"example.com/verifyo/api/sandbox"
)

// rent is a rent question that was opened, and everything that followed.
type rent struct {
	service   string // name of the service
	id        string // the sandbox's id of the service
	first     int    // how many lines the sandbox had printed before
	agreed    bool   // enter was pressed on the question
	known     bool   // its number was on the screen
	cancelled bool   // enter was pressed on its cancel question
}

// checkOrders goes to the list of orders and fails unless it agrees with the sandbox.
func (s *story) checkOrders() {
	s.t.Helper()
	s.until("the first frame", func() bool { return s.window.shows("2 Orders") })
	s.list()
	wrong := ""
	if !wait(func() bool { wrong = s.wrong(); return wrong == "" }) {
		s.fail("%s", wrong)
	}
}

// wrong describes an error on the screen or in the requests. It is empty if there is none.
func (s *story) wrong() string {
	all := s.box.all()
	for _, line := range all {
		if strings.HasSuffix(line, "/finish") {
			return "a finish was sent that nobody requested"
		}
	}
	if len(s.rents) > 0 && !s.window.shows("No orders yet") && len(s.window.rows()) == 0 {
		return "the orders are not shown"
	}
	orders := s.box.orders()
	for i, r := range s.rents {
		last := len(all)
		if i+1 < len(s.rents) {
			last = s.rents[i+1].first
		}
		sent := 0
		for _, line := range all[r.first:last] {
			if line == "asked POST /order" {
				sent++
			}
		}
		if wrong := r.wrong(sent, ordersOf(orders, r), s.window.rowsOf(r)); wrong != "" {
			return r.service + ": " + wrong
		}
	}
	return ""
}

// wrong compares a rent question with the requests that followed, with the orders that were
// paid for and with the rows that the list shows for it.
func (r *rent) wrong(sent int, paid []sandbox.Rented, rows []string) string {
	switch {
	case !r.agreed && sent+len(paid)+len(rows) > 0:
		return fmt.Sprintf("nobody agreed, and %d rents were sent, %d paid, %d are listed", sent, len(paid), len(rows))
	case sent > 1 || len(paid) > 1:
		return fmt.Sprintf("agreed to once, sent %d times, paid %d times", sent, len(paid))
	case len(rows) > 1:
		return "it is listed twice"
	case len(rows) == 0 && sent+len(paid) > 0:
		return fmt.Sprintf("it was sent and paid %d times, and is not listed", len(paid))
	case len(rows) == 0:
		return "" // killed before anything was on disk
	}
	number := phone(rows[0])
	switch {
	case number == "" && r.known:
		return "its number was shown earlier and is lost"
	case number == "" && !strings.Contains(rows[0], "unknown"):
		return "its row has no number and is not unknown"
	case number != "" && (len(paid) == 0 || paid[0].Phone != number):
		return "its row has a different number than the rented one"
	case len(paid) == 1 && paid[0].Status == "cancelled" && !r.cancelled:
		return "it was cancelled, and nobody requested that"
	}
	r.known = r.known || number != ""
	return ""
}

// noteShownNumbers notes the numbers in the last frame before a kill, in the list or on an
// order's page: a number that was shown once must never be unknown again.
func (s *story) noteShownNumbers() {
	orders := s.box.orders()
	for _, r := range s.rents {
		lines := s.window.rowsOf(r)
		if strings.Contains(s.window.title(), "▌  "+r.service+" ·") {
			lines = s.window.lines()
		}
		for _, o := range ordersOf(orders, r) {
			r.known = r.known || slices.ContainsFunc(lines, func(line string) bool { return phone(line) == o.Phone })
		}
	}
}

func ordersOf(orders []sandbox.Rented, r *rent) (its []sandbox.Rented) {
	for _, o := range orders {
		if o.ServiceID == r.id {
			its = append(its, o)
		}
	}
	return its
}

// rows are the rows of the list: the lines below its title and head, up to the first empty line.
func (w *window) rows() (rows []string) {
	for _, line := range w.lines()[3:] {
		if line == "" {
			break
		}
		rows = append(rows, line)
	}
	return rows
}

// rowsOf are the rows of a rent's service.
func (w *window) rowsOf(r *rent) (its []string) {
	for _, row := range w.rows() {
		if strings.Contains(row, " "+r.service+" ") {
			its = append(its, row)
		}
	}
	return its
}

var international = regexp.MustCompile(`\+\d[\d ()-]*\d`)

// phone is the number in a row, digits only. It is empty if the row has none.
func phone(row string) string {
	return strings.Map(func(letter rune) rune {
		if letter < '0' || letter > '9' {
			return -1
		}
		return letter
	}, international.FindString(row))
}

// logSummary logs how many rents and cancels were requested, sent and paid.
func (s *story) logSummary() {
	var agreed, known, cancels, sent, asked int
	for _, r := range s.rents {
		for on, n := range map[*int]bool{&agreed: r.agreed, &known: r.known, &cancels: r.cancelled} {
			if n {
				*on++
			}
		}
	}
	for _, line := range s.box.all() {
		switch {
		case line == "asked POST /order":
			sent++
		case strings.HasPrefix(line, "asked POST") && strings.HasSuffix(line, "/cancel"):
			asked++
		}
	}
	statuses := map[string]int{}
	orders := s.box.orders()
	for _, o := range orders {
		statuses[o.Status]++
	}
	s.t.Logf("%d questions, %d agreed to: %d rents sent, %d paid (%v), %d known by number; %d cancels agreed to, sent %d times",
		len(s.rents), agreed, sent, len(orders), statuses, known, cancels, asked)
}
