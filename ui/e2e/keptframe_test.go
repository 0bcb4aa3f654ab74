package e2e_test

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"example.com/verifyo/api"
	"example.com/verifyo/state/session"
)

// keysOnLists are what an operator presses most, and what changes how rows are drawn.
func keysOnLists() []string {
	return []string{
		"down", "down", "down", "down", "up", "up", "pgdown", "pgup", "g", "G", "enter", "esc", "tab", "1", "2", "3", "/", "k", "i", "backspace",
		"s", "S", "*", "m", "T", "?", "h", "l", "w", "r",
	}
}

// unknown is a message that the root does not know. It may mean anything, so all of the frame is drawn again.
type unknown struct{}

// TestNothingThatIsKeptOfAFrameIsOutOfDate presses random keys at random times. Each frame must be the same
// as one of which all is drawn again.
func TestNothingThatIsKeptOfAFrameIsOutOfDate(t *testing.T) {
	for seed, size := range []tea.WindowSizeMsg{{Width: 40, Height: 12}, {Width: 80, Height: 24}, {Width: 100, Height: 30}, {Width: 160, Height: 45}, {Width: 200, Height: 60}} {
		t.Run(fmt.Sprintf("%dx%d", size.Width, size.Height), func(t *testing.T) {
			random := rand.New(rand.NewPCG(1, uint64(seed)))
			now := noon
			root := deskAt(func() time.Time { return now }, 90, 40)
			sendTo(root, event(session.OffersRead{Service: "id0", Offers: manyOffers(70)}), size)
			var pressed []string
			for range 1500 {
				now = now.Add(time.Duration(random.IntN(900)) * time.Millisecond)
				keys := keysOnLists()
				pressed = append(pressed, keys[random.IntN(len(keys))])
				sendTo(root, press(pressed[len(pressed)-1]))
				drawn := root.View()
				sendTo(root, unknown{})
				if afresh := root.View(); drawn != afresh {
					t.Fatalf("after %q the screen shows\n%s\nand not\n%s", pressed[max(0, len(pressed)-12):], drawn, afresh)
				}
			}
		})
	}
}

// manyOffers are more countries than fit a window.
func manyOffers(n int) (offers []api.Country) {
	for i := range n {
		offers = append(offers, api.Country{ID: api.CountryID(i), Name: api.NewText(fmt.Sprint("Country ", i)), Price: api.Units(int64(1000 + i*50)), Available: i % 5 * 300})
	}
	return offers
}
