// Package csvfile writes orders as CSV (RFC 4180), for spreadsheets and bookkeeping.
//
// It is pure: package app reads the orders and has the file. Start with column.go: what a row has. cell.go is
// how values are written, and why no cell can act as a formula.
package csvfile
