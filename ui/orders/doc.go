// Package orders is the first screen of Orders: the list of all orders.
//
// What an order looks like and what keys do to it is in package orderpage. Start with list.go;
// listed.go says which orders are listed and when they move, sorting.go in which order, find.go
// which ones the filter finds, columns.go what a row shows, and title.go what the title says.
package orders
