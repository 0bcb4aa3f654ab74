package messages

import (
	"fmt"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/history"
	"example.com/verifyo/state/session"
)

// HistoryTitle is the title of the list of all orders ever rented, and of its tab.
const HistoryTitle = "History"

// HistoryLoading says that no order is listed because the first ones are still being read.
const HistoryLoading = "Your orders are still loading."

// Searching says that a search of the history is under way.
const Searching = "searching"

// HistoryNotRead says why the history could not be read, and that it is read again; see ListNotLoaded.
func HistoryNotRead(p session.Problem, again time.Duration, keys Keys) string {
	return ListNotLoaded("the history", p, again, keys)
}

// DayNotKnown is the heading of the orders of which the day is not known.
const DayNotKnown = "day not known"

// Day is a day as a heading. now is in the operator's time zone.
func Day(at, now time.Time) string {
	switch daysAgo(at, now) {
	case 0:
		return "today"
	case 1:
		return "yesterday"
	}
	if at.Year() == now.Year() {
		return at.Format("Mon 2 Jan")
	}
	return at.Format("Mon 2 Jan 2006")
}

// DayWithSum lists the forms of a day with what its orders cost and brought, the longest first.
func DayWithSum(at, now time.Time, s history.Sum) []string {
	day, spent := Day(at, now)+"  ", Spent(s)
	return []string{day + spent + " spent, " + codesOfRents(s), day + spent + ", " + codesOfRents(s), day + spent + ", " + counted(s.Codes, "code"), day + spent}
}

func codesOfRents(s history.Sum) string {
	if s.Rents == 0 {
		return "no codes"
	}
	return counted(s.Codes, "code") + " of " + Thousands(s.Rents)
}

// HistoryCount is how many orders there are, for the title of their list.
func HistoryCount(s history.Sum) string { return counted(s.Orders, "order") }

// HistorySpent is what they cost.
func HistorySpent(s history.Sum) string { return Spent(s) + " spent" }

// FoundDays are the days that a filter means, from the first moment up to but excluding the second.
func FoundDays(from, to, now time.Time) string {
	last := to.Add(-time.Nanosecond)
	form := "2 Jan"
	if from.Year() != now.Year() || last.Year() != now.Year() {
		form = "2 Jan 2006"
	}
	if first := from.Format(form); first != last.Format(form) {
		return first + " to " + last.Format(form)
	}
	return "on " + from.Format(form)
}

// FoundPrices are the prices that a filter means.
func FoundPrices(above, below api.USD) string {
	switch {
	case !below.Known():
		return "over " + above.String()
	case !above.Known():
		return "under " + below.String()
	}
	return "over " + above.String() + ", under " + below.String()
}

// Outside says that the balance moved, and that no order of this ledger is the reason. It may be a top-up, what
// another client spent, or both: only their sum is known.
func Outside(rose bool, by api.USD) string { return OutsideInShort(rose, by) + " outside verifyo" }

// OutsideInShort is Outside where there is no room.
func OutsideInShort(rose bool, by api.USD) string {
	if rose {
		return "balance up " + by.String()
	}
	return "balance down " + by.String()
}

// OutsideAt is when the balance showed it. now is in the operator's time zone.
func OutsideAt(times int, last, now time.Time) string {
	if times == 1 {
		return "at " + Minute(last, now)
	}
	return fmt.Sprintf("%d times, last at %s", times, Minute(last, now))
}

// OutsideIsNoOrder says why a key for an order does nothing on that line.
const OutsideIsNoOrder = "This line is not an order: the balance changed outside verifyo."
