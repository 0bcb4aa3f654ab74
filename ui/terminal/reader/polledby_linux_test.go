package reader_test

import (
	"testing"

	"example.com/verifyo/ui/terminal/reader"
)

// TestATerminalIsWaitedForByGosOwnPoller is why a key does not keep a thread looking for 10 ms.
func TestATerminalIsWaitedForByGosOwnPoller(t *testing.T) {
	_, tty := openTerminal(t)
	if !reader.Polls(t.Context(), tty) {
		t.Error("it is waited for in a system call")
	}
}
