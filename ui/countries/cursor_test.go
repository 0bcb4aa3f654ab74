package countries_test

import (
	"strings"
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/keymap"
	"example.com/verifyo/state"
	"example.com/verifyo/ui/countries"
	"example.com/verifyo/ui/screen"
	"example.com/verifyo/ui/theme"
)

var (
	noon     = time.Date(2026, 7, 3, 12, 0, 0, 0, time.UTC)
	whatsApp = api.Service{ID: "wa", Name: api.NewText("WhatsApp")}
)

// market is a list of countries whose offers a test changes.
type market struct {
	*countries.List
	t   testing.TB
	ctx *screen.Context
}

// marketOf has a country for each of the names, the cheapest first, with the ids from 0 on.
func marketOf(t testing.TB, names ...string) market {
	ctx := &screen.Context{Session: state.NewSession(), Theme: theme.New(false), Keys: keymap.Default(), Now: noon}
	m := market{countries.New(ctx, whatsApp, &screen.Past{}), t, ctx}
	m.SetSize(100, 8)
	var offers []api.Country
	for i, name := range names {
		offers = append(offers, offer(i, name, 5))
	}
	m.read(offers...)
	m.Seen()
	ctx.Now = ctx.Now.Add(time.Second)
	return m
}

func offer(id int, name string, stock int) api.Country {
	return api.Country{ID: api.CountryID(id), Name: api.NewText(name), Price: api.Units(int64(1000 + id)), Available: stock, Stocked: true}
}

// read is an answer of the server's.
func (m market) read(offers ...api.Country) {
	m.ctx.Session.Apply(state.TaskStarted{Task: state.Task{Kind: state.ReadOffers, Service: "wa"}}, m.ctx.Now)
	m.ctx.Session.Apply(state.OffersRead{Service: "wa", Generation: m.ctx.Session.Offers["wa"].Generation, Offers: offers}, m.ctx.Now)
	m.Sync()
}

// sort carries a sort out as the root does.
func (m market) sort(a keymap.Action) {
	chosen, _ := m.Press(a, keymap.Press{}).(screen.SortChosen)
	m.ctx.Session.Apply(state.SortSet{List: chosen.List, Sorting: chosen.Sorting}, m.ctx.Now)
	m.Sync()
}

// shows fails unless these countries are on the screen, the one after a > under the cursor.
func (m market) shows(want string) {
	m.t.Helper()
	var got []string
	for _, line := range strings.Split(m.View(), "\n")[2:] {
		row := strings.TrimPrefix(line, " ▌ ")
		mark := ""
		if row != line {
			mark = ">"
		}
		got = append(got, mark+strings.Fields(row)[0])
	}
	if said := strings.Join(got, " "); said != want {
		m.t.Errorf("the rows are %q, want %q:\n%s", said, want, m.View())
	}
}

func TestASortBeginsWithACountryThatCanBeRented(t *testing.T) {
	m := marketOf(t, "A", "B", "C")
	m.Press(keymap.Bottom, keymap.Press{})
	m.read(offer(0, "A", 5), offer(1, "B", 5), offer(2, "C", 0))
	m.shows("A B >C")
	m.sort(keymap.Reverse)
	m.shows(">B A C")
}

func TestACountryThatTookAnothersPlaceIsNotChosenByAnEnterMeantForThat(t *testing.T) {
	gone := func(m market) { m.read(offer(0, "A", 5), offer(2, "C", 5)) }
	soldOut := func(m market) {
		refusal := state.OrderChanged{By: state.StepRefused, Asked: true, Quote: state.Quote{Service: whatsApp, Country: offer(1, "B", 5)}, Problem: state.Problem{Trouble: state.SoldOut}}
		m.ctx.Session.Apply(refusal, m.ctx.Now)
		m.Sync()
		m.HandleEvent(refusal, state.Before{})
	}
	for name, change := range map[string]func(market){"no longer listed": gone, "sold out": soldOut} {
		m := marketOf(t, "A", "B", "C")
		m.Press(keymap.Down, keymap.Press{})
		change(m)
		if told, _ := m.Press(keymap.Enter, keymap.Press{}).(screen.Told); !strings.Contains(told.Notice.Text, "only just changed") {
			t.Errorf("%s: before it was drawn enter says %q", name, told.Notice.Text)
		}
		m.Seen()
		if told, _ := m.Press(keymap.Enter, keymap.Press{}).(screen.Told); !strings.Contains(told.Notice.Text, "only just changed") {
			t.Errorf("%s: enter says %q", name, told.Notice.Text)
		}
		m.ctx.Now = m.ctx.Now.Add(time.Second)
		if asked, _ := m.Press(keymap.Enter, keymap.Press{}).(screen.AskRent); asked.Country.ID != 2 {
			t.Errorf("%s: after a second enter asks about %+v", name, asked)
		}
	}
}

