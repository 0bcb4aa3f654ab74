// Package phone writes a number the way people read it and the way forms take it, and
// tells whether it starts as a number of the rented country does. It never adds, drops or
// moves a digit: the number is paid for, and nobody could tell afterwards what it was.
//
// This is the one place that knows the library of numbering plans, which costs time and
// memory at the start and may be replaced by a table one day.
package phone
