package e2e_test

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"example.com/verifyo/api"
	past "example.com/verifyo/state/history"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/results"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui"
)

// keysOnLists are what an operator presses most, and what changes how rows are drawn.
func keysOnLists() []string {
	return []string{
		"down", "down", "down", "down", "down", "up", "up", "pgdown", "pgup", "ctrl+d", "g", "G", "enter", "esc", "tab", "tab", "shift+tab", "1", "2", "3", "3",
		"/", "k", "i", "backspace", "s", "S", "*", "m", "T", "?", "h", "l", "w", "r", "n", "left", "right", "v", "a",
	}
}

// unknown is a message that the root does not know. It may mean anything, so all of the frame is drawn again.
type unknown struct{}

// twins are two windows that take the same messages. The second draws every frame afresh. The first may keep parts of
// its earlier frames, and must still show the same.
type twins struct {
	t      *testing.T
	now    time.Time
	kept   *ui.Root
	afresh *ui.Root
}

// newTwins have orders in every state, more countries than fit, some of which are pinned, and colours, so that what is
// only dim or marked is seen.
func newTwins(t *testing.T, size tea.WindowSizeMsg) *twins {
	w := &twins{t: t, now: noon}
	clock := func() time.Time { return w.now }
	w.kept, w.afresh = deskIn(onDark, clock, 90, 0), deskIn(onDark, clock, 90, 0)
	w.send(size, event(session.PinSet{Service: "id3", On: true}), event(session.OffersRead{Service: "id0", Offers: manyOffers(70)}))
	for i, o := range awkwardOrders() {
		o.ExpiresAt = noon.Add(time.Duration(i) * time.Minute)
		w.send(event(session.OrderChanged{Order: o}))
	}
	for _, id := range []api.CountryID{3, 50, 99} { // the last is not listed
		pin := session.CountryPin{Pair: results.Pair{Service: "id0", Country: id}, Name: api.NewText(fmt.Sprint("Country ", id)), OnTop: true}
		w.send(event(session.CountryPinSet{Pin: pin, On: true}))
	}
	return w
}

func (w *twins) send(messages ...tea.Msg) {
	sendTo(w.kept, messages...)
	sendTo(w.afresh, messages...)
}

// answer answers what the history of each window has asked for.
func (w *twins) answer() {
	for _, root := range []*ui.Root{w.kept, w.afresh} {
		s := root.Session()
		if !s.History.Asked {
			continue
		}
		request := s.HistoryRequest(s.History.Search, session.FirstOrders)
		s.Apply(session.HistoryAsked{Request: request}, w.now)
		page := past.Page{Orders: awkwardOrders(), End: true}
		for i := range page.Orders {
			page.Orders[i].Key = order.Key(1000 - i)
		}
		sendTo(root, event(session.HistoryRead{Request: request, Page: page}))
	}
}

// same fails unless both windows show the same.
func (w *twins) same(after string) {
	w.t.Helper()
	drawn := w.kept.View()
	sendTo(w.afresh, unknown{})
	if afresh := w.afresh.View(); drawn != afresh {
		w.t.Fatalf("after %s the screen shows\n%s\nand not\n%s", after, drawn, afresh)
	}
}

// TestNothingThatIsKeptOfAFrameIsOutOfDate presses random keys at random times, others in each run.
func TestNothingThatIsKeptOfAFrameIsOutOfDate(t *testing.T) {
	if testing.Short() {
		t.Skip("one goroutine draws thousands of frames")
	}
	first, presses := *seed, 150
	if first == 0 {
		first = rand.Uint64()
	}
	if *long {
		presses = 4_000
	}
	t.Logf("-seed %d presses the same keys", first)
	for i, size := range []tea.WindowSizeMsg{{Width: 40, Height: 12}, {Width: 80, Height: 24}, {Width: 100, Height: 30}, {Width: 160, Height: 45}, {Width: 200, Height: 60}} {
		t.Run(fmt.Sprintf("%dx%d", size.Width, size.Height), func(t *testing.T) {
			t.Parallel()
			random := rand.New(rand.NewPCG(first, uint64(i)))
			w := newTwins(t, size)
			keys, pressed := keysOnLists(), []string(nil)
			for i := range presses {
				w.now = w.now.Add(time.Duration(random.IntN(900)) * time.Millisecond)
				if i%30 == 0 {
					w.answer()
				}
				pressed = append(pressed, keys[random.IntN(len(keys))])
				w.send(press(pressed[len(pressed)-1]))
				w.same(fmt.Sprintf("%q", pressed[max(0, len(pressed)-12):]))
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
