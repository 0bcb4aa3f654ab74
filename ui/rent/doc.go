// Package rent is the first place: the services, the countries of one service, and the
// question before every rent.
//
// It reads the session and owns cursors, filters and sorts. Nothing here costs money: a yes to
// the question is an intent that the root carries out. Start with dialog.go for the rules
// about when a key may mean yes; figures.go has the figures that a yes agrees to, and
// dialogview.go draws them.
package rent
