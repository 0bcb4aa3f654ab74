// Package moment finds the next of many moments at which time alone changes something, so that
// the program can sleep until then.
//
// It must not know what changes. Start with moment.go. patience.go says how long the program waits
// for somebody who may never answer, and for the disk.
package moment
