package messages_test

import (
	"testing"

	"example.com/verifyo/state/history"
	"example.com/verifyo/ui/messages"
)

func TestAShareOfNoneOrAllIsSaidOnlyOfThat(t *testing.T) {
	for _, c := range []struct {
		never, all int
		want       string
	}{{0, 5, "0%"}, {5, 5, "100%"}, {1, 1, "100%"}, {1, 2, "50%"}, {1, 3, "33%"}, {2, 3, "67%"}, {1, 1000, "under 1%"}, {999, 1000, "99%"}, {1, 200, "1%"}} {
		said := messages.NeverCame(history.Waits{Counts: []int{c.all - c.never}, Expired: c.never})
		if got := said[len(said)-1]; got != c.want+" never came" {
			t.Errorf("%d of %d: %q, want %s", c.never, c.all, got, c.want)
		}
	}
}
