package countries_test

import (
	"strings"
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/keymap"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/countries"
	"example.com/verifyo/ui/messages"
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
	ctx := &screen.Context{Session: session.New(), Theme: theme.New(false), Keys: keymap.Default(), Now: noon}
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

// read applies an answer from the server.
func (m market) read(offers ...api.Country) {
	m.ctx.Session.Apply(session.TaskStarted{Task: session.Task{Kind: session.ReadOffers, Service: "wa"}}, m.ctx.Now)
	m.ctx.Session.Apply(session.OffersRead{Service: "wa", Generation: m.ctx.Session.Offers["wa"].Generation, Offers: offers}, m.ctx.Now)
	m.Sync()
}

// sort presses a key that sorts, and applies the sort as the root does.
func (m market) sort(a keymap.Action) {
	chosen, _ := m.Press(a, keymap.Press{}).(screen.SortChosen)
	m.ctx.Session.Apply(session.SortSet{List: chosen.List, Sorting: chosen.Sorting}, m.ctx.Now)
	m.Sync()
}

// shows fails unless these countries are on the screen, the one after a > under the cursor.
func (m market) shows(want string) {
	m.t.Helper()
	var got []string
	for _, line := range strings.Split(m.View(), "\n")[2:] {
		row := strings.TrimPrefix(line, " ▐ ")
		mark := ""
		if row != line {
			mark = ">"
		}
		got = append(got, mark+strings.Fields(row)[0])
	}
	if rows := strings.Join(got, " "); rows != want {
		m.t.Errorf("the rows are %q, want %q:\n%s", rows, want, m.View())
	}
}

// saysListJustChanged presses enter, and fails unless it says that the list had just changed.
func (m market) saysListJustChanged(when string) {
	m.t.Helper()
	notice, _ := m.Press(keymap.Enter, keymap.Press{}).(screen.Notified)
	if notice.Notice.Text != messages.CountriesJustChanged {
		m.t.Errorf("%s: enter says %q", when, notice.Notice.Text)
	}
}

func TestASortPutsASoldOutCountryLastAlthoughItIsMarked(t *testing.T) {
	m := marketOf(t, "A", "B", "C")
	m.Press(keymap.Bottom, keymap.Press{})
	m.read(offer(0, "A", 5), offer(1, "B", 5), offer(2, "C", 0))
	m.shows("A B >C")
	m.sort(keymap.Reverse)
	m.shows("B A >C")
}

func TestEnterDoesNotChooseACountryThatJustMovedUnderTheCursor(t *testing.T) {
	gone := func(m market) { m.read(offer(0, "A", 5), offer(2, "C", 5)) }
	soldOut := func(m market) {
		refusal := session.OrderChanged{By: session.StepRefused, Asked: true, Quote: order.Quote{Service: whatsApp, Country: offer(1, "B", 5)}, Problem: session.Problem{Kind: session.SoldOut}}
		m.ctx.Session.Apply(refusal, m.ctx.Now)
		m.Sync()
		m.HandleEvent(refusal, session.Before{})
	}
	for name, change := range map[string]func(market){"no longer listed": gone, "sold out": soldOut} {
		m := marketOf(t, "A", "B", "C")
		m.Press(keymap.Down, keymap.Press{})
		change(m)
		m.saysListJustChanged(name + ", before it was drawn")
		m.Seen()
		m.saysListJustChanged(name + ", just after it was drawn")
		m.ctx.Now = m.ctx.Now.Add(time.Second)
		if question, _ := m.Press(keymap.Enter, keymap.Press{}).(screen.AskRent); question.Country.ID != 2 {
			t.Errorf("%s: a second later enter asks about %+v", name, question)
		}
	}
}

func TestTheCursorStaysOnItsLineWhenACountrySellsOut(t *testing.T) {
	m := marketOf(t, "A", "B", "C", "D", "E", "F", "G", "H", "I", "J")
	refuse := func(id int) {
		refusal := session.OrderChanged{By: session.StepRefused, Asked: true, Quote: order.Quote{Service: whatsApp, Country: offer(id, "", 5)}, Problem: session.Problem{Kind: session.SoldOut}}
		m.ctx.Session.Apply(refusal, m.ctx.Now)
		m.Sync()
		m.HandleEvent(refusal, session.Before{})
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
	if question, _ := m.Press(keymap.Enter, keymap.Press{}).(screen.AskRent); question.Country.ID != 5 {
		t.Errorf("enter does not ask about the country that stayed marked, but %+v", question)
	}
	m.Press(keymap.Bottom, keymap.Press{})
	m.Press(keymap.Up, keymap.Press{})
	m.Press(keymap.Up, keymap.Press{})
	m.shows("G H I >J B E")
	refuse(9)
	m.shows("F G H >I B E")
}

func TestCountriesWithTheSameNameAreChosenSeparately(t *testing.T) {
	m := marketOf(t, "Same", "Same", "Other")
	filter(m, "same")
	m.Press(keymap.Down, keymap.Press{})
	m.Sync()
	if question, _ := m.Press(keymap.Enter, keymap.Press{}).(screen.AskRent); question.Country.ID != 1 {
		t.Errorf("enter asks about %+v", question)
	}
	m.Press(keymap.Up, keymap.Press{})
	if question, _ := m.Press(keymap.Enter, keymap.Press{}).(screen.AskRent); question.Country.ID != 0 || question.Country.Name.String() != "Same" {
		t.Errorf("enter asks about %+v", question)
	}
}

func TestSoldOutCountriesComeLastAndStayThereUnderTheCursor(t *testing.T) {
	m := marketOf(t)
	m.read(offer(0, "A", 0), offer(1, "B", 5), offer(2, "C", 5))
	m.shows(">B C A")
	m.Press(keymap.Bottom, keymap.Press{})
	m.Sync()
	m.shows("B C >A")
}

func TestAHeldEnterDoesNotChooseACountryThatJustMovedUnderTheCursor(t *testing.T) {
	m := marketOf(t, "A", "B")
	m.read(offer(1, "B", 5))
	m.Seen()
	for range 50 {
		m.ctx.Now = m.ctx.Now.Add(30 * time.Millisecond)
		if m.saysListJustChanged("while the key repeats"); t.Failed() {
			t.FailNow()
		}
	}
	m.ctx.Now = m.ctx.Now.Add(time.Second)
	if question, _ := m.Press(keymap.Enter, keymap.Press{}).(screen.AskRent); question.Country.ID != 1 {
		t.Errorf("after the key was released, enter asks about %+v", question)
	}
}
