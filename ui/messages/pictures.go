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
	return []string{"Spend", "By service, most spent first", "By country, most spent first", "Waits for the SMS", ""}
}

// The heads of the pictures by service, by country and of the waits.
const (
	ServiceInPicture = "SERVICE"
	CountryInPicture = "COUNTRY"
	WaitInPicture    = "WAIT"
)

// The two lines of a bar, and their names where there is less room.
const (
	WithCode           = "with a code"
	WithoutCode        = "without"
	WithCodeInShort    = "code"
	WithoutCodeInShort = "none"
)

// SpendMasked says that what the days cost is not shown to others, and how to see it.
func SpendMasked(key string) string {
	return "What was spent is masked" + Clause("; press ", key, " to show it") + "."
}

// Why there is no picture, or why a key for it does nothing.
const (
	NothingSpent  = "Nothing was spent in this period."
	NothingRented = "No number was rented in this period."
	NothingWaited = "No wait for an SMS ended in this period."
	SpanOfFilter  = "The filter decides which days the picture shows."
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

// FiguresInPicture are the codes of each of some sums, and what they cost, one below the other, and their heads.
func FiguresInPicture(sums []history.Sum) (head string, figures []string) {
	codes, spent := []string{"CODES"}, append([]string{"SPENT"}, spentInColumn(sums)...)
	for _, s := range sums {
		codes = append(codes, Thousands(s.Codes)+" of "+Thousands(s.Rents))
	}
	widestCodes, widestSpent := widest(codes), widest(spent)
	for i := range codes {
		codes[i] = fmt.Sprintf("%*s  %*s", widestCodes, codes[i], widestSpent, spent[i])
	}
	return codes[0], codes[1:]
}

func widest(texts []string) (width int) {
	for _, text := range texts {
		width = max(width, len(text))
	}
	return width
}

// NameOfPart names a service or a country.
func NameOfPart(p history.Part) string { return cmp.Or(p.Name.String(), p.ISO, "not known") }

// OtherParts names the services or countries that have no bar of their own.
func OtherParts(n int) string { return counted(n, "other") }

// Waited names the rents that waited about as long for their SMS.
func Waited(r history.WaitRange) string {
	switch {
	case r.To == 0:
		n, unit := wait(r.From)
		return "over " + n + " " + unit
	case r.From == 0:
		n, unit := wait(r.To)
		return "up to " + n + " " + unit
	}
	from, unit := wait(r.From)
	to, unitOfTo := wait(r.To)
	if unit == unitOfTo {
		return from + " to " + to + " " + unit
	}
	return from + " " + unit + " to " + to + " " + unitOfTo
}

// wait is a length of time that is whole seconds or whole minutes, and its unit.
func wait(d time.Duration) (n, unit string) {
	if d < time.Minute {
		return fmt.Sprint(int(d.Seconds())), "s"
	}
	return fmt.Sprint(int(d.Minutes())), "min"
}

// NeverInPicture names the rents that never got their SMS.
const NeverInPicture = "never"

// WaitsHead stands above the figures of the waits.
const WaitsHead = "RENTS      "

// WaitsInPicture is how many of all waits there are, and their share.
func WaitsInPicture(waits, all int) string {
	return fmt.Sprintf("%s  %4s", Thousands(waits), strings.Replace(share(waits, all), "under ", "<", 1))
}

// NeverCame is how many rents waited for their SMS, and which share of them in vain, without those that were cancelled
// too early.
func NeverCame(w history.Waits) []string {
	early, all := "", w.Came()+w.Never()
	if n := w.Early(); n > 0 {
		early = Thousands(n) + " cancelled early"
	}
	return []string{counted(all, "wait"), early, share(w.Never(), all) + " never came"}
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
