package e2e_test

import (
	"testing"
	"testing/synctest"
	"time"

	"pgregory.net/rapid"

	"example.com/verifyo/ui"
)

// outdated compares the frame on the screen with one drawn now. If they differ, it lets a moment pass
// for a tick that comes at this very instant, and compares again. It returns both frames if they
// still differ.
func outdated(root *ui.Root, pass func(time.Duration)) (shown, now string) {
	for range 3 {
		fresh, ok := root.FreshFrame()
		if shown, now = root.View(), fresh; !ok || shown == now {
			return "", ""
		}
		pass(time.Millisecond)
	}
	return shown, now
}

// lingering are the walks after which somebody only looks at the screen.
var lingering = rapid.SliceOfN(rapid.SampledFrom(fuzzSeeds()), 1, 2)

// TestNothingOnTheScreenIsOlderThanTheSecondItIsReadIn takes other walks and waits in each run, two at a time.
func TestNothingOnTheScreenIsOlderThanTheSecondItIsReadIn(t *testing.T) {
	if testing.Short() {
		t.Skip("one window at a time, in many states")
	}
	checks := 10
	if *long {
		checks = 500
	}
	setFlag(t, "rapid.checks", checks)
	for _, half := range []string{"one half", "the other half"} {
		t.Run(half, func(t *testing.T) {
			t.Parallel()
			rapid.Check(t, func(rt *rapid.T) { lookLater(t, rt) })
		})
	}
}

// lookLater takes a walk, and then looks at the screen from time to time.
func lookLater(t *testing.T, rt *rapid.T) {
	walks := lingering.Draw(rt, "walks")
	waits := rapid.SliceOfN(rapid.SampledFrom([]time.Duration{
		7 * time.Millisecond, 333 * time.Millisecond, 1234 * time.Millisecond, 9871 * time.Millisecond, 45 * time.Second, 61 * time.Second, 13 * time.Minute,
	}), 3, 8).Draw(rt, "waits")
	shown, now := "", ""
	synctest.Test(t, func(t *testing.T) {
		z := fuzz(t, t.TempDir())
		for _, walk := range walks {
			z.play(walk)
		}
		for _, wait := range waits {
			z.pass(wait)
			if shown, now = outdated(z.root, z.pass); shown != now {
				return
			}
		}
	})
	if shown != now {
		rt.Fatalf("the screen shows\n%s\nand should show\n%s", shown, now)
	}
}
