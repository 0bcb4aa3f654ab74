package history

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"example.com/verifyo/state/limit"
)

// span is from a moment up to but excluding another one. The zero span is all of time.
type span struct{ from, to time.Time }

// within is the part of the span that is also in another one.
func (s span) within(other span) span {
	if s.from.Before(other.from) {
		s.from = other.from
	}
	if s.to.IsZero() || (!other.to.IsZero() && other.to.Before(s.to)) {
		s.to = other.to
	}
	return s
}

// date is a day, or a month without a day. A zero year is the last one in which it is not in the future.
type date struct {
	year  int
	month time.Month
	day   int
}

// span is the time of a date; false if there is no such day.
func (d date) span(now time.Time) (span, bool) {
	if d.year == 0 {
		if d.year = now.Year(); time.Date(d.year, d.month, max(1, d.day), 0, 0, 0, 0, now.Location()).After(now) {
			d.year--
		}
	}
	if d.day == 0 {
		return span{monthOf(d.year, d.month, now), monthOf(d.year, d.month+1, now)}, true
	}
	begin, end := limit.Day(time.Date(d.year, d.month, d.day, 12, 0, 0, 0, now.Location()))
	return span{begin, end}, begin.Day() == d.day && begin.Month() == d.month
}

func monthOf(year int, month time.Month, now time.Time) time.Time {
	return time.Date(year, month, 1, 0, 0, 0, 0, now.Location())
}

// dated takes a date or a span off the front of some words, and says how many words it was. None is 0. After since, the
// span goes on until today.
func dated(words []string, now time.Time) (span, int) {
	if words[0] == "since" && len(words) > 1 {
		s, used := dated(words[1:], now)
		if used == 0 {
			return span{}, 0
		}
		_, s.to = limit.Day(now)
		return s, used + 1
	}
	if s, known := named(words[0], now); known {
		return s, 1
	}
	if len(words) > 1 {
		if s, known := relative(words[0], words[1], now); known {
			return s, 2
		}
	}
	first, used := dateOf(words)
	if used == 0 {
		return span{}, 0
	}
	if used+1 < len(words) && words[used] == upTo {
		if last, more := dateOf(words[used+1:]); more > 0 {
			return between(first, last, used+1+more, now)
		}
	}
	if first.month == 0 { // a number alone
		return span{}, 0
	}
	return between(first, first, used, now)
}

// upTo stands between the ends of a span.
const upTo = ".."

// between is from the first to the last date. What the first one leaves out is as in the last one.
func between(first, last date, used int, now time.Time) (span, int) {
	if first.month == 0 {
		first.month, first.year = last.month, last.year
	}
	if first.month == 0 {
		return span{}, 0
	}
	if last.month == 0 { // nov 5..7
		last.month, last.year = first.month, first.year
	}
	end, known := last.span(now)
	if first.year == 0 && last.year == 0 && known {
		first.year = end.from.Year()
		if first.month > last.month {
			first.year--
		}
	}
	begin, also := first.span(now)
	if !known || !also || begin.from.After(end.from) {
		return span{}, 0
	}
	return span{begin.from, end.to}, used
}

// named is a span with a name of its own. A week is the last seven days.
func named(word string, now time.Time) (span, bool) {
	today, tomorrow := limit.Day(now)
	switch word {
	case "today":
		return span{today, tomorrow}, true
	case "yesterday":
		return span{today.AddDate(0, 0, -1), today}, true
	case "week":
		return span{today.AddDate(0, 0, -6), tomorrow}, true
	case "month":
		return span{monthOf(now.Year(), now.Month(), now), tomorrow}, true
	case "year":
		return span{monthOf(now.Year(), time.January, now), tomorrow}, true
	}
	return weekday(word, now)
}

