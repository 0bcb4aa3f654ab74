// Package sample makes up services and orders as a busy operator has them after years, for
// benchmarks and for the command state/ledger/generate. The program does not link it.
//
// The orders go through the functions of package order, so their states and histories are ones
// that the program can produce. There is no randomness: the same number makes the same order.
//
// Start with sample.go; lives.go has the ways in which an order ends.
package sample
