package dialog_test

import (
	"strings"
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/keymap"
	"example.com/verifyo/state"
	"example.com/verifyo/ui/dialog"
	"example.com/verifyo/ui/screen"
	"example.com/verifyo/ui/theme"
)

// offered lets the service's offers be read now.
func (a *asked) offered(list ...api.Country) {
	a.ctx.Session.Apply(state.OffersRead{Service: "wa", Generation: a.ctx.Session.Offers["wa"].Generation, Offers: list}, a.ctx.Now)
	a.sync()
}

// listed lets the services be read now.
func (a *asked) listed(list ...api.Service) {
	a.ctx.Session.Apply(state.ServicesRead{Services: list}, a.ctx.Now)
	a.sync()
}

// row is the country of the question as a list may have it.
func row(name, iso string, stock int) api.Country {
	return api.Country{ID: 6, Name: api.NewText(name), ISO: iso, Price: api.Units(1100), Available: stock, Stocked: true}
}

func TestWhatTheServerRenamesIsAskedUnderItsNewNameAndNeedsAnotherYes(t *testing.T) {
	other := api.Service{ID: "wa", Name: api.NewText("Viber")}
	for name, test := range map[string]struct {
		change      func(*asked)
		says, title string
	}{
		"the country":      {func(a *asked) { a.offered(row("India", "IN", 3)) }, "country was Indonesia (ID), now India (IN)", "Rent a WhatsApp number in India?"},
		"only its letters": {func(a *asked) { a.offered(row("Indonesia", "IN", 3)) }, "country was Indonesia (ID), now Indonesia (IN)", "Rent a WhatsApp number in Indonesia?"},
		"the service":      {func(a *asked) { a.listed(other) }, "service was WhatsApp, now Viber", "Rent a Viber number in Indonesia?"},
	} {
		a := ask(t, 0)
		a.offered(row("Indonesia", "ID", 3))
		a.listed(whatsApp)
		a.after(time.Second)
		a.enter()
		a.after(100 * ms)
		test.change(a)
		a.says(test.says, test.title)
		a.ctx.Now = a.ctx.Now.Add(250 * ms)
		if intent := a.q.Wake(); intent != nil {
			t.Errorf("%s: %T for a name that was not drawn", name, intent)
		}
		a.after(time.Second)
		a.enter()
		chosen, yes := a.after(time.Second).(screen.RentChosen)
		if !yes || !strings.Contains(test.title, chosen.Quote.Country.Name.String()) || !strings.Contains(test.title, chosen.Quote.Service.Name.String()) {
			t.Errorf("%s: another yes rents %+v", name, chosen.Quote)
		}
	}
}

func TestAnOldOrdersNamesGiveWayToTheListsOnceThatIsRead(t *testing.T) {
	ctx := &screen.Context{Session: state.NewSession(), Theme: theme.New(false), Keys: keymap.Default(), Now: noon}
	a := &asked{t: t, ctx: ctx, q: dialog.NewRent(ctx, whatsApp, state.Country{ID: 6, Name: api.NewText("Holland")})}
	a.says("Rent a WhatsApp number in Holland?")
	a.ctx.Session.Apply(state.TaskStarted{Task: state.Task{Kind: state.ReadOffers, Service: "wa"}}, noon)
	a.offered(row("Netherlands", "NL", 3))
	a.says("Rent a WhatsApp number in Netherlands?", "country was Holland, now Netherlands (NL)")

	a = &asked{t: t, ctx: ctx, q: dialog.NewRent(ctx, whatsApp, state.Country{ID: 6, Name: api.NewText("Holland")})}
	a.says("Rent a WhatsApp number in Netherlands?", "country was Holland, now Netherlands (NL)") // where it was read before

	a = &asked{t: t, ctx: ctx, q: dialog.NewRent(ctx, whatsApp, state.Country{ID: 6, Name: api.NewText("Netherlands")})}
	if said := strings.Join(a.q.Lines(70), " "); strings.Contains(said, "country was") {
		t.Errorf("an order without the letters of its country: %s", said) // of a version that knew none
	}
}

func TestAServiceThatLeftTheCatalogueIsNotRented(t *testing.T) {
	a := ask(t, 0)
	a.listed(whatsApp)
	a.after(time.Second)
	a.says("enter rent")
	a.listed(api.Service{ID: "tg", Name: api.NewText("Telegram")})
	a.after(time.Second)
	a.says("WhatsApp", "this service is no longer listed")
	if a.rents() {
		t.Error("it rents")
	}
}

func TestTheStockIsShownAndTakesAYesBackOnlyWhereItIsGone(t *testing.T) {
	a := ask(t, 0)
	a.offered(row("Indonesia", "ID", 42))
	a.after(time.Second)
	a.says("42 available")
	a.enter()
	a.after(100 * ms)
	a.offered(row("Indonesia", "ID", 41))
	a.says("41 available")
	chosen, yes := a.after(heldAfter).(screen.RentChosen)
	if !yes || chosen.Quote.Country.Available != 41 {
		t.Errorf("one number less took the yes back, or another stock is quoted: %+v", chosen.Quote)
	}

	a = ask(t, 0)
	a.after(time.Second)
	a.enter()
	a.after(100 * ms)
	a.offered(row("Indonesia", "ID", 0))
	a.says("sold out")
	a.offered(row("Indonesia", "ID", 7)) // and back before the yes would count
	if intent := a.after(heldAfter); intent != nil {
		t.Errorf("%T through a country that was sold out", intent)
	}
}