// relative is a named span, or the one before it, such as this week and last month. Last monday was before today.
func relative(which, name string, now time.Time) (span, bool) {
	s, known := named(name, now)
	today, _ := limit.Day(now)
	switch _, isDay := weekday(name, now); {
	case isDay && which == "last" && s.from.Equal(today):
		return span{s.from.AddDate(0, 0, -7), s.from.AddDate(0, 0, -6)}, true
	case isDay && which == "last":
		return s, true
	case !known || !slices.Contains([]string{"week", "month", "year"}, name) || (which != "this" && which != "last"):
		return span{}, false
	case which == "this":
		return s, true
	case name == "week":
		return span{s.from.AddDate(0, 0, -7), s.from}, true
	case name == "month":
		return span{s.from.AddDate(0, -1, 0), s.from}, true
	}
	return span{s.from.AddDate(-1, 0, 0), s.from}, true
}

// dateOf takes a date off the front of some words: 2026-11-28, 2026-11, 28/11, 28 nov 2026, 28 nov, nov 28, nov 2026,
// nov, or 28 alone, which is one only as the beginning of a span.
func dateOf(words []string) (d date, used int) {
	if d, known := iso(words[0]); known {
		return d, 1
	}
	if d, known := slashed(words[0]); known {
		return d, 1
	}
	at := func(i int) string {
		if i < len(words) {
			return words[i]
		}
		return ""
	}
	if d.day = number(words[0], 1, 31); d.day > 0 {
		used = 1
	}
	if d.month = monthNamed(at(used)); d.month == 0 {
		return d, used
	}
	used++
	if day := number(at(used), 1, 31); d.day == 0 && day > 0 {
		d.day = day
		used++
	}
	if d.year = number(at(used), 2000, 9999); d.year > 0 {
		used++
	}
	return d, used
}

// slashed is 16/11 or 16/11/2026, with the day before the month as everywhere else.
func slashed(word string) (d date, known bool) {
	parts := strings.Split(word, "/")
	if len(parts) < 2 || len(parts) > 3 {
		return date{}, false
	}
	d.day, d.month = number(parts[0], 1, 31), time.Month(number(parts[1], 1, 12))
	known = d.day > 0 && d.month > 0
	if len(parts) == 3 {
		d.year = number(parts[2], 2000, 9999)
		known = known && d.year > 0
	}
	return d, known
}

// noDate reports whether words begin with a day that its month does not have, such as 31 feb or feb 31.
func noDate(words []string) bool {
	if len(words) < 2 {
		return false
	}
	day, month := words[0], words[1]
	if monthNamed(day) > 0 {
		day, month = month, day
	}
	return number(day, 1, 31) > 0 && monthNamed(month) > 0
}

// weekday is the last day of that name; today is one.
func weekday(word string, now time.Time) (span, bool) {
	today, _ := limit.Day(now)
	for ago := range 7 {
		day := today.AddDate(0, 0, -ago)
		if len(word) >= 3 && strings.HasPrefix(strings.ToLower(day.Weekday().String()), word) {
			return span{day, day.AddDate(0, 0, 1)}, true
		}
	}
	return span{}, false
}

// iso is 2026-11-28 or 2026-11.
func iso(word string) (date, bool) {
	for _, form := range []string{"2006-01-02", "2006-01"} {
		if at, err := time.Parse(form, word); err == nil {
			d := date{at.Year(), at.Month(), at.Day()}
			if len(form) < len("2006-01-02") {
				d.day = 0
			}
			return d, true
		}
	}
	return date{}, false
}

// number is a number within bounds; 0 if the word is none.
func number(word string, least, most int) int {
	n, err := strconv.Atoi(word)
	if err != nil || n < least || n > most || strings.TrimPrefix(word, "0") != strconv.Itoa(n) {
		return 0
	}
	return n
}

// monthNamed is the month with a name that begins with at least three letters; 0 if there is none.
func monthNamed(word string) time.Month {
	months := []time.Month{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}
	i := slices.IndexFunc(months, func(m time.Month) bool {
		return len(word) >= 3 && strings.HasPrefix(strings.ToLower(m.String()), word)
	})
	if i < 0 {
		return 0
	}
	return months[i]
}
