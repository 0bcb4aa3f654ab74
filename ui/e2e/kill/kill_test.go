//go:build unix

// Package kill_test is what an operator has left after kill -9: it runs the program on
// a terminal and the sandbox in a process of its own, kills the program at moments that
// are drawn from a seed, starts it again, and compares its screen with what the sandbox
// says was paid for.
//
// Start with moments_test.go, which has the moments; known_test.go says what must be
// known after each. window_test.go is the program on its terminal, box_test.go the
// sandbox.
package kill_test

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

var (
	long = flag.Bool("long", false, "kill the program 200 times, and not 20")
	seed = flag.Uint64("seed", 0, "what the moments are drawn from; 0 draws a new one")
)

// patience ends a wait for what never comes; nothing waits so long when all is well.
const patience = 30 * time.Second

// servers are the ways in which the sandbox takes its time: a rent that is cut off is
// then not paid, paid without an answer, or mostly answered.
var servers = []struct {
	name  string
	flags []string
}{
	{"a server that acts late", []string{"-delay", "40ms"}},
	{"a server that answers late", []string{"-delay", "40ms", "-late"}},
	{"a quick server", nil},
}

// TestEveryPaidNumberIsKnownAfterEveryKill kills at each moment of moments in every run:
// two runs, or ten that go through the moments twice.
func TestEveryPaidNumberIsKnownAfterEveryKill(t *testing.T) {
	runs, rounds := 2, 1
	if *long {
		runs, rounds = 10, 2
	}
	first := *seed
	if first == 0 {
		first = rand.Uint64()
	}
	t.Logf("go test ./ui/e2e/kill -seed %d draws the same moments", first)
	programs := t.TempDir()
	build := exec.CommandContext(t.Context(), "go", "build", "-o", programs, "example.com/verifyo", "example.com/verifyo/api/sandbox/serve")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("building the program and the sandbox: %v\n%s", err, out)
	}
	for i := range runs {
		server := servers[i%len(servers)]
		t.Run(fmt.Sprintf("%d, %s", i+1, server.name), func(t *testing.T) {
			t.Parallel()
			s := &story{
				t: t, random: rand.New(rand.NewPCG(first, uint64(i))),
				box:     serve(t, filepath.Join(programs, "serve"), server.flags...),
				program: filepath.Join(programs, "verifyo"), home: t.TempDir(),
			}
			s.run(rounds)
		})
	}
}

// story is one operator with one state directory and one account, and what happened so far.
type story struct {
	t       *testing.T
	random  *rand.Rand
	box     *box
	program string
	home    string
	window  *window
	rents   []*rent
	kills   []string // every kill, for whoever reads a failure
}

// run kills in every moment, in an order that is drawn for each round.
func (s *story) run(rounds int) {
	defer func() {
		if s.window != nil {
			s.window.kill()
		}
		s.t.Logf("%d kills: %s", len(s.kills), strings.Join(s.kills, "; "))
		s.sum()
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
		s.fail("the program that was never killed ended with %v", err)
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

// fail ends the run with everything that helps to see why.
func (s *story) fail(format string, args ...any) {
	s.t.Helper()
	s.t.Fatalf("%s\nkills so far: %s\nthe screen:\n%s\nthe sandbox:\n%s", fmt.Sprintf(format, args...),
		strings.Join(s.kills, "; "), s.window.text(), strings.Join(s.box.all(), "\n"))
}

// until waits for something to be so.
func (s *story) until(what string, so func() bool) {
	s.t.Helper()
	if !wait(so) {
		s.fail("waited in vain for %s", what)
	}
}

// wait reports whether something came to be so.
func wait(so func() bool) bool {
	for begun := time.Now(); time.Since(begun) < patience; time.Sleep(3 * time.Millisecond) {
		if so() {
			return true
		}
	}
	return so()
}
