package ledger

import (
	"maps"
	"slices"
	"testing"

	"example.com/verifyo/api"
	"example.com/verifyo/state/results"
	"example.com/verifyo/state/session"
)

func TestPinsAreSaved(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	l := open(t, dir)
	for _, f := range []struct {
		id api.ServiceID
		on bool
	}{{"wa", true}, {"tg", true}, {"wa", true}, {"ig", true}, {"ig", false}, {"never", false}} {
		if err := l.SetPin(t.Context(), f.id, f.on); err != nil {
			t.Fatal(err)
		}
	}
	got, err := open(t, dir).Pins(t.Context())
	if err != nil || !maps.Equal(got.Services, map[api.ServiceID]bool{"wa": true, "tg": true}) {
		t.Errorf("%v, %v", got, err)
	}
}

// TestCountriesStayPinnedForTheirServices pins country 0, and the same country for two services.
func TestCountriesStayPinnedForTheirServices(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	l := open(t, dir)
	pin := func(service api.ServiceID, country api.CountryID, top bool) session.CountryPin {
		return session.CountryPin{Pair: results.Pair{Service: service, Country: country}, Name: api.NewText("Russia\x1b[2J"), ISO: "RU", OnTop: top}
	}
	for _, f := range []struct {
		pin session.CountryPin
		on  bool
	}{
		{pin("wa", 0, false), true},
		{pin("tg", 0, false), true},
		{pin("tg", 0, true), true},
		{pin("wa", 6, true), true},
		{pin("wa", 6, false), false},
		{pin("vi", 6, false), false},
	} {
		if err := l.SetCountryPin(t.Context(), f.pin, f.on); err != nil {
			t.Fatal(err)
		}
	}
	got, err := open(t, dir).Pins(t.Context())
	if want := []session.CountryPin{pin("tg", 0, true), pin("wa", 0, false)}; err != nil || !slices.Equal(got.Countries, want) {
		t.Errorf("%+v, %v", got, err)
	}
}

func TestAnEmptyLedgerReturnsEmptyMaps(t *testing.T) {
	t.Parallel()
	l := open(t, t.TempDir())
	pinned, err := l.Pins(t.Context())
	if err != nil || pinned.Services == nil {
		t.Errorf("%v, %v", pinned, err)
	}
	used, err := l.UsedAt(t.Context())
	if err != nil || used == nil {
		t.Errorf("%v, %v", used, err)
	}
}
