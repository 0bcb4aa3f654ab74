// Package dialog has the questions that lie over a screen: before a rent, before a cancel, and
// about the outcome of a rent that got no answer. Their contract is screen.Dialog.
//
// A dialog reads the session and starts nothing. Nothing here costs money: a yes is an intent
// that the root carries out. Start with rent.go for the rules about when a key may mean yes;
// figures.go has the figures that a yes agrees to, and rentview.go draws them. The others are
// cancel.go and resolve.go.
package dialog
