package dialog_test

import (
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/keymap"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/dialog"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/screen"
	"example.com/verifyo/ui/theme"
)

// offered applies an answer with the offers for the service.
func (a *question) offered(list ...api.Country) {
	a.ctx.Session.Apply(session.OffersRead{Service: "wa", Generation: a.ctx.Session.Offers["wa"].Generation, Offers: list}, a.ctx.Now)
	a.sync()
}

// listed applies an answer with the services.
func (a *question) listed(list ...api.Service) {
	a.ctx.Session.Apply(session.ServicesRead{Services: list}, a.ctx.Now)
	a.sync()
}

// row is the country of the question, as an answer may list it.
func row(name, iso string, stock int) api.Country {
	return api.Country{ID: 6, Name: api.NewText(name), ISO: iso, Price: api.Units(1100), Available: stock, Stocked: true}
}

func TestARenamedServiceOrCountryNeedsAnotherYesUnderItsNewName(t *testing.T) {
	viber := api.Service{ID: "wa", Name: api.NewText("Viber")}
	india, otherLetters := row("India", "IN", 3), row("Indonesia", "IN", 3)
	for name, test := range map[string]struct {
		change  func(*question)
		renamed string
		service api.Service
		country api.Country
	}{
		"the country":      {func(a *question) { a.offered(india) }, messages.CountryRenamed("Indonesia (ID)", india), whatsApp, india},
		"only its letters": {func(a *question) { a.offered(otherLetters) }, messages.CountryRenamed("Indonesia (ID)", otherLetters), whatsApp, otherLetters},
		"the service":      {func(a *question) { a.listed(viber) }, messages.ServiceRenamed("WhatsApp", viber), viber, row("Indonesia", "ID", 3)},
	} {
		a := ask(t, 0)
		a.offered(row("Indonesia", "ID", 3))
		a.listed(whatsApp)
		a.after(time.Second)
		a.enter()
		a.after(100 * ms)
		test.change(a)
		a.says(test.renamed, messages.RentQuestion(test.service, test.country))
		a.ctx.Now = a.ctx.Now.Add(250 * ms)
		if intent := a.q.Wake(); intent != nil {
			t.Errorf("%s: %T for a name that was not drawn", name, intent)
		}
		a.after(time.Second)
		a.enter()
		chosen, yes := a.after(time.Second).(screen.RentChosen)
		if !yes || chosen.Quote.Country != test.country || chosen.Quote.Service != test.service {
			t.Errorf("%s: another yes rents %+v", name, chosen.Quote)
		}
	}
}

func TestAnOldOrdersNamesAreReplacedOnceTheListHasLoaded(t *testing.T) {
	ctx := &screen.Context{Session: session.New(), Theme: theme.New(false), Keys: keymap.Default(), Now: noon}
	a := &question{t: t, ctx: ctx, q: dialog.NewRent(ctx, whatsApp, order.Country{ID: 6, Name: api.NewText("Holland")}, api.Text{})}
	a.says(messages.RentQuestion(whatsApp, api.Country{Name: api.NewText("Holland")}))
	a.ctx.Session.Apply(session.TaskStarted{Task: session.Task{Kind: session.ReadOffers, Service: "wa"}}, noon)
	netherlands := row("Netherlands", "NL", 3)
	title, renamed := messages.RentQuestion(whatsApp, netherlands), messages.CountryRenamed("Holland", netherlands)
	a.offered(netherlands)
	a.says(title, renamed)

	a = &question{t: t, ctx: ctx, q: dialog.NewRent(ctx, whatsApp, order.Country{ID: 6, Name: api.NewText("Holland")}, api.Text{})}
	a.says(title, renamed) // the list has loaded before the question opens

	a = &question{t: t, ctx: ctx, q: dialog.NewRent(ctx, whatsApp, order.Country{ID: 6, Name: api.NewText("Netherlands")}, api.Text{})}
	if a.shows(messages.CountryRenamed("Netherlands", netherlands)) {
		t.Errorf("an order from a version without country letters:\n%s", a.text())
	}
}

func TestAServiceThatIsNoLongerListedIsNotRented(t *testing.T) {
	a := ask(t, 0)
	a.listed(whatsApp)
	a.after(time.Second)
	a.canRent()
	a.listed(api.Service{ID: "tg", Name: api.NewText("Telegram")})
	a.after(time.Second)
	a.says("WhatsApp", messages.ServiceNoLongerListed)
	if a.rents() {
		t.Error("it rents")
	}
}

func TestTheStockIsShownAndCallsOffAYesOnlyIfItRunsOut(t *testing.T) {
	a := ask(t, 0)
	a.offered(row("Indonesia", "ID", 42))
	a.after(time.Second)
	a.says(messages.AlsoAvailable(42))
	a.enter()
	a.after(100 * ms)
	a.offered(row("Indonesia", "ID", 41))
	a.says(messages.AlsoAvailable(41))
	chosen, yes := a.after(heldAfter).(screen.RentChosen)
	if !yes || chosen.Quote.Country.Available != 41 {
		t.Errorf("one number less called off the yes, or another stock is quoted: %+v", chosen.Quote)
	}

	a = ask(t, 0)
	a.after(time.Second)
	a.enter()
	a.after(100 * ms)
	a.offered(row("Indonesia", "ID", 0))
	a.says(messages.SoldOut)
	a.offered(row("Indonesia", "ID", 7)) // and back before the yes would count
	if intent := a.after(heldAfter); intent != nil {
		t.Errorf("%T for a country that was sold out meanwhile", intent)
	}
}
