package terminal

import (
	"context"
	"time"
)

// Begin starts drawing on an output that is no terminal.
func (t *Terminal) Begin() { t.startPainter(time.Now, nil) }

// End stops drawing.
func (t *Terminal) End() error { return t.painter.Close(context.Background()) }

// NewOutput is what frames are written to.
var NewOutput = newOutput

// CollectAnswers waits for the answers of a terminal that was asked.
var CollectAnswers = collectAnswers

// ClipboardProgram is the machine's own clipboard if these programs are found.
func (t *Terminal) ClipboardProgram(found func(string) bool) (program, missing string) {
	return t.clipboardProgram(found)
}

// Fills reports whether erased cells get the ground that they are erased with.
func (t *Terminal) Fills() bool { return t.fills() }
