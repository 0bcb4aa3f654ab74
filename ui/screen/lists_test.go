package screen_test

import (
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"example.com/verifyo/api"
	"example.com/verifyo/keymap"
	"example.com/verifyo/state/schedule"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/countries"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/screen"
	"example.com/verifyo/ui/services"
	"example.com/verifyo/ui/theme"
)

var (
	whatsApp  = api.Service{ID: "wa", Name: api.NewText("WhatsApp")}
	indonesia = api.NewText("Indonesia")
)

// known has a session with one service, and one country with that many numbers. If stock is
// negative, nothing has loaded yet.
func known(stock int) *screen.Context {
	ctx := &screen.Context{
		Session: session.New(), Schedule: schedule.New(func() float64 { return 0.5 }),
		Theme: theme.New(false), Keys: keymap.Default(), Now: noon,
	}
	if stock >= 0 {
		ctx.Session.Apply(session.ServicesRead{Services: []api.Service{whatsApp}}, noon)
		ctx.Session.Apply(session.TaskStarted{Task: session.Task{Kind: session.ReadOffers, Service: "wa"}}, noon)
		ctx.Session.Apply(session.OffersRead{
			Service: "wa", Generation: ctx.Session.Offers["wa"].Generation,
			Offers: []api.Country{{ID: 6, Name: indonesia, Price: api.Units(1100), Available: stock, Stocked: true}},
		}, noon)
	}
	return ctx
}

func openServices(ctx *screen.Context) screen.Screen {
	s := services.New(ctx, func() api.ServiceID { return "" })
	s.Sync()
	return s
}

// openCountries is the list of countries a second after it was first drawn.
func openCountries(ctx *screen.Context) screen.Screen {
	c := countries.New(ctx, whatsApp, &screen.Past{})
	c.Sync()
	c.Seen()
	ctx.Now = ctx.Now.Add(time.Second)
	return c
}

// pressed presses a key on a screen and returns the notice that answers it, if any.
func pressed(s screen.Screen, a keymap.Action) messages.Notice {
	answer, _ := s.Press(a, keymap.Press{}).(screen.Notified)
	return answer.Notice
}

// nothingMatches types a filter that no row matches.
func nothingMatches(s screen.Screen) screen.Screen {
	s.Press(keymap.Filter, keymap.Press{})
	s.Press(keymap.None, keymap.Press{Type: tea.KeyRunes, Runes: []rune("z")})
	return s
}

// offered names the keys that a screen offers.
func offered(s screen.Screen) string {
	var all []string
	for _, h := range s.Hints() {
		all = append(all, keymap.Default().First(h.Action))
	}
	return strings.Join(all, " ")
}

func TestTheListsOfferTheKeysThatActAndEnterSaysWhyItDoesNot(t *testing.T) {
	limited, looking := known(3), known(-1)
	rateLimit(limited.Session)
	looking.Session.APIKey.Phase = session.LookingForKey
	keys, typed := limited.Labels(), messages.Keys{Back: "esc"}
	for name, test := range map[string]struct {
		screen screen.Screen
		keys   string
		enter  string // what it says; empty if it acts
	}{
		"services":                   {openServices(known(3)), "enter / *", ""},
		"services, not loaded":       {openServices(known(-1)), "/ r", messages.OpensOnceLoaded},
		"services, no key known yet": {openServices(looking), "/", messages.LookingForKey("…")},
		"services, none matches":     {nothingMatches(openServices(known(3))), "esc", messages.NoServiceMatches(typed)},
		"services, rate-limited":     {openServices(limited), "enter / *", ""},
		"countries":                  {openCountries(known(3)), "enter / s * esc", ""},
		"countries, not loaded":      {openCountries(known(-1)), "/ s r esc", messages.NoCountryThereYet},
		"countries, one sold out":    {openCountries(known(0)), "w / s * esc", messages.CountrySoldOut(indonesia, keys)},
		"countries, none matches":    {nothingMatches(openCountries(known(3))), "esc", messages.NoCountryMatches(typed)},
		"countries, rate-limited":    {openCountries(limited), "enter / s * esc", ""},
		"countries, typed sold out":  {typing(openCountries(known(0))), "esc", messages.CountrySoldOut(indonesia, keys)},
	} {
		if got := offered(test.screen); got != test.keys {
			t.Errorf("%s: %q, want %q", name, got, test.keys)
		}
		if got := pressed(test.screen, keymap.Enter).Text; got != test.enter {
			t.Errorf("%s: enter says %q, want %q", name, got, test.enter)
		}
		for _, h := range test.screen.Hints() {
			if said := pressed(test.screen, h.Action).Text; said != "" {
				t.Errorf("%s: %s is offered and says %q", name, keymap.Default().First(h.Action), said)
			}
		}
	}
}

