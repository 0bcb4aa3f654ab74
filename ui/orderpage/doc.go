// Package orderpage is a single order on the screen: its page, its status in words, and what keys
// do to it. The list of orders and the dialogs take these from here, so that an order looks and
// acts the same everywhere.
//
// It knows neither the list nor the dialogs: a question about the order is an intent. Start
// with keys.go, which defines each key once. status.go describes an order in a few words,
// now.go in a sentence. page.go is the page of one order: layout.go fits it into the window, hero.go
// draws number and code, and life.go the time left.
package orderpage
