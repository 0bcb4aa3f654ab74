//go:build unix

package kill_test

import (
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"example.com/verifyo/ui/e2e/built"
)

// places are the files of the windows that lead or believe that they do.
func (s *story) places() []string {
	s.t.Helper()
	files, err := filepath.Glob(filepath.Join(s.home, ".local", "state", "verifyo", "leader-*.lock"))
	if err != nil {
		s.t.Fatal(err)
	}
	return files
}

// TestAStoppedLeaderIsPassedOver stops the window that polls for both, as kill -STOP does: the other
// one polls. When the first one goes on, it leaves the polls to the other.
func TestAStoppedLeaderIsPassedOver(t *testing.T) {
	t.Parallel()
	s := &story{
		t: t, box: serve(t, built.Path(t, built.Sandbox), "-late-sms", "1m"), program: built.Path(t, built.Program), home: t.TempDir(),
	}
	s.start()
	defer s.window.kill()
	s.answered()
	s.until("the order", func() bool { return strings.Contains(s.window.title(), "▌") && !s.window.shows(" number in ") })
	s.list()
	second := open(t, s.program, s.home, s.box)
	defer second.kill()
	s.until("the second window", func() bool { return second.shows("2 Orders") })
	second.write("2")
	s.until("the order in the second window", func() bool { return len(second.rowsOf(s.rents[0])) == 1 })
	before := s.places()
	if len(before) != 1 {
		t.Fatalf("the leaders are %v", before)
	}
	if err := s.window.command.Process.Signal(syscall.SIGSTOP); err != nil {
		t.Fatal(err)
	}
	stopped := time.Now()
	s.until("the second window to lead", func() bool { return len(s.places()) == 2 })
	t.Logf("passed over after %v", time.Since(stopped).Round(10*time.Millisecond))
	polled := s.polls()
	s.until("a poll", func() bool { return s.polls() > polled })
	polled, since := s.polls(), time.Now()
	if err := s.window.command.Process.Signal(syscall.SIGCONT); err != nil {
		t.Fatal(err)
	}
	s.until("the first window to notice", func() bool { return len(s.places()) == 1 })
	if slices.Equal(s.places(), before) {
		t.Error("the window that was stopped leads again")
	}
	const twice = 5500 * time.Millisecond // a window waits for three to five seconds after a poll
	s.until("another poll, or two", func() bool { return s.polls() > polled && time.Since(since) > twice })
	if more := s.polls() - polled; more > 1 {
		t.Errorf("%d polls within %v: both windows poll", more, twice)
	}
}

// polls counts the polls of orders that have reached the sandbox.
func (s *story) polls() (n int) {
	for _, line := range s.box.all() {
		if strings.HasPrefix(line, "asked GET /order/") {
			n++
		}
	}
	return n
}
