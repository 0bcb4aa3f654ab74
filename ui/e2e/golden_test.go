package e2e_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"example.com/verifyo/ui/messages"
)

// golden compares the screen with the golden frame of this name and of the window's size.
func (r *run) golden(name string) {
	r.t.Helper()
	width, height := r.screen.size()
	path := filepath.Join("testdata", fmt.Sprintf("%s-%dx%d.txt", name, width, height))
	got := strings.TrimRight(r.screen.text(), "\n") + "\n"
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			r.t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		r.t.Errorf("%v\nrun go test ./ui/e2e -update to write it", err)
		return
	}
	if got != string(want) {
		r.t.Errorf("%s has changed (run go test ./ui/e2e -update to accept the change).\nshown:\n%s\nsaved:\n%s", path, got, want)
	}
}

// inBothSizes runs a test in windows of both sizes that have golden frames.
func inBothSizes(t *testing.T, walk func(t *testing.T, g setup)) {
	sizes := [][2]int{{80, 24}, {120, 40}}
	for _, size := range sizes[:unlessShort(len(sizes), 1)] { // as inSizes
		t.Run(fmt.Sprintf("%dx%d", size[0], size[1]), func(t *testing.T) {
			inTime(t, func(t *testing.T) { walk(t, setup{width: size[0], height: size[1]}) })
		})
	}
}

func TestEveryScreenOfARentLooksAsItDid(t *testing.T) {
	inBothSizes(t, func(t *testing.T, g setup) {
		r := start(t, g)
		r.golden("services")
		r.press("/")
		r.write("whats")
		r.golden("services-filter")
		r.press("enter")
		r.await("COUNTRY")
		r.golden("countries")
		r.press("/")
		r.write("ukr")
		r.golden("countries-filter")
		r.press("enter")
		r.await("Rent a")
		r.pass(time.Second)
		r.golden("question")
		r.press("enter")
		r.await("waiting")
		r.pass(5 * time.Second)
		r.golden("order-waiting")
		r.deliver("908172")
		r.golden("order-received")
		r.press("?")
		r.golden("help")
	})
}

func TestOrdersInEveryStateLookAsTheyDid(t *testing.T) {
	inBothSizes(t, func(t *testing.T, g setup) {
		rules := quietRules()
		rules.Cooldown = 5 * time.Second
		g.rules = &rules
		r := start(t, g)
		r.rent("telegram", "ukraine")
		r.deliver("G-350333")
		r.press("f")
		r.await("finished")
		r.rent("whatsapp", "indonesia")
		r.pass(6 * time.Second)
		r.press("c", "yes")
		r.await("cancelled")
		r.golden("order-cancelled")
		r.box.SetSurcharge(300)
		r.rent("whatsapp", "kenya")
		r.deliver("020005")
		r.box.SetSurcharge(0)
		r.loseNextRent()
		r.rent("signal", "france")
		r.pass(5 * time.Second)
		r.golden("order-unknown")
		r.press("u")
		r.golden("resolve-question")
		r.press("esc")
		r.rent("viber", "ukraine")
		r.press("c", "yes")
		r.await(messages.CancelPending)
		r.rent("telegram", "poland")
		r.pass(12 * time.Second)
		r.press("c")
		r.pass(time.Second)
		r.golden("cancel-question")
		r.press("esc", "2")
		r.pass(20 * time.Second)
		r.golden("orders")
	})
}

// TestTheWholeDeskLooksAsItDid has services, countries, an order and the live orders in sight.
func TestTheWholeDeskLooksAsItDid(t *testing.T) {
	for _, size := range [][2]int{{160, 45}, {200, 60}} {
		t.Run(fmt.Sprintf("%dx%d", size[0], size[1]), func(t *testing.T) {
			inTime(t, func(t *testing.T) {
				r := start(t, setup{width: size[0], height: size[1]})
				r.golden("desk-empty")
				r.rent("telegram", "poland")
				r.rent("viber", "ukraine")
				r.press("c", "yes")
				r.rent("whatsapp", "ukraine")
				r.deliver("908172")
				r.pass(5 * time.Second)
				r.golden("desk")
				r.press("2", "2")
				r.golden("desk-orders")
			})
		})
	}
}

func TestTheScreensInASCIILookAsTheyDid(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{ascii: true})
		r.open("whatsapp")
		r.press("home", "enter")
		r.pass(time.Second)
		r.golden("ascii-question")
		r.press("enter")
		r.await("waiting for the SMS")
		r.deliver("908172")
		r.golden("ascii-order")
		r.press("2")
		r.golden("ascii-orders")
		if strings.IndexFunc(r.screen.text(), func(letter rune) bool { return letter > '~' }) >= 0 {
			t.Errorf("the screen has a character that is not ASCII:\n%s", r.screen.text())
		}
	})
}
