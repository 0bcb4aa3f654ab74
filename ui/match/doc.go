// Package match finds the rows that a typed filter means, the best first, and says which
// letters matched.
//
// It knows texts alone: not what a row is, how it is drawn, or where the cursor stands.
// Text makes a text comparable, Find ranks rows by their names and codes, and Words looks
// for every word of a filter anywhere in a row. Start with Find.
package match
