package orders

// share is how the columns of PastColumns that can do with less share what the others leave.
type share struct {
	status, service, end int
	keepsCost            bool
}

// The widths of a status without its word, and of a name beyond which the word is worth more.
const (
	markWidth = 1
	fairName  = 14
)

// share gives each column its least first, and then in turn what makes a row easier to read: names, the words of the
// statuses, longer names, and a bar for the time left. In a window without room for the numbers there is room for the words.
func (l PastColumns) share(w measured) share {
	fixed := lettersWidth + w.number + w.cost + 1 + w.time + 6*Gap
	free := l.Room() - fixed - markWidth - serviceWidth
	s := share{status: markWidth, service: serviceWidth, end: max(usualCode, w.last)}
	s.keepsCost = free+w.time+Gap >= s.end
	if left := free + w.time + w.cost + 1 + 2*Gap; left < usualCode {
		s.status = w.status
		return s
	}
	left := free - s.end
	left -= grow(&s.service, min(w.service, fairName), left)
	if left >= w.status-markWidth {
		left -= grow(&s.status, w.status, left)
	}
	left -= grow(&s.service, w.service, left)
	grow(&s.end, usualLast, left)
	return s
}

// grow makes a column as wide as it wants to be, or as there is room, and says how much wider it is.
func grow(width *int, want, room int) (more int) {
	more = max(0, min(want-*width, room))
	*width += more
	return more
}
