package e2e_test

import (
	"fmt"
	"testing"
	"testing/synctest"
)

// inTime runs a test in a bubble with its own time, in parallel with others.
func inTime(t *testing.T, test func(*testing.T)) {
	t.Parallel()
	synctest.Test(t, test)
}

// inTimeNamed is inTime for one of several cases of a test.
func inTimeNamed(t *testing.T, name string, test func(*testing.T)) {
	t.Run(name, func(t *testing.T) { inTime(t, test) })
}

// inSizes is inTime for windows of several sizes. Under -short it is only one of them: a size changes what the loop
// draws, and not which goroutines meet.
func inSizes(t *testing.T, sizes [][2]int, test func(*testing.T, [2]int)) {
	for _, size := range sizes[:unlessShort(len(sizes), 1)] {
		inTimeNamed(t, fmt.Sprint(size), func(t *testing.T) { test(t, size) })
	}
}

// threeSizes are the smallest window, the usual one, and one in which everything is in sight.
func threeSizes() [][2]int { return [][2]int{{40, 10}, {80, 24}, {160, 45}} }
