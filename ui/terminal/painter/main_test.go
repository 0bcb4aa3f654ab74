package painter

import (
	"os"
	"runtime/debug"
	"testing"

	"go.uber.org/goleak"
)

func TestMain(m *testing.M) {
	if done := os.Getenv(drawsList); done != "" {
		drawList(done)
	}
	debug.SetGCPercent(300) // thousands of emulated terminals are garbage at once: collecting them took half the time
	goleak.VerifyTestMain(m)
}
