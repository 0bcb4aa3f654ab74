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
		t: t, box: serve(t, built.Path(t, built.Sandbox), "-sms-rate", "0"), program: built.Path(t, built.Program), home: t.TempDir(),
	}
	s.start()
	defer s.window.kill()
	for range 2 { // the first number always gets its code
		s.answered()
		s.until("the order", func() bool { return strings.Contains(s.window.title(), "▌") && !s.window.shows(" number in ") })
		s.list()
	}
	second := open(t, s.program, s.home, s.box)
	defer second.kill()
	s.until("the second window", func() bool { return second.shows("2 Orders") })
	second.write("2")
	s.until("the order in the second window", func() bool { return len(second.rowsOf(s.rents[1])) == 1 })
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
	first := len(s.box.all())
	s.until("a poll", func() bool { return s.box.logged(first, "asked GET /order/", "") })
	if err := s.window.command.Process.Signal(syscall.SIGCONT); err != nil {
		t.Fatal(err)
	}
	s.until("the first window to notice", func() bool { return len(s.places()) == 1 })
	if slices.Equal(s.places(), before) {
		t.Error("the window that was stopped leads again")
	}
	polled, since := s.polls(), time.Now()
	s.until("four polls", func() bool { return s.polls() >= polled+4 })
	if passed := time.Since(since); passed < 8*time.Second { // one window waits three seconds after each
		t.Errorf("four polls within %v: both windows poll", passed)
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
