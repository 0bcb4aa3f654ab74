// Package nobackgroundquery keeps Bubble Tea from asking the terminal for its background
// colour.
//
// Bubble Tea v1 asks in a package init, before main runs, and waits five seconds if the
// terminal does not answer; even --version would wait. Package early hides the terminal until
// Bubble Tea's init has run. This package runs after it, shows the terminal again, and sets an
// answer, so that nothing asks later. This works wherever the module is published, except at
// hosts late in the alphabet: see package early. Setting an answer in time would work at fewer
// hosts, because Go runs Bubble Tea's init first if its import path sorts first.
//
// It knows nothing of the program, and main imports it only for its effect. The program's
// colours do not depend on the answer: see package theme.
package nobackgroundquery
