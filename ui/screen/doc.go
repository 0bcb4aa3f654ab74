// Package screen is what the root and its screens agree on: the interface of a screen,
// what a screen may read, and the intents by which it says what the operator wants.
//
// A screen turns a key into an intent and the session into lines. It starts nothing:
// an intent is returned at once, in the same update as the key, so that the next key
// already meets what the first one did. It knows no other screen.
package screen
