// Package orders is the second place: the list of orders, one order in the whole
// window, and the questions before a cancel and about an unknown rent.
//
// What a key may do to an order is the same on the list and on its own screen, and
// stands once, in keys.go. Start with list.go; listed.go says which orders are listed and
// when they move, sorting.go where they belong, find.go what the filter finds, and astray.go
// what happens if an order is gone from under the cursor. page.go draws one order and
// standing.go says where it stands. The questions are cancel.go and resolve.go.
package orders
