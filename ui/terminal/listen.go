package terminal

import (
	"context"
	"runtime"

	tea "github.com/charmbracelet/bubbletea"

	"example.com/verifyo/ui/terminal/reader"
)

// Listen passes keys (reader.Press), the window's size (tea.WindowSizeMsg) and that the window got
// or lost the keyboard (reader.Focus) to send, and quits when the input ends or the terminal is gone. It
// returns when the context ends. send is called from two goroutines.
func (t *Terminal) Listen(ctx context.Context, send func(tea.Msg)) {
	changes := newChanges()
	defer changes.stop()
	last := t.Size()
	send(last)
	go t.read(ctx, send)
	for {
		select {
		case <-changes.resized:
			if size := t.Size(); size != last {
				last = size
				send(size)
			}
		case <-changes.continued:
			t.retake()
			last = t.Size()
			send(last)
		case <-ctx.Done():
			return
		}
	}
}

// read passes on what is typed. It calls send itself, because each goroutine between a key and its
// frame takes time.
func (t *Terminal) read(ctx context.Context, send func(tea.Msg)) {
	defer t.guard("reading the terminal")
	reader.Run(ctx, t.in, func(event reader.Event) {
		switch event := event.(type) {
		case reader.Press:
			send(event)
			runtime.Gosched() // the loop goes on at once, on this thread, before it blocks in the next read
		case reader.Focus:
			send(event)
		case reader.Ended:
			send(tea.Quit())
		}
	})
}

// retake takes the terminal again after the process was stopped, by Suspend or by anybody else,
// unless it goes on in the background: whoever touches the terminal there is stopped again.
// The shell has set its own modes meanwhile, and drawn. What Close restores stays what Take found:
// a shell may have set the modes of a stopped program again before it resumes it.
func (t *Terminal) retake() {
	if !inForeground(t.in) {
		return
	}
	if _, err := rawModes(t.in, t.out); err == nil {
		t.painter.Repaint()
	}
}
