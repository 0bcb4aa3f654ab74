package painter

import (
	"os"
	"testing"

	"go.uber.org/goleak"
)

func TestMain(m *testing.M) {
	if done := os.Getenv(drawsList); done != "" {
		drawList(done)
	}
	goleak.VerifyTestMain(m)
}
