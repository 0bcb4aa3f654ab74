package messages

import (
	"fmt"
	"time"
)

// Age is a duration in its largest whole unit: 90 seconds are "1 min".
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

// Old says how old a figure is, in the steps of AgeStep.
func Old(d time.Duration) string {
	if d < time.Second {
		return "just now"
	}
	return Age(AgeStep(d)) + " old"
}

// Ago says how long ago something happened, in the steps of AgeStep.
func Ago(d time.Duration) string { return AgoExactly(AgeStep(d)) }

// AgoExactly says in a question how long ago something happened, because the answer may depend on
// it.
func AgoExactly(d time.Duration) string {
	if d < time.Second {
		return "just now"
	}
	return Age(d) + " ago"
}

// Length is a length of time in minutes and seconds, with hours if there are any. It is rounded
// up. It is for a time that does not run, such as a setting; see Countdown.
func Length(d time.Duration) string {
	s := int((d + time.Second - 1) / time.Second)
	if s >= 3600 {
		return fmt.Sprintf("%d:%02d:%02d", s/3600, s/60%60, s%60)
	}
	return fmt.Sprintf("%d:%02d", s/60, s%60)
}

// Countdown is the time left, in the steps of CountdownStep: "19 min", then "4:20", then "0:07".
func Countdown(d time.Duration) string {
	d = CountdownStep(d)
	switch {
	case d >= 2*time.Hour:
		return fmt.Sprintf("%d h", int(d.Hours()))
	case d >= inMinutes:
		return fmt.Sprintf("%d min", int(d.Minutes()))
	}
	return Length(d)
}

// Clock is a time of day in the operator's time zone, with its day unless it is today.
func Clock(at, now time.Time) string {
	return day(at, now) + at.In(now.Location()).Format("15:04:05")
}

// Minute is a time of day in the operator's time zone, to the minute.
func Minute(at, now time.Time) string { return at.In(now.Location()).Format("15:04") }

// Until is a future time, rounded up to the minute, with its day unless it is today. Rounded down,
// it would promise too much.
func Until(at, now time.Time) string {
	at = at.In(now.Location()).Add(time.Minute - 1).Truncate(time.Minute)
	return day(at, now) + at.Format("15:04")
}

// day is the day of a time, to put before it; empty for today. It is a weekday within six days,
// else a date, with the year if it is another year.
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

// daysAgo counts the midnights since a time, in the operator's time zone. It is negative for a
// future day. A day with 23 or 25 hours, because clocks change, counts as one day.
func daysAgo(at, now time.Time) int {
	y, m, d := at.In(now.Location()).Date()
	then := time.Date(y, m, d, 12, 0, 0, 0, time.UTC)
	y, m, d = now.Date()
	return int(time.Date(y, m, d, 12, 0, 0, 0, time.UTC).Sub(then).Hours() / 24)
}
