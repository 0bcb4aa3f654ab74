package screen_test

import (
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"example.com/verifyo/api"
	"example.com/verifyo/keymap"
	"example.com/verifyo/state"
	"example.com/verifyo/ui/countries"
	"example.com/verifyo/ui/screen"
	"example.com/verifyo/ui/services"
	"example.com/verifyo/ui/theme"
)

var (
	whatsApp  = api.Service{ID: "wa", Name: api.NewText("WhatsApp")}
	indonesia = api.NewText("Indonesia")
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
		ctx.Session.Apply(state.TaskStarted{Task: state.Task{Kind: state.ReadOffers, Service: "wa"}}, noon)
		ctx.Session.Apply(state.OffersRead{
			Service: "wa", Generation: ctx.Session.Offers["wa"].Generation,
			Offers: []api.Country{{ID: 6, Name: indonesia, Price: api.Units(1100), Available: stock, Stocked: true}},
		}, noon)
	}
	return ctx
}

func openServices(ctx *screen.Context) screen.Screen {
	s := services.New(ctx)
	s.Sync()
	return s
}

// openCountries is the list of countries once it was looked at.
func openCountries(ctx *screen.Context) screen.Screen {
	c := countries.New(ctx, whatsApp, &screen.Past{})
	c.Sync()
	c.Seen()
	ctx.Now = ctx.Now.Add(time.Second)
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
	held.Session.RateLimit.Until = noon.Add(time.Minute)
	for name, test := range map[string]struct {
		screen screen.Screen
		keys   string
		enter  string // what it says; empty where it acts
	}{
		"services":                  {openServices(known(3)), "enter / * r", ""},
		"services, none read":       {openServices(known(-1)), "(enter) / (*) r", "esc calls it off."},
		"services, none matches":    {nothingMatches(openServices(known(3))), "(enter) esc", "esc clears the filter."},
		"services, held":            {openServices(held), "enter / * r", ""},
		"countries":                 {openCountries(known(3)), "enter / s S r esc", ""},
		"countries, none read":      {openCountries(known(-1)), "(enter) / s S r esc", "the list was not there yet."},
		"countries, one sold out":   {openCountries(known(0)), "(enter) / s S r esc", "read again by itself; r reads it now."},
		"countries, none matches":   {nothingMatches(openCountries(known(3))), "(enter) esc", "esc clears the filter."},
		"countries, held":           {openCountries(held), "enter / s S r esc", ""},
		"countries, typed sold out": {typing(openCountries(known(0))), "(enter) esc", "read again by itself."},
	} {
		if got := off(test.screen.Hints()); got != test.keys {
			t.Errorf("%s: %q, want %q", name, got, test.keys)
		}
		told, _ := test.screen.Press(keymap.Enter, keymap.Press{}).(screen.Told)
		if !strings.HasSuffix(told.Notice.Text, test.enter) || (told.Notice.Text == "") != (test.enter == "") {
			t.Errorf("%s: enter says %q, want %q", name, told.Notice.Text, test.enter)
		}
	}
}

// typing begins a filter.
func typing(s screen.Screen) screen.Screen {
	s.Press(keymap.Filter, keymap.Press{})
	return s
}

func TestEscIsCalledWhatItDoesWhereAFilterStands(t *testing.T) {
	c := openCountries(known(3))
	typing(c).Press(keymap.None, keymap.Press{Type: tea.KeyRunes, Runes: []rune("i")})
	c.Press(keymap.Enter, keymap.Press{})
	hints := c.Hints()
	if last := hints[len(hints)-1]; last.Action != keymap.Back || last.Words != "clear" {
		t.Errorf("it is called %q", last.Words)
	}
}

// unread are the ways in which a list can be not there, and what is said of it.
var unread = map[string]struct {
	change func(*state.Session)
	says   string
}{
	"no key is known":    {func(s *state.Session) { s.Access.Phase = state.Sought }, "Looking for the API key in the keyring…"},
	"there is no key":    {func(s *state.Session) { s.Access.Phase = state.Missing }, "cannot be read without an API key; r asks for one."},
	"the key is refused": {func(s *state.Session) { s.Access.Phase = state.Denied }, "the API key was refused; r asks for another."},
	"the key is refused, and is set at the start": {func(s *state.Session) {
		s.Access = state.Access{Phase: state.Denied, Source: state.KeySource{Place: state.FromEnvironment}}
	}, "the API key was refused. Set another key; r tries again."},
	"it failed": {failed, "could not be read: no connection. Retrying; press r to retry now."},
	"it failed, and then a pause began": {
		func(s *state.Session) { failed(s); pause(s) },
		"could not be read: no connection. Will retry when the pause ends; press r to retry now.",
	},
	"in a pause":                      {func(s *state.Session) { takenUp(s); pause(s) }, "will be read when the pause ends; r reads them now."},
	"it failed before, without a key": {func(s *state.Session) { failed(s); s.Access.Phase = state.Missing }, "cannot be read without an API key"},
}