func TestTheCursorStaysOnItsLineWhateverSellsOut(t *testing.T) {
	m := marketOf(t, "A", "B", "C", "D", "E", "F", "G", "H", "I", "J")
	refuse := func(id int) {
		refusal := state.OrderChanged{By: state.StepRefused, Asked: true, Quote: state.Quote{Service: whatsApp, Country: offer(id, "", 5)}, Problem: state.Problem{Trouble: state.SoldOut}}
		m.ctx.Session.Apply(refusal, m.ctx.Now)
		m.Sync()
		m.HandleEvent(refusal, state.Before{})
	}
	for range 4 {
		m.Press(keymap.Down, keymap.Press{})
	}
	m.shows("A B C D >E F")
	refuse(4)
	m.shows("A B C D >F G")
	m.Press(keymap.Up, keymap.Press{})
	m.Press(keymap.Down, keymap.Press{})
	refuse(1) // where the cursor is not
	m.shows("A C D >F G H")
	if asked, _ := m.Press(keymap.Enter, keymap.Press{}).(screen.AskRent); asked.Country.ID != 5 {
		t.Errorf("enter does not ask about the country that stayed marked, but %+v", asked)
	}
	m.Press(keymap.Bottom, keymap.Press{})
	m.Press(keymap.Up, keymap.Press{})
	m.Press(keymap.Up, keymap.Press{})
	m.shows("G H I >J B E")
	refuse(9)
	m.shows("F G H >I B E")
}

func TestCountriesThatLookTheSameAreToldApart(t *testing.T) {
	m := marketOf(t, "Same", "Same", "Other")
	filter(m, "same")
	m.Press(keymap.Down, keymap.Press{})
	m.Sync()
	if asked, _ := m.Press(keymap.Enter, keymap.Press{}).(screen.AskRent); asked.Country.ID != 1 {
		t.Errorf("enter asks about %+v", asked)
	}
	m.Press(keymap.Up, keymap.Press{})
	if asked, _ := m.Press(keymap.Enter, keymap.Press{}).(screen.AskRent); asked.Country.ID != 0 || asked.Country.Name.String() != "Same" {
		t.Errorf("enter asks about %+v", asked)
	}
}

func TestWhatIsSoldOutStandsLastAndStaysThereUnderTheCursor(t *testing.T) {
	m := marketOf(t)
	m.read(offer(0, "A", 0), offer(1, "B", 5), offer(2, "C", 5))
	m.shows(">B C A")
	m.Press(keymap.Bottom, keymap.Press{})
	m.Sync()
	m.shows("B C >A")
}

func TestAnEnterThatIsHeldDownSinceTheCountriesCameChoosesNone(t *testing.T) {
	m := marketOf(t, "A", "B")
	m.read(offer(1, "B", 5))
	m.Seen()
	for range 50 {
		m.ctx.Now = m.ctx.Now.Add(30 * time.Millisecond)
		if told, _ := m.Press(keymap.Enter, keymap.Press{}).(screen.Told); !strings.Contains(told.Notice.Text, "only just changed") {
			t.Fatalf("enter says %q", told.Notice.Text)
		}
	}
	m.ctx.Now = m.ctx.Now.Add(time.Second)
	if asked, _ := m.Press(keymap.Enter, keymap.Press{}).(screen.AskRent); asked.Country.ID != 1 {
		t.Errorf("after it was let go, enter asks about %+v", asked)
	}
}
