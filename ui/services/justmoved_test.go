package services_test

import (
	"slices"
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/keymap"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/screen"
	"example.com/verifyo/ui/services"
)

// choice is the service that enter opens; empty if it opens none.
func choice(l *services.List) api.ServiceID {
	open, _ := l.Press(keymap.Enter, keymap.Press{}).(screen.OpenService)
	return open.Service.ID
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
