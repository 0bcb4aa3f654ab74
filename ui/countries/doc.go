// Package countries is the list of countries that have numbers for one service, with their
// prices and stocks.
//
// It reads the session and starts nothing. Choosing a country is an intent that opens the
// question before a rent. Start with list.go: what the keys mean, in which order the countries
// stand, and when enter must not choose one. kept.go keeps the place of one that sells out.
// sections.go puts the pinned ones and those that brought codes on top, and pins.go pins them.
// stockwatch.go watches a sold-out one. columns.go draws the rows and results.go how the
// operator's rents went there, title.go says what is listed and why nothing is, and names.go has
// what the filter searches. next.go finds the country to try after one whose number did not work.
package countries
