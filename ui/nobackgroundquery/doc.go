// Package nobackgroundquery keeps Bubble Tea from asking the terminal for its background
// colour.
//
// Bubble Tea v1 asks in a package init, before main runs, and waits five seconds if the
// terminal does not answer; even --version would wait. It does not ask if Lip Gloss already
// knows the answer, so this package sets one. It must run before Bubble Tea's init: Go
// initialises a package as soon as its imports are initialised, in the order of import paths.
// Hence the two rules: this package imports only lipgloss, and its import path sorts before
// github.com/charmbracelet/bubbletea.
//
// It knows nothing of the program, and main imports it only for its effect. The program's
// colours do not depend on the answer: see package theme.
package nobackgroundquery
