// Package history says which of all the orders ever rented are sought, in which order they come, and what
// they add up to.
//
// It is pure: the ledger finds the orders, the screens ask for them and show them. Start with query.go: what
// can be sought. text.go is what an order is found by, place.go where it stands in the list, and sum.go
// what the orders of a day, a service or a country cost and brought, and cost.go what one order adds to that. outside.go has
// what moved the balance without any order, on each day.
package history
