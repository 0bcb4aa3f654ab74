// Package screen is the contract between the root and its screens: the interface of a screen,
// the data a screen may read, and the intents by which it says what the operator wants.
//
// A screen turns a key into an intent and the session into lines. It starts nothing itself: it
// returns the intent within the same update, so that the next key already meets the effect of
// the first. A screen knows no other screen.
//
// Start with screen.go, dialog.go and intent.go, the contract. list.go is the list that the screens
// with rows are made of: listkeys.go has its keys and its filter, opener.go keeps the key that opened a line of text out of the text, sort.go its sort keys, column.go draws its
// rows, results.go the columns of the operator's results, widest.go measures its texts, justmoved.go keeps a key from acting on a row that nobody has
// seen yet, and past.go brings filters back. version.go tells whether rows must be listed again,
// notloaded.go says why a list from the server has no rows, passive.go has the methods that a dialog
// or a screen may leave out, changes.go notes when a frame changes by itself, and draw.go draws titles
// and marks and knows from which width there is room for more.
package screen
