package terminal_test

import (
	"io"
	"os"
	"testing"

	"example.com/verifyo/ui/terminal"
)

// pipe is a terminal that draws into a pipe, and a function that returns its output; call that
// function only once.
func pipe(t *testing.T, env map[string]string, native func(string) error) (*terminal.Terminal, func() string) {
	t.Helper()
	reader, writer, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = reader.Close() })
	device := terminal.New(nil, writer, func(name string) string { return env[name] }, native)
	device.Begin()
	t.Cleanup(func() { _ = device.End() })
	return device, func() string {
		t.Helper()
		if err := writer.Close(); err != nil {
			t.Fatal(err)
		}
		written, err := io.ReadAll(reader)
		if err != nil {
			t.Fatal(err)
		}
		return string(written)
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
