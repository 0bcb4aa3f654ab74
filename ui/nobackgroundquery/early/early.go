// Package early is the part of nobackgroundquery that runs before Bubble Tea: it sets the variable
// CI, because termenv does not query a terminal if nobody sits at it. Restore sets it back.
//
// It must run before Bubble Tea, which needs termenv, which needs text/template. Nothing that Bubble
// Tea imports can be made to import this package, so only the order of the paths is left: of the
// packages whose imports have run, Go runs the one first whose import path sorts first. So this
// package imports only os, and its import path must sort before text/template. A path on
// GitHub, GitLab or Codeberg does; one at a host such as zoo.example does not, and go.zoo.example
// would. .ci/move refuses such a path, and a test fails.
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
