package messages

import (
	"cmp"
	"fmt"
	"strings"
	"time"

	"example.com/verifyo/state/history"
	"example.com/verifyo/state/session"
)

// PictureTitles are the titles of the pictures of the history, in their order.
func PictureTitles() []string {
	return []string{"Spend", "By service", "By country", "Waits for the SMS", ""}
}

// Why there is no picture, or why a key for it does nothing.
const (
	NothingSpent  = "Nothing was spent on these days."
	NothingRented = "No number was rented on these days."
	NothingWaited = "No wait for an SMS ended on these days."
	SpanOfFilter  = "The filter says which days the picture is of."
	LongestSpan   = "A year is the longest span."
)

// NothingFound says that instead of one of these for what a filter finds, which may be no order at all.
func NothingFound(nothing string, none bool) string {
	if none {
		return "No order matches the filter."
	}
	return strings.TrimSuffix(nothing, ".") + " for what the filter finds."
}

// ShortestSpan says that no span is shorter.
func ShortestSpan(days int) string { return fmt.Sprintf("%d days is the shortest span.", days) }

// PicturesNeedRows says how high a window must be.
func PicturesNeedRows(rows int) string {
	return fmt.Sprintf("Pictures need a window of %d rows.", rows)
}

// NoPicture says that no picture is shown whose span could change.
func NoPicture(key string) string {
	return "No picture is shown" + Clause("; press ", key, " to show one") + "."
}

// HistoryNotSummed says why the history could not be added up.
func HistoryNotSummed(p session.Problem) string {
	return "Could not add up the history: " + Problem(p) + "."
}

// SpanOfDays names the days of a picture that ends today.
func SpanOfDays(n int) string {
	if n == 365 {
		return "a year"
	}
	return counted(n, "day")
}

// ABar says how many of the days share a bar.
func ABar(days int) string { return fmt.Sprintf(", %d days a bar", days) }

// DayInPicture is a day below a picture of that many days. Over several years the year matters more than the day.
func DayInPicture(day time.Time, days int) string {
	if days > 366 {
		return day.Format("Jan 2006")
	}
	return day.Format("2 Jan")
}

// CodesOfRents is how many codes how many rents brought.
func CodesOfRents(s history.Sum) string { return codesOfRents(s) }

// FiguresInPicture are the codes of each of some sums, and what they cost, one below the other.
func FiguresInPicture(sums []history.Sum) []string {
	codes, spent := make([]string, len(sums)), make([]string, len(sums))
	widestCodes, widestSpent := 0, 0
	for i, s := range sums {
		codes[i], spent[i] = Thousands(s.Codes)+" of "+Thousands(s.Rents), onThePoint(Spent(s))
		widestCodes, widestSpent = max(widestCodes, len(codes[i])), max(widestSpent, len(spent[i]))
	}
	for i := range sums {
		codes[i] = fmt.Sprintf("%*s  %*s", widestCodes, codes[i], widestSpent, spent[i])
	}
	return codes
}

// NameOfPart names a service or a country.
func NameOfPart(p history.Part) string { return cmp.Or(p.Name.String(), p.ISO, "not known") }

// OtherParts names the services or countries that have no bar of their own.
func OtherParts(n int) string { return counted(n, "other") }

// Waited names the rents that waited about as long for their SMS.
func Waited(r history.WaitRange) string {
	switch {
	case r.To == 0:
		return "over " + wait(r.From)
	case r.From == 0:
		return "up to " + wait(r.To)
	}
	return wait(r.From) + " to " + wait(r.To)
}

// wait is a length of time that is whole seconds or whole minutes.
func wait(d time.Duration) string {
	if d < time.Minute {
		return fmt.Sprintf("%d s", int(d.Seconds()))
	}
	return fmt.Sprintf("%d min", int(d.Minutes()))
}

// NeverInPicture names the rents that never got their SMS.
const NeverInPicture = "never"

// WaitsInPicture is how many of all waits there are, and their share.
func WaitsInPicture(waits, all int) string {
	return fmt.Sprintf("%s  %8s", Thousands(waits), share(waits, all))
}

// NeverCame is how many rents waited for their SMS, and which share of them in vain.
func NeverCame(never, all int) []string {
	return []string{counted(all, "wait"), share(never, all) + " never came"}
}

// share is a part of something. All and none are only said of exactly that.
func share(part, all int) string {
	switch {
	case part == all:
		return "100%"
	case part > 0 && 200*part < all:
		return "under 1%"
	}
	return fmt.Sprintf("%d%%", min((100*part+all/2)/all, 99))
}
