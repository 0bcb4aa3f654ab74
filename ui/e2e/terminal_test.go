package e2e_test

import (
	"errors"
	"math"
	"slices"
	"strings"
	"sync"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/vt"

	"example.com/verifyo/ui/terminal"
	"example.com/verifyo/ui/terminal/painter"
)

// emulator is the terminal that the program draws on.
type emulator struct {
	mu   sync.Mutex // vt's own safe emulator races in String
	term *vt.Emulator
	read *string         // what text made of the screen; nil once something else may be on it
	raw  strings.Builder // everything that was ever written
	held chan struct{}   // while it takes no output; nil otherwise
	fail error           // of the next write
}

func newEmulator(width, height int) *emulator {
	e := &emulator{term: vt.NewEmulator(width, height)}
	// Without this the emulator panics when it is told to scroll lines that a smaller window lacks.
	e.term.RegisterCsiHandler('r', func(margins ansi.Params) bool {
		bottom, _, _ := margins.Param(1, 0)
		return bottom > e.term.Height()
	})
	return e
}

func (e *emulator) Write(p []byte) (int, error) {
	e.mu.Lock()
	held := e.held
	e.mu.Unlock()
	if held != nil {
		<-held
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	if err := e.fail; err != nil {
		e.fail = nil
		return 0, err
	}
	e.raw.Write(p)
	e.read = nil
	return e.term.Write(p)
}

// failOnce makes the next write fail.
func (e *emulator) failOnce() {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.fail = errors.New("resource temporarily unavailable")
}

// block keeps the terminal from taking output, as a selection in a console's window does.
func (e *emulator) block() {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.held = make(chan struct{})
}

func (e *emulator) unblock() {
	e.mu.Lock()
	defer e.mu.Unlock()
	close(e.held)
	e.held = nil
}

func (e *emulator) resize(width, height int) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.read = nil
	e.term.Resize(width, height)
}

// text is the visible text, line by line, without styles and trailing blanks.
func (e *emulator) text() string {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.read == nil {
		text := visible(e.term)
		e.read = &text
	}
	return *e.read
}

func visible(term *vt.Emulator) string {
	lines := strings.Split(term.String(), "\n")
	for i, line := range lines {
		lines[i] = strings.TrimRight(strings.TrimSuffix(line, "\r"), " ")
	}
	return strings.Join(lines, "\n")
}

func (e *emulator) written() string {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.raw.String()
}

// clipboard is the terminal without what it draws: it records the copies, the bells and the
// suspends that the program requests.
type clipboard struct {
	painter  *painter.Painter // if nil, every frame counts as written at once
	mu       sync.Mutex
	texts    []string
	bells    int
	notified []string
	suspends int
	resume   chan struct{} // if not nil, a suspend lasts until it is closed
	err      error
}

func (c *clipboard) Written() painter.Progress {
	if c.painter == nil {
		return painter.Progress{Frame: math.MaxUint64}
	}
	return c.painter.Written()
}

func (c *clipboard) Suspend() {
	c.mu.Lock()
	c.suspends++
	c.mu.Unlock()
	if c.resume != nil {
		<-c.resume
	}
}

func (c *clipboard) suspended() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.suspends > 0
}

func (c *clipboard) Bell() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.bells++
	return nil
}

func (c *clipboard) Notify(_ terminal.Way, title, body string) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.notified = append(c.notified, title+": "+body)
	return nil
}

// notifications are the desktop notifications so far.
func (c *clipboard) notifications() []string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return slices.Clone(c.notified)
}

func (c *clipboard) Copy(text string) (terminal.Copied, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.texts = append(c.texts, text)
	return terminal.Copied{Sent: c.err == nil}, c.err
}

// last is the newest copied text, or empty if nothing was copied.
func (c *clipboard) last() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.texts) == 0 {
		return ""
	}
	return c.texts[len(c.texts)-1]
}

func (c *clipboard) bellCount() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.bells
}

func (e *emulator) size() (width, height int) {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.term.Width(), e.term.Height()
}

// fail makes every copy fail from now on.
func (c *clipboard) fail(err error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.err = err
}
