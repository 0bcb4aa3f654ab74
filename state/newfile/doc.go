// Package newfile writes a file that has its name only once it is whole, and never takes the place of another
// file.
//
// Until then its content is in a file beside it, which nobody but its owner can read. The package does not know
// what is written. Start with file.go; give.go gives a file its name, and free.go finds one that is free.
package newfile
