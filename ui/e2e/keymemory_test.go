package e2e_test

import (
	"testing"
	"time"

	"example.com/verifyo/ui"
)

// TestAKeyTakesLittleMemory counts what a key allocates until its frame is drawn: what is made for each key although it
// is not shown, or was there before, makes an operator wait.
func TestAKeyTakesLittleMemory(t *testing.T) {
	if testing.Short() {
		t.Skip("the race detector throws away some of what could be used again")
	}
	for name, c := range map[string]struct {
		keys []string
		most float64
	}{
		"the cursor moves":        {[]string{"down", "up"}, 130},
		"a letter of a filter":    {[]string{"w", "backspace"}, 420},
		"a key that does nothing": {[]string{"up", "up"}, 130},
	} {
		t.Run(name, func(t *testing.T) {
			root := deskAt(func() time.Time { return noon }, 700, 0)
			if c.keys[0] == "w" {
				sendTo(root, press("/"))
			}
			if n := perKey(root, c.keys); n > c.most {
				t.Errorf("%.0f allocations, more than %.0f", n, c.most)
			}
		})
	}
}

// perKey is how often a key allocates.
func perKey(root *ui.Root, keys []string) float64 {
	return testing.AllocsPerRun(20, func() {
		for _, key := range keys {
			sendTo(root, press(key))
		}
	}) / float64(len(keys))
}
