package messages

import (
	"fmt"
	"time"
)

// Age is how long ago something was, in the largest unit that is still true.
func Age(d time.Duration) string {
	switch {
	case d < time.Second:
		return "now"
	case d < time.Minute:
		return fmt.Sprintf("%d s", int(d.Seconds()))
	case d < time.Hour:
		return fmt.Sprintf("%d min", int(d.Minutes()))
	case d < 48*time.Hour:
		return fmt.Sprintf("%d h", int(d.Hours()))
	}
	return fmt.Sprintf("%d days", int(d.Hours()/24))
}

// Old says the age of a figure.
func Old(d time.Duration) string {
	if d < time.Second {
		return "just read"
	}
	return Age(d) + " old"
}

// Ago says when something was.
func Ago(d time.Duration) string {
	if d < time.Second {
		return "now"
	}
	return Age(d) + " ago"
}

// Countdown is what is left, as minutes and seconds, with the hours where there are any.
// A second that has begun counts, so that 0:00 is over and not nearly.
func Countdown(d time.Duration) string {
	s := int((d + time.Second - 1) / time.Second)
	if s >= 3600 {
		return fmt.Sprintf("%d:%02d:%02d", s/3600, s/60%60, s%60)
	}
	return fmt.Sprintf("%d:%02d", s/60, s%60)
}

// Clock is the time of day where the operator is, with its day if that is not today.
func Clock(at, now time.Time) string {
	return day(at, now) + at.In(now.Location()).Format("15:04:05")
}

// Minute is the time of day where the operator is, to the minute.
func Minute(at, now time.Time) string { return at.In(now.Location()).Format("15:04") }

// Until is the minute in which a time to come will have passed, with its day if that is not
// today.
func Until(at, now time.Time) string {
	at = at.In(now.Location()).Add(time.Minute - 1).Truncate(time.Minute)
	return day(at, now) + at.Format("15:04")
}

// day goes before a time of day. A weekday is enough while it can only be one day; a date
// of another year needs that year.
func day(at, now time.Time) string {
	at = at.In(now.Location())
	switch days := daysAgo(at, now); {
	case days == 0:
		return ""
	case -7 < days && days < 7:
		return at.Format("Mon ")
	case at.Year() == now.Year():
		return at.Format("2 Jan ")
	}
	return at.Format("2 Jan 2006 ")
}

// daysAgo counts the midnights of the operator's own zone since then; below 0 for a day to
// come. A day that a clock change makes shorter or longer counts as one.
func daysAgo(at, now time.Time) int {
	y, m, d := at.In(now.Location()).Date()
	then := time.Date(y, m, d, 12, 0, 0, 0, time.UTC)
	y, m, d = now.Date()
	return int(time.Date(y, m, d, 12, 0, 0, 0, time.UTC).Sub(then).Hours() / 24)
}
