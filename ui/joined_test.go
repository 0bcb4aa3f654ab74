package ui

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// TestJoinedPanesShowWhatTheyShowNow changes lines and the arrangement between frames.
func TestJoinedPanesShowWhatTheyShowNow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var kept joinedPanes
		for range 10 {
			height, split := 6, rapid.IntRange(1, 5).Draw(t, "split")
			all := []placed{
				{pane: servicesPane, rect: rect{y: 0, width: 3, height: height}},
				{pane: orderPane, rect: rect{x: 3, y: 0, width: 3, height: split}},
				{pane: cardsPane, rect: rect{x: 3, y: split, width: 3, height: height - split}},
			}
			panes := make([][]string, len(all))
			for i, p := range all {
				for range p.height {
					panes[i] = append(panes[i], fmt.Sprint(rapid.IntRange(0, 1).Draw(t, "line")))
				}
			}
			got, want := kept.join(all, panes, height), new(joinedPanes).join(all, panes, height)
			if !slices.Equal(got, want) {
				t.Fatalf("%q, not %q", got, want)
			}
		}
	})
}