// typing starts a filter.
func typing(s screen.Screen) screen.Screen {
	s.Press(keymap.Filter, keymap.Press{})
	return s
}

func TestTheHintOfEscSaysThatItClearsTheFilter(t *testing.T) {
	c := openCountries(known(3))
	typing(c).Press(keymap.None, keymap.Press{Type: tea.KeyRunes, Runes: []rune("i")})
	for range 2 { // while it is typed, and afterwards
		hints := c.Hints()
		if last := hints[len(hints)-1]; last.Action != keymap.Back || last.Words != messages.HintClear {
			t.Errorf("the hint says %q", last.Words)
		}
		c.Press(keymap.Enter, keymap.Press{})
	}
}

// lists opens each list, by the name of its rows.
var lists = map[string]func(*screen.Context) screen.Screen{messages.ServiceRows: openServices, messages.CountryRows: openCountries}

// unloaded are the reasons why a list may not be loaded, and what it then says.
var unloaded = map[string]struct {
	change func(*session.Session)
	why    func(rows string, keys messages.Keys) string
}{
	"no key is known":     {func(s *session.Session) { s.APIKey.Phase = session.LookingForKey }, func(string, messages.Keys) string { return messages.LookingForKey("…") }},
	"there is no key":     {func(s *session.Session) { s.APIKey.Phase = session.KeyNeeded }, messages.ListNeedsKey},
	"the key is rejected": {func(s *session.Session) { s.APIKey.Phase = session.KeyDenied }, messages.ListNeedsOtherKey},
	"the key is rejected, and is set at the start": {func(s *session.Session) {
		s.APIKey = session.APIKeyState{Phase: session.KeyDenied, Source: session.KeySource{Origin: session.FromEnvironment}}
	}, because(session.Problem{Kind: session.KeyRefused})},
	"it failed": {failed, because(session.Problem{Kind: session.Offline})},
	"it failed, and then a rate limit began": {
		func(s *session.Session) { failed(s); rateLimit(s) }, because(session.Problem{Kind: session.Offline, Wait: time.Minute}),
	},
	"rate-limited":                    {func(s *session.Session) { recovered(s); rateLimit(s) }, messages.ListAfterRateLimit},
	"it failed before, without a key": {func(s *session.Session) { failed(s); s.APIKey.Phase = session.KeyNeeded }, messages.ListNeedsKey},
}

// because says that a list could not be loaded because of a problem.
func because(p session.Problem) func(string, messages.Keys) string {
	return func(rows string, keys messages.Keys) string { return messages.ListNotLoaded(rows, p, 0, keys) }
}

// onTheWay are the reasons why the services may still load, and what they then say.
var onTheWay = map[string]struct {
	change func(*session.Session)
	why    func(messages.Keys) string
}{
	"at the start":  {func(*session.Session) {}, func(messages.Keys) string { return messages.ListAfterOrders(messages.ServiceRows) }},
	"not requested": {recovered, func(keys messages.Keys) string { return messages.ListNotLoadedYet(messages.ServiceRows, keys) }},
	"requested":     {loading, func(messages.Keys) string { return messages.ListStillLoading(messages.ServiceRows) }},
}

func recovered(s *session.Session) { s.Apply(session.Recovered{}, noon) }

func rateLimit(s *session.Session) { s.RateLimit.Until = noon.Add(time.Minute) }

func loading(s *session.Session) {
	recovered(s)
	s.Apply(session.TaskStarted{Task: session.Task{Kind: session.ReadServices}}, noon)
	s.Apply(session.TaskStarted{Task: session.Task{Kind: session.ReadOffers, Service: "wa"}}, noon)
}

