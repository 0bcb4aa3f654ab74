// Package country says what a country is called besides the name that the server gives
// it: codes, calling codes and names in several languages, so that a filter finds the
// United Kingdom by uk, gbr, england, +44 or Великобритания.
//
// It owns the table of these names and nothing else. It does not know which countries
// the server has, what the operator typed, or how the two are compared. Start reading at
// Of. The table is generated: generate/main.go says which module each name comes from,
// and the program links none of those modules.
package country
