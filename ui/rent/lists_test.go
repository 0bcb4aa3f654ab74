package rent_test

import (
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"example.com/verifyo/api"
	"example.com/verifyo/keymap"
	"example.com/verifyo/state"
	"example.com/verifyo/ui/rent"
	"example.com/verifyo/ui/screen"
	"example.com/verifyo/ui/theme"
)

// known is a session in which one service is listed, with one country of that stock;
// below 0 nothing was read yet.
func known(stock int) *screen.Context {
	ctx := &screen.Context{
		Session: state.NewSession(), Schedule: state.NewSchedule(func() float64 { return 0.5 }),
		Theme: theme.New(false), Keys: keymap.Default(), Now: noon,
	}
	if stock >= 0 {
		ctx.Session.Apply(state.ServicesRead{Services: []api.Service{whatsApp}}, noon)
		ctx.Session.Apply(state.Asked{Task: state.Task{Kind: state.ReadOffers, Service: "wa"}}, noon)
		ctx.Session.Apply(state.OffersRead{
			Service: "wa", Generation: ctx.Session.Offers["wa"].Generation,
			Offers: []api.Country{{ID: 6, Name: country.Name, Price: api.Units(1100), Available: stock, Stocked: true}},
		}, noon)
	}
	return ctx
}

func services(ctx *screen.Context) screen.Screen {
	s := rent.NewServices(ctx)
	s.Sync()
	return s
}

func countries(ctx *screen.Context) screen.Screen {
	c := rent.NewCountries(ctx, whatsApp)
	c.Sync()
	return c
}

// nothingMatches types what no row has.
func nothingMatches(s screen.Screen) screen.Screen {
	s.Press(keymap.Filter, keymap.Press{})
	s.Press(keymap.None, keymap.Press{Type: tea.KeyRunes, Runes: []rune("z")})
	return s
}

// off names the keys of a screen, those in parentheses that cannot act.
func off(hints []keymap.Hint) string {
	var all []string
	for _, h := range hints {
		key := keymap.Default().First(h.Action)
		if h.Off {
			key = "(" + key + ")"
		}
		all = append(all, key)
	}
	return strings.Join(all, " ")
}

func TestTheListsKeysStayAndSayWhyTheyAreOff(t *testing.T) {
	held := known(3)
	held.Session.Pace.Until = noon.Add(time.Minute)
	for name, test := range map[string]struct {
		screen screen.Screen
		keys   string
		enter  string // what it says; empty where it acts
	}{
		"services":                  {services(known(3)), "enter / * r", ""},
		"services, none read":       {services(known(-1)), "(enter) / (*) r", "still being read."},
		"services, none matches":    {nothingMatches(services(known(3))), "(enter) esc", "esc clears the filter."},
		"services, held":            {services(held), "enter / * r", ""},
		"countries":                 {countries(known(3)), "enter / s S r esc", ""},
		"countries, none read":      {countries(known(-1)), "(enter) / s S r esc", "still being read."},
		"countries, one sold out":   {countries(known(0)), "(enter) / s S r esc", "read again by itself; r reads it now."},
		"countries, none matches":   {nothingMatches(countries(known(3))), "(enter) esc", "esc clears the filter."},
		"countries, held":           {countries(held), "enter / s S r esc", ""},
		"countries, typed sold out": {typing(countries(known(0))), "(enter) esc", "read again by itself."},
	} {
		if got := off(test.screen.Hints()); got != test.keys {
			t.Errorf("%s: %q, want %q", name, got, test.keys)
		}
		told, _ := test.screen.Press(keymap.Enter, keymap.Press{}).(screen.Told)
		if !strings.HasSuffix(told.Notice.Text, test.enter) || (told.Notice.Text == "") != (test.enter == "") {
			t.Errorf("%s: enter says %q, want %q", name, told.Notice.Text, test.enter)
		}
	}
	if told, _ := services(known(-1)).Press(keymap.Favourite, keymap.Press{}).(screen.Told); told.Notice.Text == "" {
		t.Error("a favourite of nothing says nothing")
	}
}

// typing begins a filter.
func typing(s screen.Screen) screen.Screen {
	s.Press(keymap.Filter, keymap.Press{})
	return s
}

func TestEscIsCalledWhatItDoesWhereAFilterStands(t *testing.T) {
	c := countries(known(3))
	typing(c).Press(keymap.None, keymap.Press{Type: tea.KeyRunes, Runes: []rune("i")})
	c.Press(keymap.Enter, keymap.Press{})
	hints := c.Hints()
	if last := hints[len(hints)-1]; last.Action != keymap.Back || last.Words != "clear" {
		t.Errorf("it is called %q", last.Words)
	}
}
