// Package demo makes up what the program's demo starts with: a week of orders, and three that are live. The
// orders of the week are in the ledger only. The live ones are in the sandbox too, so every key acts on them.
//
// The orders go through the functions of package order, so their states and events are ones that the program
// can produce. Their prices are the sandbox's, and their charges and refunds lead to the balance that it
// tells. The clock and the random numbers are passed in: the same ones make the same week.
//
// Start with begin.go; habits.go says what is rented and how it ends, week.go when, and lives.go makes
// the orders of it. live.go has the three live ones. server.go starts the
// server of the program's demo.
package demo
