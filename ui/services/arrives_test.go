package services_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/keymap"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/screen"
	"example.com/verifyo/ui/services"
)

// line is the line of the cursor on the screen.
func line(view string) int {
	return slices.IndexFunc(strings.Split(view, "\n"), func(l string) bool { return strings.HasPrefix(l, " ▐") })
}

// choice is the service that enter opens; empty if it opens none.
func choice(l *services.List) api.ServiceID {
	open, _ := l.Press(keymap.Enter, keymap.Press{}).(screen.OpenService)
	return open.Service.ID
}

func TestServicesThatComeAndGoLeaveTheMarkedOneUnderTheCursorInItsPlace(t *testing.T) {
	const above, height = 2, 10 // the title and the headings, and the rows
	random := rand.New(rand.NewPCG(1, 2))
	ctx := having(numbered(60)...)
	l := opened(ctx)
	l.SetSize(100, above+height)
	for range 30 {
		l.Press(keymap.Down, keymap.Press{})
	}
	chosen, before := choice(l), line(l.View())
	for range 200 {
		all := slices.DeleteFunc(numbered(20+random.IntN(100)), func(s api.Service) bool { return s.ID != chosen && random.IntN(4) == 0 })
		if !slices.ContainsFunc(all, func(s api.Service) bool { return s.ID == chosen }) {
			all = append(all, api.Service{ID: chosen, Name: api.NewText("Service")})
		}
		random.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
		ctx.Session.Apply(session.ServicesRead{Services: all}, noon)
		l.Sync()
		top := max(0, min(l.At()-before+above, len(all)-height)) // where the list can be scrolled to
		if got := line(l.View()); got != l.At()-top+above {
			t.Fatalf("the cursor moved from line %d to %d of %d rows", before, got, len(all))
		}
		before = line(l.View())
		if got := choice(l); got != chosen {
			t.Fatalf("enter opens %q and not the marked %q", got, chosen)
		}
	}
}

func TestEnterDoesNotOpenAServiceThatJustTookTheMarkedOnesPlace(t *testing.T) {
	all := numbered(5)
	ctx := having(all...)
	l := opened(ctx)
	l.Seen()
	l.Press(keymap.Down, keymap.Press{})
	marked, _ := l.Marked()
	ctx.Session.Apply(session.ServicesRead{Services: slices.Delete(slices.Clone(all), marked, marked+1)}, noon)
	l.Sync()
	l.Seen()
	for _, key := range []keymap.Action{keymap.Enter, keymap.Pin} {
		if said, _ := l.Press(key, keymap.Press{}).(screen.Notified); said.Notice.Text != messages.ServicesJustChanged(key == keymap.Pin) {
			t.Errorf("the key says %q", said.Notice.Text)
		}
	}
	ctx.Now = ctx.Now.Add(time.Second)
	if choice(l) == "" {
		t.Error("enter opens nothing a second later")
	}
}
