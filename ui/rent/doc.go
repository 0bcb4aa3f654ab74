// Package rent is the first place: the services, the countries of one, and the
// question that stands before every rent.
//
// It reads the session and owns cursors, filters and sorts. Nothing here costs money:
// the question's yes is an intent that the root carries out. Start with question.go for
// the rules about when a key may mean yes; figures.go is what a yes agrees to, and lines.go
// draws it.
package rent
