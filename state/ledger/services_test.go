package ledger

import (
	"fmt"
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
)

func TestTheNextStartShowsTheServicesAsTheyWere(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	l := open(t, dir)
	if services, at, err := l.Services(t.Context()); err != nil || !at.IsZero() || len(services) != 0 {
		t.Errorf("nothing was saved yet: %v, %v, %v", services, at, err)
	}
	many := make([]api.Service, 10_000)
	for i := range many {
		many[i] = api.Service{ // not sorted by id
			ID: api.ServiceID(fmt.Sprintf("%x", 10_000-i)), Code: api.NewText(fmt.Sprintf("c%d\x1b[m", i%700)),
			Name: api.NewText(fmt.Sprintf(" Dienst \xff%d\u202e", i)),
		}
	}
	keep := func(services []api.Service, at time.Time) {
		t.Helper()
		if err := l.SaveServices(t.Context(), services, at); err != nil {
			t.Fatal(err)
		}
	}
	keep(many[:10], start)
	keep(many, after(time.Hour))
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	l = open(t, dir)
	services, at, err := l.Services(t.Context())
	if err != nil || !at.Equal(after(time.Hour)) {
		t.Errorf("%v, %v", at, err)
	}
	same(t, services, many)

	keep(many[:1], after(2*time.Hour))
	services, at, err = l.Services(t.Context())
	if err != nil || !at.Equal(after(2*time.Hour)) {
		t.Errorf("%v, %v", at, err)
	}
	same(t, services, many[:1])
	keep(nil, after(3*time.Hour))
	if services, at, err = l.Services(t.Context()); err != nil || at.IsZero() || len(services) != 0 {
		t.Errorf("an empty list counts as missing: %v, %v, %v", services, at, err)
	}
}

// TestTheSavedServicesAreReadWithoutOpeningTheLedger has a window that has just saved them, and then none.
func TestTheSavedServicesAreReadWithoutOpeningTheLedger(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if services, _, err := SavedServices(t.Context(), dir); err == nil || len(services) != 0 {
		t.Errorf("without a ledger: %v, %v", services, err)
	}
	if left := everything(t, dir); len(left) != 0 {
		t.Errorf("reading makes files: %q", left)
	}
	l := open(t, dir)
	if services, _, err := SavedServices(t.Context(), dir); err != nil || len(services) != 0 {
		t.Errorf("nothing was saved yet: %v, %v", services, err)
	}
	saved := []api.Service{{ID: "1", Code: api.NewText("wa"), Name: api.NewText("WhatsApp")}}
	if err := l.SaveServices(t.Context(), saved, start); err != nil {
		t.Fatal(err)
	}
	for _, then := range []func() error{l.Close, func() error { return nil }} {
		services, at, err := SavedServices(t.Context(), dir)
		if err != nil || !at.Equal(start) {
			t.Fatal(at, err)
		}
		same(t, services, saved)
		if err := then(); err != nil {
			t.Fatal(err)
		}
	}
	if left := everything(t, dir); len(left) != 1 {
		t.Errorf("reading leaves files: %q", left)
	}
}

func TestAServiceWasUsedWhenItsNewestRentWasSent(t *testing.T) {
	t.Parallel()
	l := open(t, t.TempDir())
	ask := func(service api.ServiceID, status order.Status, at time.Time) {
		o := rent()
		o.Service.ID, o.Status, o.AskedAt = service, status, at
		begin(t, l, o)
	}
	ask("wa", order.Finished, after(time.Minute))
	ask("wa", order.Waiting, after(3*time.Minute))
	ask("wa", order.Expired, after(2*time.Minute))
	ask("wa", order.Refused, after(4*time.Minute))
	ask("tg", order.Unknown, after(time.Minute))
	ask("ig", order.Refused, after(time.Minute))
	used, err := l.UsedAt(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	same(t, used, map[api.ServiceID]time.Time{"wa": after(3 * time.Minute), "tg": after(time.Minute)})
}
