package terminal

import (
	"fmt"
	"os"
	"sync"
)

// Terminal is the terminal that the program draws on. It satisfies term.File of
// github.com/charmbracelet/x/term, by which Bubble Tea recognises a terminal passed to
// tea.WithOutput. Make it with New. It is safe for concurrent use: every write is whole, one
// after the other.
//
// It has its own lock because os.File does not promise that a write stays whole. The file is
// not embedded because its WriteString would bypass the lock.
type Terminal struct {
	mu     sync.Mutex // one write at a time
	file   *os.File
	getenv func(string) string
	native func(string) error
	// nativeTurn holds a token while a native copy is under way, so that an older text cannot
	// overtake a newer one and hanging copies do not pile up.
	nativeTurn chan struct{}
}

// New makes a Terminal of file. getenv reads the environment (os.Getenv), which says what is
// between the program and the terminal. native writes a text to the machine's own clipboard;
// nil means that there is none: see NativeClipboard.
func New(file *os.File, getenv func(string) string, native func(string) error) *Terminal {
	return &Terminal{file: file, getenv: getenv, native: native, nativeTurn: make(chan struct{}, 1)}
}

// Read reads from the terminal; Bubble Tea requires it of an output too.
func (t *Terminal) Read(p []byte) (int, error) { return t.file.Read(p) }

// Write writes p as a whole, before any other write.
func (t *Terminal) Write(p []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.file.Write(p)
}

// Close closes the file.
func (t *Terminal) Close() error { return t.file.Close() }

// Fd is the file's descriptor.
func (t *Terminal) Fd() uintptr { return t.file.Fd() }

// Bell rings the terminal's bell, or whatever the terminal does instead.
func (t *Terminal) Bell() error {
	if _, err := t.Write([]byte{'\a'}); err != nil {
		return fmt.Errorf("ringing the bell: %w", err)
	}
	return nil
}
