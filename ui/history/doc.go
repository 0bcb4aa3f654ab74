// Package history is the first screen of History: every order ever rented, the newest first, under a heading for
// each day.
//
// What an order looks like and what keys do to it is in package orderpage. The list has a part of the orders
// only, around its cursor, which the session keeps. Start with list.go; part.go says which part is wanted,
// search.go what a filter means, dates.go which days, export.go what a CSV file gets, and title.go what stands
// above the rows. Above the list is a picture of what it adds up to: pictures.go has what keys do to it, and
// draw.go how it is drawn.
package history
