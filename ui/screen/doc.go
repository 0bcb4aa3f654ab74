// Package screen is the contract between the root and its screens: the interface of a screen,
// the data a screen may read, and the intents by which it says what the operator wants.
//
// A screen turns a key into an intent and the session into lines. It starts nothing itself: it
// returns the intent within the same update, so that the next key already meets the effect of
// the first. A screen knows no other screen.
package screen
