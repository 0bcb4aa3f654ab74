// Package dialog has the questions that lie over a screen: before a rent, before a cancel, about a
// number that did not work, about the outcome of a rent that got no answer, and about the form in which
// to copy a number; and the lines that take a label, an order's ID or the name of a file. Their contract is screen.Dialog.
//
// A dialog reads the session and starts nothing. Nothing here costs money: a yes is an intent
// that the root carries out. Start with yes.go, which decides when an enter is a yes. rent.go is
// the question before a rent: figures.go has the figures that a yes agrees to and the limits that
// they are held to, whyoff.go says why there can be no yes, rentlabel.go takes the label, and
// rentview.go draws all of it, with balance.go for what is said of the balance. The others are cancel.go,
// failure.go, resolve.go and form.go. label.go, add.go and export.go take text, and addask.go says why the server is not
// asked for an order; text.go has what they
// share, and keeps the key that opened them out of the text.
package dialog