// coming are the ways in which a list can be on its way.
var coming = map[string]struct {
	change func(*state.Session)
	says   string
}{
	"at the start":  {func(*state.Session) {}, "are read once your orders are."},
	"not asked for": {takenUp, "have not been read yet; r reads them now."},
	"asked for":     {asking, "are still being read."},
}

func takenUp(s *state.Session) { s.Apply(state.Recovered{}, noon) }

func pause(s *state.Session) { s.RateLimit.Until = noon.Add(time.Minute) }

func asking(s *state.Session) {
	takenUp(s)
	s.Apply(state.TaskStarted{Task: state.Task{Kind: state.ReadServices}}, noon)
	s.Apply(state.TaskStarted{Task: state.Task{Kind: state.ReadOffers, Service: "wa"}}, noon)
}

func failed(s *state.Session) {
	asking(s)
	s.Apply(state.ServicesFailed{Problem: state.Problem{Trouble: state.Offline}}, noon)
	s.Apply(state.OffersFailed{Service: "wa", Generation: 1, Problem: state.Problem{Trouble: state.Offline}}, noon)
}

func TestAListThatIsNotThereSaysWhatBecameOfIt(t *testing.T) {
	for name, test := range unread {
		for what, open := range map[string]func(*screen.Context) screen.Screen{"services": openServices, "countries": openCountries} {
			ctx := known(-1)
			test.change(ctx.Session)
			s := open(ctx)
			s.SetSize(120, 20)
			told, _ := s.Press(keymap.Enter, keymap.Press{}).(screen.Told)
			if !strings.Contains(told.Notice.Text, test.says) {
				t.Errorf("%s of %s: enter says %q, want %q", name, what, told.Notice.Text, test.says)
			}
			if name == "it failed" && !strings.Contains(s.View(), test.says) {
				t.Errorf("the %s say\n%s", what, s.View())
			}
			if told.Notice.StillTrue == nil || !told.Notice.StillTrue(ctx.Session, noon, noon) {
				t.Errorf("%s of %s: it is not true when it is said", name, what)
			}
		}
	}
}

func TestAListThatIsOnItsWaySaysWhatBecomesOfTheKey(t *testing.T) {
	for name, test := range coming {
		ctx := known(-1)
		test.change(ctx.Session)
		s, c := openServices(ctx), openCountries(ctx)
		ctx.Now = noon // nothing has taken long
		for _, press := range []struct {
			screen screen.Screen
			action keymap.Action
			says   string
		}{
			{s, keymap.Pin, test.says}, {s, keymap.Enter, "once the services are loaded"}, {c, keymap.Enter, "No country was chosen"},
		} {
			if told, _ := press.screen.Press(press.action, keymap.Press{}).(screen.Told); !strings.Contains(told.Notice.Text, press.says) {
				t.Errorf("%s: a key says %q, want %q", name, told.Notice.Text, press.says)
			}
		}
	}
}

func TestWhatWasSaidOfAListIsTrueNoLongerThanItIs(t *testing.T) {
	ctx := known(-1)
	asking(ctx.Session)
	c, s := openCountries(ctx), openServices(ctx)
	favourite, _ := s.Press(keymap.Pin, keymap.Press{}).(screen.Told)
	later, _ := s.Press(keymap.Enter, keymap.Press{}).(screen.Told)
	ctx.Session.Apply(state.ServicesRead{Services: []api.Service{whatsApp}}, noon)
	ctx.Session.Apply(state.OffersRead{Service: "wa", Generation: 1, Offers: []api.Country{{ID: 6, Name: indonesia, Stocked: true}}}, noon)
	c.Sync()
	c.(*countries.List).Seen()
	s.Sync()
	s.HandleEvent(state.ServicesRead{}, state.Before{})
	ctx.Now = ctx.Now.Add(time.Second)
	for _, told := range []screen.Told{favourite, later} {
		if told.Notice.StillTrue(ctx.Session, noon, noon) {
			t.Errorf("%q holds with the list there", told.Notice.Text)
		}
	}
	sold, _ := c.Press(keymap.Enter, keymap.Press{}).(screen.Told)
	if !strings.Contains(sold.Notice.Text, "is sold out") || !sold.Notice.StillTrue(ctx.Session, noon, noon) {
		t.Errorf("says %q", sold.Notice.Text)
	}
	ctx.Session.Apply(state.OffersRead{Service: "wa", Generation: 1, Offers: []api.Country{{ID: 6, Name: indonesia, Available: 3, Stocked: true}}}, noon)
	if sold.Notice.StillTrue(ctx.Session, noon, noon) {
		t.Errorf("%q holds with numbers there", sold.Notice.Text)
	}
}

func TestAListThatIsNotThereIsNotCounted(t *testing.T) {
	for what, s := range map[string]screen.Screen{"services": openServices(known(-1)), "countries": openCountries(known(-1))} {
		s.SetSize(100, 20)
		typing(s).Press(keymap.None, keymap.Press{Type: tea.KeyRunes, Runes: []rune("tele")})
		if title, _, _ := strings.Cut(s.View(), "\n"); !strings.Contains(title, "filter: tele") || strings.Contains(title, "0") {
			t.Errorf("the title of the %s is %q", what, title)
		}
	}
}
