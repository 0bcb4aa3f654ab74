package orders

import "example.com/verifyo/state/order"

// share is how the columns of a list that can do with less share what the others leave.
type share struct {
	status, service, label, number, cost, end int
	beforeNumber                              int // blanks, which part a label from it
	keepsCost                                 bool
}

// The widths of a status without its word, of a name of which less tells nothing, of one beyond which the word is worth
// more, and of a label in a narrow and in a wide list.
const (
	markWidth    = 1
	leastService = 4
	fairName     = 14
	shortLabel   = 8
	fairLabel    = 14
)

// share gives each column its least first: in a narrow window marks without words, and numbers without blanks, before
// the charge is left out. A row has its bar before the rest, then both the quote and the charge, then a longer service
// and a longer label. Only then comes what may be left out: when a number was rented, and the name of its country.
func (l *Columns) share(w measured) share {
	s := share{status: w.status, service: serviceWidth, number: w.number, cost: w.cost + 1}
	least := func() int { return l.Room() - (s.status + s.service + lettersWidth + s.number + s.cost + 5*Gap) }
	if least() < w.last {
		s.status = markWidth
	}
	if least() < max(w.last, usualLast) {
		s.number = w.compact
	}
	charge := 0
	if least() < max(w.last, usualLast) {
		charge = s.cost + Gap
	}
	s.end = max(w.last, min(usualLast, least()+charge))
	left := least() - s.end
	if s.label = min(shortLabel, w.label); s.label > 0 && left > s.label {
		left -= s.label + Gap
	}
	if both := w.price + 1 - s.cost; both <= left {
		s.cost += both
		left -= both
	}
	left -= grow(&s.service, w.service, left)
	left -= grow(&s.label, min(fairLabel, w.label), left)
	if s.label > 0 && left > 0 {
		s.beforeNumber = 2 * Gap
	}
	return s
}

// grow makes a column as wide as it wants to be, or as there is room, and says how much wider it is.
func grow(width *int, want, room int) (more int) {
	more = max(0, min(want-*width, room))
	*width += more
	return more
}

// share gives each column of the history its least first, and then in turn what makes a row easier to read: names, the
// words of the statuses, a bar for the time left, longer names, and labels. A quote beside its charge is rare, and takes
// only what the others leave. In a window without room for the numbers there is room for the words.
func (l PastColumns) share(w measured) share {
	fixed := lettersWidth + w.number + w.cost + 1 + w.time + 6*Gap
	free := l.Room() - fixed - markWidth - serviceWidth
	s := share{status: markWidth, service: serviceWidth, cost: w.cost + 1, end: max(usualCode, w.last)}
	s.keepsCost = free+w.time+Gap >= s.end
	if left := free + w.time + w.cost + 1 + 2*Gap; left < usualCode {
		if l.Room() >= w.status+serviceWidth+lettersWidth+s.end+3*Gap {
			s.status = w.status
		}
		return s
	}
	left := free - s.end
	left -= grow(&s.service, min(w.service, fairName), left)
	if left >= w.status-markWidth {
		left -= grow(&s.status, w.status, left)
	}
	if left >= usualLast-s.end {
		left -= grow(&s.end, usualLast, left)
	}
	left -= grow(&s.service, w.service, left)
	l.shareRest(&s, w, left)
	return s
}

// shareRest gives the quotes room if the labels and the names of the countries need none of it.
func (l PastColumns) shareRest(s *share, w measured, left int) {
	if country := min(10, w.country) + Gap; left >= country {
		left -= max(country, widestCountry+Gap)
	}
	if w.label > 0 {
		left -= min(w.label, order.LongestLabel) + labelGap
	}
	if both := w.price + 1 - s.cost; both <= left {
		s.cost += both
	}
}
