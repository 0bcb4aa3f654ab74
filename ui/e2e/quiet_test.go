package e2e_test

import (
	"testing"
	"time"

	"example.com/verifyo/api/sandbox"
)

// A screen that is left alone for hours should cost nothing while polls find nothing new. What is
// drawn in the meantime is the minute of a countdown and a reading of the balance.
func TestPollsThatFindNothingNewDrawNothing(t *testing.T) {
	for key, screen := range map[string]string{"2": "the list of orders", "enter": "an order"} {
		t.Run(screen, func(t *testing.T) {
			inTime(t, func(t *testing.T) {
				r := start(t, setup{})
				for range 3 {
					r.rent("telegram", "ukraine")
				}
				r.press("2", key)
				r.pass(time.Minute)
				polls, frames := r.box.Requests(sandbox.Order), r.root.FrameNumber()
				r.pass(time.Minute)
				polls, frames = r.box.Requests(sandbox.Order)-polls, r.root.FrameNumber()-frames
				if polls < 40 || frames > 12 {
					t.Errorf("%d frames with %d polls", frames, polls)
				}
			})
		})
	}
}
