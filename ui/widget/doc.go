// Package widget draws what several screens share: text of an exact width, columns, a list's
// cursor, meters and bars, dialog frames, large letters, the input lines of a filter and of a secret,
// and the clamp that makes a frame fit the window.
//
// It takes strings and returns strings: it has no orders, no keys but those that edit text, and no
// colours of its own, and nothing here is a tea.Model. It cleans no text, but measures and cuts it: a
// text from a stranger is clean since it became an api.Text. Widths are cells as x/ansi counts them,
// in which escape sequences take none. Use no other measure, because two measures that disagree break
// a column.
//
// Start with cells.go, which everything else builds on; then read cursor.go, columns.go, and
// arrange.go, which decides what columns fit.
package widget
