// Package early is the part of nobackgroundquery that runs before Bubble Tea: it sets the variable
// CI, because termenv does not query a terminal if nobody sits at it. Restore sets it back.
//
// It must run before termenv, which imports text/template. Of the packages whose imports have run,
// Go runs the one first whose import path sorts first. So this package imports only os, and
// its import path must sort before text/template, as every path on a code host does.
package early

import "os"

const variable = "CI"

var value, given = os.LookupEnv(variable)

func init() { set("true", true) }

// Restore gives the variable back the value that the program was started with.
func Restore() { set(value, given) }

// set cannot fail: it fails only for names and values that no environment can hold.
func set(value string, given bool) {
	if given {
		_ = os.Setenv(variable, value)
	} else {
		_ = os.Unsetenv(variable)
	}
}
