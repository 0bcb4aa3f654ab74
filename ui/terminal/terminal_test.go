package terminal_test

import (
	"bytes"
	"io"
	"os"
	"sync"
	"testing"

	"github.com/charmbracelet/x/term"

	"example.com/verifyo/ui/terminal"
)

// Bubble Tea recognises a terminal by this; without it there is no window size.
var _ term.File = (*terminal.Terminal)(nil)

// pipe is a terminal and a function that returns its output; call that function only once.
func pipe(t *testing.T, env map[string]string, native func(string) error) (*terminal.Terminal, func() string) {
	t.Helper()
	reader, writer, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = reader.Close() })
	device := terminal.New(writer, func(name string) string { return env[name] }, native)
	return device, func() string {
		t.Helper()
		if err := device.Close(); err != nil {
			t.Fatal(err)
		}
		written, err := io.ReadAll(reader)
		if err != nil {
			t.Fatal(err)
		}
		return string(written)
	}
}

func TestABellOrACopyNeverLandsInsideAFrame(t *testing.T) {
	reader, writer, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer reader.Close()
	device := terminal.New(writer, func(string) string { return "" }, nil)

	// More than a pipe takes at once, so the system writes it in parts.
	frame := bytes.Repeat([]byte{'.'}, 1<<20)
	var writing sync.WaitGroup
	for _, write := range []func() error{
		func() error { _, err := device.Write(frame); return err },
		func() error { _, err := device.Write(frame); return err },
		device.Bell,
		func() error { _, err := device.Copy("1"); return err },
	} {
		writing.Go(func() {
			if err := write(); err != nil {
				t.Error(err)
			}
		})
	}
	go func() {
		writing.Wait()
		_ = device.Close()
	}()
	written, err := io.ReadAll(reader)
	if err != nil {
		t.Fatal(err)
	}
	rest := bytes.ReplaceAll(written, frame, nil)
	if bytes.Contains(rest, []byte{'.'}) || bytes.Count(rest, []byte{'\a'}) != 2 {
		t.Errorf("in addition to whole frames there is %.80q", rest)
	}
}

func TestTheBellRings(t *testing.T) {
	device, written := pipe(t, nil, nil)
	if err := device.Bell(); err != nil {
		t.Error(err)
	}
	if got := written(); got != "\a" {
		t.Errorf("written %q", got)
	}
	if err := device.Bell(); err == nil {
		t.Error("a bell on a closed terminal was reported as rung")
	}
}
