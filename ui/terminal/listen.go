package terminal

import (
	"context"

	tea "github.com/charmbracelet/bubbletea"

	"example.com/verifyo/ui/terminal/reader"
)

// Listen passes keys (reader.Press) and the window's size (tea.WindowSizeMsg) to send, and quits
// when the input ends or the terminal is gone. It returns when the context ends or the input
// does.
func (t *Terminal) Listen(ctx context.Context, send func(tea.Msg)) {
	events, changes := make(chan reader.Event), newChanges()
	defer changes.stop()
	go reader.Run(ctx, t.in, events)
	last := t.Size()
	send(last)
	for {
		select {
		case event := <-events:
			switch event := event.(type) {
			case reader.Press:
				send(event)
			case reader.Ended:
				send(tea.Quit())
				return
			}
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

// retake takes the terminal again after the process was stopped, by Suspend or by anybody else.
// The shell has set its own modes meanwhile, and drawn. What Close restores stays what Take found:
// a shell may have set the modes of a stopped program again before it resumes it.
func (t *Terminal) retake() {
	if _, err := rawModes(t.in, t.out); err == nil {
		t.painter.Repaint()
	}
}
