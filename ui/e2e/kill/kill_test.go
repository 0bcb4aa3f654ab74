//go:build unix

// Package kill_test checks that kill -9 loses no number that was paid for. It runs the program
// on a terminal and the sandbox in its own process, kills the program at random moments, starts
// it again, and compares its screen with the orders of the sandbox. A seed repeats the same
// moments.
//
// Start with moments_test.go, which has the moments. known_test.go says what the screen must
// show after each of them. stopped_test.go stops one of two windows. window_test.go is the program on its terminal, and box_test.go is
// the sandbox.
package kill_test

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"testing"
	"time"

	"example.com/verifyo/ui/e2e/built"
)

var (
	long = flag.Bool("long", false, "kill the program 200 times instead of 20")
	seed = flag.Uint64("seed", 0, "the seed of the random moments; 0 draws a new seed")
)

func TestMain(m *testing.M) {
	built.WaitTogether()
	os.Exit(m.Run())
}

// waitTimeout is when a wait fails. No wait takes this long unless something is wrong.
const waitTimeout = 30 * time.Second

// servers are sandboxes with different delays. When the program is killed during a rent, the
// rent is not paid, paid without an answer, or mostly answered.
var servers = []struct {
	name  string
	flags []string
}{
	{"a server that acts late", []string{"-delay", "40ms"}},
	{"a server that answers late", []string{"-delay", "40ms", "-late"}},
	{"a quick server", nil},
}

// TestEveryPaidNumberIsKnownAfterEveryKill kills the program at each of the moments: in two
// runs, or, with -long, twice in each of ten runs.
func TestEveryPaidNumberIsKnownAfterEveryKill(t *testing.T) {
	t.Parallel()
	runs, rounds := 2, 1
	if *long {
		runs, rounds = 10, 2
	}
	first := *seed
	if first == 0 {
		first = rand.Uint64()
	}
	t.Logf("go test ./ui/e2e/kill -seed %d draws the same moments", first)
	program, sandbox := built.Path(t, built.Program), built.Path(t, built.Sandbox)
	for i := range runs {
		server := servers[i%len(servers)]
		t.Run(fmt.Sprintf("%d, %s", i+1, server.name), func(t *testing.T) {
			t.Parallel()
			s := &story{
				t: t, random: rand.New(rand.NewPCG(first, uint64(i))),
				box:     serve(t, sandbox, server.flags...),
				program: program, home: t.TempDir(),
			}
			s.run(rounds)
		})
	}
}

// story is one operator with one state directory and one account, and everything that happened.
type story struct {
	t       *testing.T
	random  *rand.Rand
	box     *box
	program string
	home    string
	window  *window
	rents   []*rent
	kills   []string // a description of every kill, for failure messages
}

// run kills the program at every moment, in a random order for each round.
func (s *story) run(rounds int) {
	defer func() {
		if s.window != nil {
			s.window.kill()
		}
		s.t.Logf("%d kills: %s", len(s.kills), strings.Join(s.kills, "; "))
		s.logSummary()
	}()
	for range rounds {
		all := moments()
		s.random.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
		for _, m := range all {
			for range max(1, m.inARow) {
				s.killAt(m)
			}
		}
	}
	s.start()
	s.checkOrders()
	s.window.write("q")
	if err := s.window.ended(); err != nil {
		s.fail("the program was not killed, and ended with %v", err)
	}
	s.window = nil
}

// killAt starts the program, has the operator reach a moment, and kills it there.
func (s *story) killAt(m moment) {
	s.start()
	if m.reach != nil {
		s.checkOrders()
		m.reach(s)
	}
	after := time.Duration(s.random.Int64N(int64(m.within)))
	time.Sleep(after)
	s.window.kill()
	s.noteShownNumbers()
	s.kills = append(s.kills, fmt.Sprintf("%s + %v", m.name, after.Round(time.Millisecond)))
}

func (s *story) start() {
	s.window = open(s.t, s.program, s.home, s.box)
}

// fail ends the run with everything that helps to find the cause.
func (s *story) fail(format string, args ...any) {
	s.t.Helper()
	s.t.Fatalf("%s\nkills so far: %s\nthe screen:\n%s\nthe sandbox:\n%s", fmt.Sprintf(format, args...),
		strings.Join(s.kills, "; "), s.window.text(), strings.Join(s.box.all(), "\n"))
}

// until waits until a condition is true.
func (s *story) until(goal string, reached func() bool) {
	s.t.Helper()
	if !wait(reached) {
		s.fail("timed out waiting for %s", goal)
	}
}

// wait waits until a condition is true, and reports whether it became true in time.
func wait(reached func() bool) bool {
	for started := time.Now(); time.Since(started) < waitTimeout; time.Sleep(3 * time.Millisecond) {
		if reached() {
			return true
		}
	}
	return reached()
}
