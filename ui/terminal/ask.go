package terminal

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"regexp"
	"time"

	"github.com/charmbracelet/x/term"

	"example.com/verifyo/ui/terminal/reader"
)

// askTimeout is how long a terminal has to answer, also at the other end of a slow line. An answer that comes later
// is typed into the shell.
const askTimeout = 3 * time.Second

// Answers is what a terminal says about itself. The zero Answers is that of one that did not answer.
type Answers struct {
	Came     bool   // it answers questions
	Name     string // its name and version in its own words; it may be empty, or hold anything
	Keyboard bool   // it has the kitty keyboard protocol
	Focus    Focus
}

// Focus is whether a terminal reports that its window got the keyboard or lost it.
type Focus int

// The values of Focus.
const (
	FocusUnknown Focus = iota
	FocusReported
	FocusNotReported
)

// The questions. Every terminal answers the last one, and answers in order.
const (
	askKeyboard = "\x1b[?u"
	askFocus    = "\x1b[?1004$p"
	askName     = "\x1b[>q"
	askKind     = "\x1b[c"

	// Some terminals draw a part of a question that they do not know.
	eraseLine = "\r\x1b[K"
)

// The answers.
var (
	keyboardAnswer = regexp.MustCompile(`\x1b\[\?\d+u`)
	focusAnswer    = regexp.MustCompile(`\x1b\[\?1004;(\d)\$y`)
	nameAnswer     = regexp.MustCompile(`\x1bP>\|([^\x1b]*)\x1b\\`)
	kindAnswer     = regexp.MustCompile(`\x1b\[\?[\d;]*c`)
)

// Asked reports whether Ask asks anything: both ends must be a terminal that is the program's. Old Linux
// consoles draw the questions, and so does a dumb terminal.
func (t *Terminal) Asked() bool {
	return t.IsTerminal() && term.IsTerminal(t.in.Fd()) && inForeground(t.in) && !t.isConsole() && t.getenv("TERM") != "dumb"
}

// IsTerminal reports whether the output is a terminal.
func (t *Terminal) IsTerminal() bool { return term.IsTerminal(t.out.Fd()) }

// Ask asks the terminal about itself, and waits for its last answer, for three seconds at most. The shell's
// modes are restored at every end. What is typed meanwhile is lost. After ctrl+c, or when ctx ends, the
// error is context.Canceled, but the answers are still awaited: without a reader, the shell would take them for what
// the operator types. A second ctrl+c waits no longer. The screens never ask.
func (t *Terminal) Ask(ctx context.Context) (a Answers, err error) {
	if !t.Asked() || ctx.Err() != nil {
		return Answers{}, ctx.Err()
	}
	before, err := rawModes(t.in, t.out)
	if err != nil {
		return Answers{}, fmt.Errorf("preparing the terminal: %w", err)
	}
	defer func() { err = errors.Join(err, before.restore(t.in, t.out)) }()
	out := Bounded(t.out)
	if _, err := io.WriteString(out, askKeyboard+askFocus+askName+askKind); err != nil {
		return Answers{}, fmt.Errorf("asking the terminal: %w", err)
	}
	defer func() { _, _ = io.WriteString(out, eraseLine) }()
	return collectAnswers(ctx, t.in)
}

func collectAnswers(ctx context.Context, in io.Reader) (Answers, error) {
	limited, cancel := context.WithTimeout(context.WithoutCancel(ctx), askTimeout)
	defer cancel()
	said, err := reader.Collect(limited, in, func(said []byte) bool { return kindAnswer.Match(said) || interrupts(said) > 1 })
	switch {
	case ctx.Err() != nil, interrupts(said) > 0:
		return Answers{}, context.Canceled
	case err != nil && !errors.Is(err, context.DeadlineExceeded):
		return Answers{}, err
	}
	return answersIn(said), nil
}

// interrupts counts how often ctrl+c was pressed: in raw mode it is a byte as any other.
func interrupts(said []byte) int { return bytes.Count(said, []byte{'\x03'}) }

func answersIn(said []byte) Answers {
	a := Answers{Keyboard: keyboardAnswer.Match(said)}
	if name := nameAnswer.FindSubmatch(said); name != nil {
		a.Name = string(name[1])
	}
	if focus := focusAnswer.FindSubmatch(said); focus != nil {
		a.Focus = focusOf(focus[1][0])
	}
	a.Came = a != Answers{} || kindAnswer.Match(said)
	return a
}

// focusOf reads the state of a mode. One that is never on is as good as none, and 0 is unknown to the
// terminal.
func focusOf(state byte) Focus {
	if state == '0' || state == '4' {
		return FocusNotReported
	}
	return FocusReported
}
