// Package nobackgroundquery keeps the terminal from being asked for its background colour.
//
// Bubble Tea v1 asks for it in a package init, before main runs, and waits five seconds
// where nothing answers: even --version would. The question is left out when Lip Gloss
// already has an answer, so this package gives one. It must run before Bubble Tea's init:
// Go initialises packages in the order of their import paths once what they import is
// ready. Hence the two rules: this package imports lipgloss and nothing else, and its
// import path sorts before github.com/charmbracelet/bubbletea.
//
// It knows nothing of the program. main imports it for its effect alone. The colours of
// the program do not depend on the answer: see package theme.
package nobackgroundquery
