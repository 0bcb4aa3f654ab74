// Package match finds the rows that a typed filter means, the best first, and says which
// letters matched.
//
// It knows texts alone: not what a row is, how it is drawn, or where the cursor stands.
// Text makes a text comparable, Find ranks rows by their names and codes, and Fit says how
// well a row has a single word of a filter. Start with Find.
package match
