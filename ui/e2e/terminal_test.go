package e2e_test

import (
	"strings"
	"sync"

	"github.com/charmbracelet/x/vt"

	"example.com/verifyo/ui/terminal"
)

// emulator is the terminal that the program draws on.
type emulator struct {
	mu   sync.Mutex // vt's own safe emulator races in String
	term *vt.Emulator
	raw  strings.Builder // everything that was ever written
}

func newEmulator(width, height int) *emulator {
	return &emulator{term: vt.NewEmulator(width, height)}
}

func (e *emulator) Write(p []byte) (int, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.raw.Write(p)
	return e.term.Write(p)
}

func (e *emulator) resize(width, height int) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.term.Resize(width, height)
}

// text is the visible text, line by line, without styles and trailing blanks.
func (e *emulator) text() string {
	e.mu.Lock()
	defer e.mu.Unlock()
	lines := strings.Split(e.term.String(), "\n")
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

// clipboard records the copies and bells that the program requests from the terminal.
type clipboard struct {
	mu    sync.Mutex
	texts []string
	bells int
	err   error
}

func (c *clipboard) Bell() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.bells++
	return nil
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
