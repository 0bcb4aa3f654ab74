package messages

import (
	"cmp"
	"fmt"
	"time"

	"example.com/verifyo/state/history"
	"example.com/verifyo/state/session"
)

// PictureTitles are the titles of the pictures of the history, in their order.
func PictureTitles() []string {
	return []string{"Spend", "Codes by service", "Codes by country", "Waits for the SMS", ""}
}

// Why there is no picture, or why a key for it does nothing.
const (
	NothingSpent  = "Nothing was spent on these days."
	NothingRented = "No number was rented on these days."
	NothingWaited = "No wait for an SMS ended on these days."
	SpanOfFilter  = "The filter says which days the picture is of."
	LongestSpan   = "A year is the longest span."
)

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

// CodesInPicture is that beside a bar.
func CodesInPicture(s history.Sum) string { return Thousands(s.Codes) + " of " + Thousands(s.Rents) }

// NameOfPart names a service or a country.
func NameOfPart(p history.Part) string { return cmp.Or(p.Name.String(), p.ISO, "not known") }

// OtherParts names the services or countries that have no bar of their own.
func OtherParts(n int) string { return counted(n, "other") }

// WaitsInPicture are the shortest waits of those that are counted together, and the name of those without an end.
func WaitsInPicture(bounds []time.Duration) []string {
	names := []string{"0s"}
	for _, bound := range bounds {
		if bound < time.Minute {
			names = append(names, fmt.Sprintf("%ds", int(bound.Seconds())))
		} else {
			names = append(names, fmt.Sprintf("%dm", int(bound.Minutes())))
		}
	}
	return append(names, "never")
}

// NeverCame is how many rents waited for their SMS, and which share of them in vain. All and none are only said of
// exactly that.
func NeverCame(never, all int) []string {
	share := fmt.Sprintf("%d%%", min((100*never+all/2)/all, 99))
	switch {
	case never == all:
		share = "100%"
	case never > 0 && 200*never < all:
		share = "under 1%"
	}
	return []string{counted(all, "wait"), share + " never came"}
}
