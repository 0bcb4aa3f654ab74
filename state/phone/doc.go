// Package phone writes a number for people to read and for forms to accept, and reports whether
// it starts like a number of the rented country. It never adds, drops or moves a digit: the
// number is paid for, and a changed digit could not be recovered.
//
// It owns the numbering plans: which numbers are valid in a country, and how they are
// grouped. It does not know orders or services, and no file of it may import a library of
// numbering plans, because those cost time and memory at every start.
//
// Start reading at phone.go, then valid.go. plain.go reads what the server sent; plan.go,
// kind.go, trunk.go and grouping.go say what a plan is made of. The plans come from
// table.go, a country's row at a time (row.go). That file is generated from Google's
// libphonenumber: run go generate ./state/phone after an update of the library.
package phone
