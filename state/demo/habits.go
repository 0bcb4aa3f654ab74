package demo

import "time"

// IDs of countries in the sandbox's catalogue.
const (
	russia        = 0
	ukraine       = 1
	kazakhstan    = 2
	indonesia     = 6
	poland        = 15
	unitedKingdom = 16
	colombia      = 33
	germany       = 43
	netherlands   = 48
	brazil        = 73
	france        = 78
	unitedStates  = 187
)

// habit is a service in a country that is rented often, and how its numbers end.
type habit struct {
	service string // its code
	country int
	wait    time.Duration // for a code, about
	ends    ends
}

// ends counts the rents by how they ended.
type ends struct{ codes, cancelled, expired, siteRefused, wrongCode, soldOut, unanswered int }

// habits are those of a week. Three in ten of the numbers get no code: most countries work, and some
// services fail in one of theirs.
func habits() []habit {
	return []habit{
		{"wa", ukraine, 9 * time.Second, ends{codes: 14, cancelled: 1, expired: 1, siteRefused: 1}},
		{"wa", poland, 12 * time.Second, ends{codes: 5, cancelled: 1}},
		{"wa", indonesia, 35 * time.Second, ends{codes: 2, cancelled: 2, expired: 1, soldOut: 1}},
		{"wa", russia, 70 * time.Second, ends{codes: 1, cancelled: 6, expired: 2}},
		{"tg", ukraine, 7 * time.Second, ends{codes: 8, cancelled: 2, unanswered: 1}},
		{"tg", kazakhstan, 15 * time.Second, ends{codes: 5, cancelled: 1, wrongCode: 1}},
		{"tg", unitedKingdom, time.Minute, ends{cancelled: 4}},
		{"go", poland, 20 * time.Second, ends{codes: 6, cancelled: 1}},
		{"go", unitedStates, 40 * time.Second, ends{codes: 2, cancelled: 1, expired: 1, siteRefused: 1}},
		{"ig", brazil, 18 * time.Second, ends{codes: 4, cancelled: 1, expired: 1}},
		{"ds", netherlands, 11 * time.Second, ends{codes: 4, expired: 1}},
		{"dr", colombia, 14 * time.Second, ends{codes: 4, cancelled: 1, soldOut: 1}},
		{"am", unitedKingdom, 25 * time.Second, ends{codes: 3}},
		{"oi", germany, 30 * time.Second, ends{codes: 2, cancelled: 1}},
		{"ub", france, 16 * time.Second, ends{codes: 2}},
	}
}
