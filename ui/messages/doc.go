// Package messages says in the operator's words what state knows in its own: problems,
// what just happened, how long ago, and where an order stands. A sentence says what
// happened and what to do. It draws nothing and knows no key but by its label.
//
// Start with news.go, which says what to tell of an event, and notice.go, which has a sentence
// for every event that deserves one. The other files are named by what they are about.
package messages
