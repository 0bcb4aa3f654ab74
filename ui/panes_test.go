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
				cells, covered := make([]bool, width*height), 0
				for _, p := range r.arrangement() {
					for x := p.x; x < p.x+p.width; x++ {
						for y := p.y; y < p.y+p.height; y++ {
							if x < 0 || x >= width || y < 0 || y >= height {
								t.Fatalf("%d×%d, tab %d: pane %d is not within the window", width, height, at, p.pane)
							}
							if cells[y*width+x] {
								t.Fatalf("%d×%d, tab %d: pane %d covers another", width, height, at, p.pane)
							}
							cells[y*width+x] = true
							covered++
						}
					}
				}
				if covered != width*r.bodyHeight() {
					t.Fatalf("%d×%d, tab %d: %d of %d cells belong to a pane", width, height, at, covered, width*r.bodyHeight())
				}
			}
		}
	}
}
