// Package orders is the second place: the list of orders, the page of one order in the whole
// window, and the questions before a cancel and about an unknown rent.
//
// A key does the same to an order on the list and on its page; keys.go defines it once. Start
// with list.go; listed.go says which orders are listed and when they move, sorting.go in which
// order, find.go which ones the filter finds, and row.go what the columns show. page.go draws
// one order, and standing.go describes its state. The questions are cancel.go and resolve.go.
package orders
