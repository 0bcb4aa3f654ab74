// Package country lists the names of a country besides the one that the server uses: codes,
// calling codes and names in several languages, so that a filter finds the United Kingdom by
// uk, gbr, england, +44 or Великобритания.
//
// It owns the table of these names and nothing else. It does not know which countries the
// server has, what the operator typed, or how the two are compared. Start reading at Of. The
// table is generated: generate/main.go says which module each name comes from. This
// package links none of them.
package country
