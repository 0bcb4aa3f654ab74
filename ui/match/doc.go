// Package match finds the rows that match a typed filter, best first, and says which letters
// matched.
//
// It knows only texts: not what a row is, how it is drawn, or which row is marked. Text makes
// a text comparable, Find ranks rows by their names and codes, and Fit says how well a text
// contains a single word of a filter. Start with matches.go, where a filter becomes matches;
// search.go is one search, and index.go makes it quick. text.go is how a text is kept, and fold.go
// how it becomes comparable. The other files are named after their subjects.
package match
