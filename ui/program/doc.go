// Package program runs the screens on the operator's terminal, from the first frame to
// the last word.
//
// It owns Bubble Tea's program, the signals that end it, and what is said once the
// terminal is the shell's again: that a rent is waited for, what is kept, what is not
// saved, where a crash is reported. It knows nothing of orders and money: the root gives
// it the numbers, and messages has the sentences. It opens nothing: main hands it the
// screens' options.
//
// Start with program.go; farewell.go has the last words.
package program
