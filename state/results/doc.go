// Package results counts how the operator's own rents ended: how many brought a code, how long
// the code took, and what a code cost, for each service and for each country of it.
//
// It counts rents of the last days only, because offers get better and worse. It is pure: time is
// passed in. It knows no screen and no database, and it does not say which sums are worth
// showing, apart from those of too few rents.
//
// Start with rent.go: what a single rent adds. sums.go adds rents up, sum.go is what the screens
// see of the result, book.go has the sums of all services and follows the orders, and age.go follows
// the days.
package results
