package reader_test

import (
	"context"
	"io"
	"testing"
	"testing/synctest"

	"example.com/verifyo/ui/terminal/reader"
)

// Where the system does not tell when there are bytes, a goroutine waits for them.
func TestAnInputThatIsNoFileIsHeardToItsEnd(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		input, output := io.Pipe()
		events := make(chan reader.Event)
		go reader.Run(t.Context(), input, func(event reader.Event) { events <- event })
		go func() {
			for _, bytes := range []string{"j\x1b[", "A", "\x1b"} {
				_, _ = io.WriteString(output, bytes)
			}
			_ = output.CloseWithError(io.ErrUnexpectedEOF)
		}()
		for _, want := range []string{"j", "up", "esc", "ended:unexpected EOF"} {
			if got := told([]reader.Event{<-events}); got != want {
				t.Errorf("heard %s, want %s", got, want)
			}
		}
	})
}

func TestALoneEscIsHeardInAnInputThatIsNoFile(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		input, output := io.Pipe()
		ctx, stop := context.WithCancel(t.Context())
		events := make(chan reader.Event)
		go reader.Run(ctx, input, func(event reader.Event) { events <- event })
		_, _ = io.WriteString(output, "\x1b")
		if got := told([]reader.Event{<-events}); got != "esc" {
			t.Errorf("heard %s", got)
		}
		stop()
		_ = output.Close()
	})
}
