// Package widget draws what several screens share: text of an exact width, columns, the
// cursor of a list, meters, dialog frames, large letters, the input lines of a filter and
// of a secret, and the clamp that makes a frame fit the window.
//
// It is given strings and gives back strings: it knows no order, no key binding and no
// colour of its own, and nothing here is a tea.Model. Widths are cells as x/ansi counts
// them, with escape sequences taking none; no other measure may be used beside it, since
// two measures that disagree break a column.
//
// Start with cells.go, on which everything else stands; then list.go and columns.go.
package widget
