package messages

import "time"

// Ages and countdowns move in steps, so that a screen on which nothing happens is seldom drawn.

// ageSteps are the ages that are told below two hours; above that each whole hour is, and from two days on each day.
var ageSteps = [...]time.Duration{
	time.Second, 2 * time.Second, 5 * time.Second, 10 * time.Second, 20 * time.Second, 30 * time.Second,
	time.Minute, 2 * time.Minute, 5 * time.Minute, 10 * time.Minute, 20 * time.Minute, 30 * time.Minute,
	time.Hour, 2 * time.Hour,
}

const (
	oneDay  = 24 * time.Hour
	twoDays = 2 * oneDay
)

// AgeStep is an age rounded down to one that is told: 9 minutes count as 5.
func AgeStep(d time.Duration) (told time.Duration) {
	switch {
	case d >= twoDays:
		return d.Truncate(oneDay)
	case d >= 2*time.Hour:
		return d.Truncate(time.Hour)
	}
	for _, step := range ageSteps {
		if d >= step {
			told = step
		}
	}
	return told
}

// NextAge is the age after this one at which another age is told.
func NextAge(d time.Duration) time.Duration {
	for _, step := range ageSteps {
		if d < step {
			return step
		}
	}
	if d < twoDays {
		return AgeStep(d) + time.Hour
	}
	return AgeStep(d) + oneDay
}

// Above this a countdown has only minutes, and below a minute it has every second.
const inMinutes = 10 * time.Minute

// CountdownStep is the time left, rounded down to whole minutes above ten, to ten seconds above
// one minute, and to seconds below: it never promises more than is left.
func CountdownStep(d time.Duration) time.Duration {
	step := time.Second
	switch {
	case d >= 2*time.Hour:
		step = time.Hour
	case d >= inMinutes:
		step = time.Minute
	case d >= time.Minute:
		step = 10 * time.Second
	}
	return max(0, d).Truncate(step)
}
