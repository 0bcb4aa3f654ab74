package ui

import (
	"testing"

	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/history"
	"example.com/verifyo/ui/screen"
)

// TestThePanesFillTheWindowWithoutAGapOrAnOverlap checks every size and tab.
func TestThePanesFillTheWindowWithoutAGapOrAnOverlap(t *testing.T) {
	past := history.New(&screen.Context{Session: session.New()})
	for width := 40; width <= 260; width++ {
		for _, height := range []int{10, 15, 16, 24, 29, 30, 36, 60, 90} {
			for _, at := range []tab{rentTab, ordersTab, historyTab} {
				r := &Root{width: width, height: height, tab: at, history: past}
				past.Pictures().Offer(height >= history.PictureRows)
				r.focus[historyTab] = historyPane
				cells := map[[2]int]bool{}
				for _, p := range r.arrangement() {
					for x := p.x; x < p.x+p.width; x++ {
						for y := p.y; y < p.y+p.height; y++ {
							if cells[[2]int{x, y}] {
								t.Fatalf("%d×%d, tab %d: pane %d covers another", width, height, at, p.pane)
							}
							cells[[2]int{x, y}] = true
						}
					}
				}
				if len(cells) != width*r.bodyHeight() {
					t.Fatalf("%d×%d, tab %d: %d of %d cells belong to a pane", width, height, at, len(cells), width*r.bodyHeight())
				}
			}
		}
	}
}
