package e2e_test

import (
	"testing"
	"time"

	"example.com/verifyo/ui/e2e/svg"
)

// film records the steps of a walk.
type film struct {
	*run
	steps []svg.Step
}

// take keeps the screen as the next step, after a key.
func (f *film) take(key string, shown time.Duration) {
	f.steps = append(f.steps, svg.Step{Frame: f.screen.frame(), Key: key, For: shown})
}

// typed types letters, each a step of its own.
func (f *film) typed(letters string) {
	for _, letter := range letters {
		f.press(string(letter))
		f.take(string(letter), 180*time.Millisecond)
	}
}

// waited shows the screen once a second, and each second shorter than it takes.
func (f *film) waited(seconds int) {
	for range seconds {
		f.pass(time.Second)
		f.take("", 350*time.Millisecond)
	}
}

func TestTheWalkShowsARentAsItIs(t *testing.T) {
	onEachGround(t, func(t *testing.T, g ground) {
		f := film{run: g.run(t, 60, 22)}
		f.await("$0.6375", "22 of 37")
		f.take("", 1600*time.Millisecond)
		f.press("/")
		f.take("/", 500*time.Millisecond)
		f.typed("tele")
		f.pass(time.Second)
		f.take("", 500*time.Millisecond)
		f.press("enter")
		f.await("by price")
		f.pass(2 * time.Second)
		f.take("enter", 2200*time.Millisecond)
		f.press("enter")
		f.await("Rent a")
		f.pass(2 * time.Second)
		f.take("enter", 2600*time.Millisecond)
		f.press("enter")
		f.await(orderPage)
		f.pass(time.Second) // until the day's figures count the rent
		f.take("enter", 900*time.Millisecond)
		f.waited(6)
		f.deliver("908172")
		f.pass(time.Second)
		f.take("", 2400*time.Millisecond)
		f.press("y")
		f.pass(time.Second)
		f.take("y", 4*time.Second)
		g.picture(t, "walk", svg.Walk("A rent from the first key to the code: find Telegram, pick a country by its price and your results, "+
			"say yes, wait for the SMS, copy the code.", g.palette.Around(f.steps[0].Frame), f.steps))
	})
}
