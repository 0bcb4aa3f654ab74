// Package services is the first screen of Rent: the list of services that numbers can be rented
// for, with its filter and the pinned services on top.
//
// It reads the session and starts nothing. Opening a service is an intent, so this package
// knows no countries. Start with list.go. columns.go draws the rows, pairs.go has the
// countries that are pinned on top, ahead.go keeps the keys that were pressed before the
// services had loaded, found.go has what the filter finds, and indexing.go makes its index.
package services