func failed(s *session.Session) {
	loading(s)
	s.Apply(session.ServicesFailed{Problem: session.Problem{Kind: session.Offline}}, noon)
	s.Apply(session.OffersFailed{Service: "wa", Generation: 1, Problem: session.Problem{Kind: session.Offline}}, noon)
}

func TestAListThatIsNotLoadedSaysWhy(t *testing.T) {
	for name, test := range unloaded {
		for rows, open := range lists {
			ctx := known(-1)
			test.change(ctx.Session)
			s := open(ctx)
			s.SetSize(120, 20)
			why, notice := test.why(rows, ctx.Labels()), pressed(s, keymap.Enter)
			if notice.Text != why {
				t.Errorf("%s, %s: enter says %q, want %q", rows, name, notice.Text, why)
			}
			retried := messages.ListNotLoaded(rows, session.Problem{Kind: session.Offline}, noon.Add(10*time.Second).Sub(ctx.Now), ctx.Labels())
			if name == "it failed" && !strings.Contains(strings.Join(strings.Fields(s.View()), " "), retried) {
				t.Errorf("the %s do not say %q:\n%s", rows, retried, s.View())
			}
			if notice.StillTrue == nil || !notice.StillTrue(ctx.Session, noon, noon) {
				t.Errorf("%s, %s: the notice is not true when it is shown", rows, name)
			}
		}
	}
}

func TestAKeyPressedWhileAListLoadsSaysWhatHappensNext(t *testing.T) {
	for name, test := range onTheWay {
		ctx := known(-1)
		test.change(ctx.Session)
		s, c := openServices(ctx), openCountries(ctx)
		ctx.Now = noon // nothing is slow yet
		for _, press := range []struct {
			screen screen.Screen
			action keymap.Action
			says   string
		}{
			{s, keymap.Pin, test.why(ctx.Labels())}, {s, keymap.Enter, messages.OpensOnceLoaded}, {c, keymap.Enter, messages.NoCountryThereYet},
		} {
			if got := pressed(press.screen, press.action).Text; got != press.says {
				t.Errorf("%s: a key says %q, want %q", name, got, press.says)
			}
		}
	}
}

func TestANoticeAboutAListGoesWhenItIsNoLongerTrue(t *testing.T) {
	ctx := known(-1)
	loading(ctx.Session)
	c, s := openCountries(ctx), openServices(ctx)
	pin, open := pressed(s, keymap.Pin), pressed(s, keymap.Enter)
	ctx.Session.Apply(session.ServicesRead{Services: []api.Service{whatsApp}}, noon)
	ctx.Session.Apply(session.OffersRead{Service: "wa", Generation: 1, Offers: []api.Country{{ID: 6, Name: indonesia, Stocked: true}}}, noon)
	c.Sync()
	c.(*countries.List).Seen()
	s.Sync()
	s.HandleEvent(session.ServicesRead{}, session.Before{})
	ctx.Now = ctx.Now.Add(time.Second)
	for _, notice := range []messages.Notice{pin, open} {
		if notice.StillTrue(ctx.Session, noon, noon) {
			t.Errorf("%q stays after the list has loaded", notice.Text)
		}
	}
	soldOut := pressed(c, keymap.Enter)
	if soldOut.Text != messages.CountrySoldOut(indonesia, ctx.Labels()) || !soldOut.StillTrue(ctx.Session, noon, noon) {
		t.Errorf("enter says %q", soldOut.Text)
	}
	ctx.Session.Apply(session.OffersRead{Service: "wa", Generation: 1, Offers: []api.Country{{ID: 6, Name: indonesia, Available: 3, Stocked: true}}}, noon)
	if soldOut.StillTrue(ctx.Session, noon, noon) {
		t.Errorf("%q stays after the country has numbers again", soldOut.Text)
	}
}

func TestAListThatIsNotLoadedShowsNoCount(t *testing.T) {
	for rows, open := range lists {
		s := open(known(-1))
		s.SetSize(100, 20)
		typing(s).Press(keymap.None, keymap.Press{Type: tea.KeyRunes, Runes: []rune("tele")})
		if title, _, _ := strings.Cut(s.View(), "\n"); !strings.Contains(title, messages.FilteredBy("tele▏")) || strings.Contains(title, "0") {
			t.Errorf("the title of the %s is %q", rows, title)
		}
	}
}
