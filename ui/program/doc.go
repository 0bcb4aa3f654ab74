// Package program runs the screens on the operator's terminal, from the first frame to the
// last printed line.
//
// It owns Bubble Tea's program, the signals that end it, and the lines printed once the shell
// has the terminal back: the wait for a rent, which orders are saved and which are not, and
// where the crash report is. It does not know what orders and money are: the root counts the
// orders, and messages has the sentences. It opens no files: main passes the screens' options.
//
// Start with program.go; start.go has what is said before the first frame, screens.go is the model
// that Bubble Tea's loop runs, and farewell.go prints the last lines.
package program
