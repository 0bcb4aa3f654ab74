package dialog_test

import (
	"strings"
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/keymap"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/results"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/dialog"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/screen"
	"example.com/verifyo/ui/theme"
)

const ms = time.Millisecond

var (
	noon     = time.Date(2026, 7, 3, 12, 0, 0, 0, time.UTC)
	whatsApp = api.Service{ID: "wa", Code: api.NewText("wa"), Name: api.NewText("WhatsApp")}
	country  = order.Country{ID: 6, Name: api.NewText("Indonesia"), ISO: "ID"}
)

// heldAfter is how long a yes waits to see whether its key is held.
const heldAfter = 300 * time.Millisecond

// question is an open question with a clock that the test moves.
type question struct {
	t   *testing.T
	ctx *screen.Context
	q   *dialog.Rent
}

// ask opens the question at noon with a price of $0.11 and a balance of $42.50, both of this
// age.
func ask(t *testing.T, age time.Duration) *question {
	t.Helper()
	ctx := &screen.Context{Session: session.New(), Theme: theme.New(false), Keys: keymap.Default(), Now: noon.Add(-age), Pressed: screen.Pressed{Enter: true}}
	ctx.Session.Apply(session.Recovered{}, ctx.Now)
	a := &question{t: t, ctx: ctx}
	a.price(1100)
	a.balance(42_5000)
	ctx.Now = noon
	a.q = dialog.NewRent(ctx, whatsApp, country, api.Text{})
	return a
}

// price applies an answer with this price.
func (a *question) price(units int64) {
	a.ctx.Session.Apply(session.TaskStarted{Task: session.Task{Kind: session.ReadOffers, Service: "wa"}}, a.ctx.Now)
	a.ctx.Session.Apply(session.OffersRead{
		Service: "wa", Generation: a.ctx.Session.Offers["wa"].Generation,
		Offers: []api.Country{{ID: 6, Name: country.Name, ISO: country.ISO, Price: api.Units(units), Available: 3, Stocked: true}},
	}, a.ctx.Now)
	a.sync()
}

// balance applies an answer with this balance.
func (a *question) balance(units int64) {
	a.ctx.Session.Apply(session.BalanceRead{AskedAt: a.ctx.Now, Balance: api.Balance{Amount: api.Units(units)}}, a.ctx.Now)
	a.sync()
}

func (a *question) sync() {
	if a.q != nil {
		a.q.Sync()
	}
}

// after lets time pass, and wakes the question if a yes has waited long enough, as the root does.
func (a *question) after(d time.Duration) screen.Intent {
	a.ctx.Now = a.ctx.Now.Add(d)
	return a.q.Wake()
}

func (a *question) enter() { a.q.Press(keymap.Enter, keymap.Press{}) }

// rents reports whether a single enter rents.
func (a *question) rents() bool {
	a.enter()
	_, yes := a.after(time.Second).(screen.RentChosen)
	return yes
}

// text is the question as it is drawn.
func (a *question) text() string { return a.q.Title() + "\n" + strings.Join(a.q.Lines(70, 20), "\n") }

// shows reports whether the question contains a part, which may be wrapped.
func (a *question) shows(part string) bool {
	return strings.Contains(strings.Join(strings.Fields(a.text()), " "), part)
}

func (a *question) says(parts ...string) {
	a.t.Helper()
	for _, part := range parts {
		if !a.shows(part) {
			a.t.Errorf("does not say %q:\n%s", part, a.text())
		}
	}
}

// canRent fails unless the key for yes is shown, and not as a key that is off.
func (a *question) canRent() {
	a.t.Helper()
	a.says(a.ctx.Theme.Hint("enter", messages.HintRent) + " " + a.ctx.Theme.Hint("esc", messages.HintBack))
}

// balanceAfter is the balance before and after a rent at this price. before is an older balance
// that the question still shows; it may be unknown.
func (a *question) balanceAfter(balance, before, price api.USD) string {
	return messages.BalanceAfterRent(balance, before, price, a.ctx.Theme.Glyphs.Arrow)
}

func TestAHeldEnterNeverRentsAtAnyRepeatRate(t *testing.T) {
	for first := 250 * ms; first <= 600*ms; first += 10 * ms {
		for _, pace := range []time.Duration{10 * ms, 30 * ms, 60 * ms, 100 * ms, 140 * ms, 200 * ms, 249 * ms} {
			a := ask(t, 0)
			wait := first
			for held := time.Duration(0); held < 5*time.Second; held += wait {
				if intent := a.after(wait); intent != nil {
					t.Fatalf("first repeat after %v, then every %v: %T", first, pace, intent)
				}
				a.enter()
				wait = pace
			}
		}
	}
}

func TestOneEnterAfterAPauseRentsWhatIsShown(t *testing.T) {
	a := ask(t, 3*time.Second)
	a.says(messages.RentQuestion(whatsApp, row("Indonesia", "ID", 3)), messages.PriceQuoted(api.Units(1100), api.USD{}, noon.Add(-3*time.Second), noon),
		a.balanceAfter(api.Units(42_5000), api.USD{}, api.Units(1100)), a.ctx.Theme.HintOff("enter", messages.HintRent))
	a.after(700 * ms)
	a.canRent()
	a.enter()
	chosen, yes := a.after(heldAfter).(screen.RentChosen)
	if !yes {
		t.Fatal("it does not rent")
	}
	q := chosen.Quote
	if q.Service != whatsApp || q.Country.ID != 6 || q.Country.Price != api.Units(1100) || q.Balance != api.Units(42_5000) || !q.At.Equal(noon.Add(-3*time.Second)) {
		t.Errorf("rents %+v", q)
	}
	if a.rents() {
		t.Error("a second enter rents again")
	}
}

func TestAPriceThatWasNeverShownIsNotPaid(t *testing.T) {
	a := ask(t, 0)
	a.after(time.Second)
	a.q.Lines(70, 20) // the last frame
	dearer := row("Indonesia", "ID", 3)
	dearer.Price = api.Units(9900)
	a.ctx.Session.Apply(session.OffersRead{Service: "wa", Generation: a.ctx.Session.Offers["wa"].Generation, Offers: []api.Country{dearer}}, a.ctx.Now)
	a.enter()
	if chosen, yes := a.after(time.Second).(screen.RentChosen); yes && chosen.Quote.Country.Price != api.Units(1100) {
		t.Errorf("rents for %v, but the screen shows $0.11", chosen.Quote.Country.Price)
	}
}

func TestAnEnterDuringThePauseOnlyRestartsIt(t *testing.T) {
	a := ask(t, 0)
	for range 20 { // the slowest first repeat of a held key is shorter
		a.after(699 * ms)
		if a.enter(); !a.shows(messages.PressEnterAgain) {
			t.Fatal("it counts")
		}
	}
	a.after(700 * ms)
	a.q.Press(keymap.Down, keymap.Press{})
	a.after(249 * ms)
	if a.enter(); !a.shows(messages.PressEnterAgain) {
		t.Fatal("it counts")
	}
	a.after(250 * ms)
	if !a.rents() {
		t.Error("it never counts")
	}
}

func TestFiguresThatChangeCallOffAPendingYes(t *testing.T) {
	cheap, dear, less, more := api.Units(1100), api.Units(1200), api.Units(41_0000), api.Units(42_5000)
	for name, test := range map[string]struct {
		change func(*question)
		says   func(*question) string
	}{
		"price":   {func(a *question) { a.price(1200) }, func(a *question) string { return messages.PriceQuoted(dear, cheap, a.ctx.Now, a.ctx.Now) }},
		"balance": {func(a *question) { a.balance(41_0000) }, func(a *question) string { return a.balanceAfter(less, more, cheap) }},
	} {
		a := ask(t, 0)
		a.after(time.Second)
		a.enter()
		a.after(100 * ms)
		test.change(a)
		a.ctx.Now = a.ctx.Now.Add(50 * ms)
		if intent := a.q.Wake(); intent != nil {
			t.Errorf("%s: %T for figures that were never shown", name, intent)
		}
		a.says(test.says(a))
		a.after(199 * ms)
		if a.rents() {
			t.Errorf("%s: an enter during the pause counts", name)
		}
	}
}

func TestAnEnterThatCameTooEarlyAsksForAnother(t *testing.T) {
	a := ask(t, 0)
	if a.shows(messages.PressEnterAgain) {
		t.Error("it asks for another enter before there was one")
	}
	a.after(100 * ms)
	a.enter()
	a.says(messages.PressEnterAgain)
	a.after(20 * time.Second)
	a.says(messages.PressEnterAgain)
	a.enter()
	if a.shows(messages.PressEnterAgain) {
		t.Error("it asks for yet another enter")
	}
	if _, yes := a.after(time.Second).(screen.RentChosen); !yes {
		t.Error("the next enter does not count")
	}
}

func TestUnchangedFiguresDoNotRestartThePause(t *testing.T) {
	a := ask(t, 0)
	a.after(time.Second)
	a.price(1100)
	a.balance(42_5000)
	if !a.rents() {
		t.Error("unchanged figures restarted the pause")
	}
}

func TestEnterIsOffAndSaysWhy(t *testing.T) {
	price, keys := api.Units(1100), ask(t, 0).ctx.Labels()
	unpriced := row("Indonesia", "ID", 3)
	unpriced.Price = api.USD{}
	for name, test := range map[string]struct {
		change func(*question)
		says   string
	}{
		"balance too low": {func(a *question) { a.balance(1000) }, messages.BalanceBelowPrice(price, api.Units(1000))},
		"sold out":        {func(a *question) { a.offered(row("Indonesia", "ID", 0)) }, messages.SoldOut},
		"not listed":      {func(a *question) { a.offered() }, messages.CountryNoLongerListed},
		"price not known": {func(a *question) { a.offered(unpriced) }, messages.BalanceBelowPrice(api.USD{}, api.Units(42_5000))},
		"key rejected":    {func(a *question) { a.ctx.Session.APIKey.Phase = session.KeyDenied }, messages.RejectedKeyReplaceable(keys)},
		"orders unknown":  {func(a *question) { a.ctx.Session.Recovered = false }, messages.OrdersStillLoading},
		"another rent":    {func(a *question) { a.ctx.Session.Renting = &order.Quote{} }, messages.OtherRentUnderWay},
	} {
		a := ask(t, 0)
		a.after(time.Second)
		test.change(a)
		a.after(time.Second)
		if a.rents() {
			t.Errorf("%s: it rents", name)
		}
		a.after(time.Second)
		a.says(test.says)
	}
	a := ask(t, 0)
	a.balance(1100)
	a.after(time.Second)
	if !a.rents() {
		t.Error("a balance of exactly the price is too low")
	}
}

// TestNoPriceIsMadeUpForWhatIsNoLongerListed asks for the same as an old order.
func TestNoPriceIsMadeUpForWhatIsNoLongerListed(t *testing.T) {
	a := ask(t, 0)
	a.offered()
	a.after(time.Second)
	if a.says(messages.CountryNoLongerListed); a.shows(api.USD{}.String()) {
		t.Error("it shows an amount that is not known")
	}
}

func TestOldFiguresAreRefreshedBeforeEnterRents(t *testing.T) {
	if tasks := ask(t, 10*time.Second).q.Wants(); len(tasks) != 0 {
		t.Errorf("figures that are 10 s old are refreshed: %v", tasks)
	}
	a := ask(t, 11*time.Second)
	if tasks := a.q.Wants(); len(tasks) != 2 {
		t.Fatalf("wants %v", tasks)
	}
	a.after(time.Second)
	a.says(messages.RefreshingPrice)
	if a.rents() {
		t.Error("it rents at an old price")
	}
	a.price(1100)
	a.after(time.Second)
	a.says(messages.RefreshingBalance)
	if a.rents() {
		t.Error("it rents on an old balance")
	}
	a.balance(42_5000)
	a.after(time.Second)
	if tasks := a.q.Wants(); len(tasks) != 0 {
		t.Errorf("still wants %v", tasks)
	}
	if !a.rents() {
		t.Error("enter does not rent at fresh figures")
	}
}

func TestAPriceThatCouldNotLoadIsShownAndRetriedAfterAPause(t *testing.T) {
	a := ask(t, time.Minute)
	offline := session.Problem{Kind: session.Offline}
	a.ctx.Session.Apply(session.TaskStarted{Task: session.Task{Kind: session.ReadOffers, Service: "wa"}}, a.ctx.Now)
	a.ctx.Session.Apply(session.OffersFailed{Service: "wa", Generation: a.ctx.Session.Offers["wa"].Generation, Problem: offline}, a.ctx.Now)
	a.balance(42_5000)
	a.says(messages.PriceNotLoaded(offline, a.ctx.Labels()))
	a.after(9 * time.Second)
	if tasks := a.q.Wants(); len(tasks) != 0 {
		t.Errorf("retries after 9 s: %v", tasks)
	}
	a.after(time.Second)
	if tasks := a.q.Wants(); len(tasks) != 1 || tasks[0].Kind != session.ReadOffers {
		t.Errorf("wants %v", tasks)
	}
}

func TestNoOtherKeyRents(t *testing.T) {
	for action := keymap.None; action <= keymap.Resolve; action++ {
		if action == keymap.Enter || action == keymap.Back || action == keymap.Refresh {
			continue
		}
		a := ask(t, 0)
		a.after(time.Second)
		if intent := a.q.Press(action, keymap.Press{}); intent != nil || a.after(time.Second) != nil {
			t.Errorf("action %d means %T", action, intent)
		}
	}
}

func TestFiguresThatGrewTooOldAreRefreshedBeforeEnterRents(t *testing.T) {
	a := ask(t, 0)
	a.after(44 * time.Second)
	a.canRent()
	a.after(2 * time.Second) // nothing has loaded since
	a.says(messages.RefreshingPrice)
	if a.rents() {
		t.Error("it rents at a price that is too old")
	}
	a.price(1100)
	a.balance(42_5000)
	a.after(time.Second)
	if !a.rents() {
		t.Error("enter does not rent at refreshed figures")
	}
}

func TestARateLimitThatDelaysTheFiguresIsShownWithItsEnd(t *testing.T) {
	a := ask(t, 0)
	a.ctx.Session.RateLimit.Until = noon.Add(90 * time.Second)
	a.after(time.Second)
	a.canRent() // the figures are fresh, and a rate limit does not delay a rent
	a.after(49 * time.Second)
	a.says(messages.FiguresTooOld(noon.Add(90*time.Second), a.ctx.Now, a.ctx.Labels()))
	if a.rents() {
		t.Error("it rents at a price that is too old")
	}
}

// rentedBefore tells the session of ten rents for the question's service and country, so many of which
// brought a code.
func (a *question) rentedBefore(codes int) results.Sum {
	var e session.ResultsRead
	for i := range 10 {
		e.Rents = append(e.Rents, results.Rent{
			Order: order.Key(i + 1), Pair: results.Pair{Service: "wa", Country: country.ID}, EndedAt: noon,
			Code: i < codes, Timed: i < codes, Wait: 9 * time.Second, Cost: api.Units(1100),
		})
	}
	a.ctx.Session.Apply(e, a.ctx.Now)
	return a.ctx.Session.ResultsIn("wa", country.ID)
}

func TestTheQuestionTellsEarlierResultsIfThereIsRoom(t *testing.T) {
	a := ask(t, 0)
	without := a.q.Lines(60, 9)
	said := messages.ResultsBeforeRent(a.rentedBefore(7))
	if with := a.q.Lines(60, 9); len(with) != len(without)+1 || !strings.Contains(strings.Join(with, "\n"), said[0]) {
		t.Errorf("with room for all: %q", with)
	}
	if with := a.q.Lines(38, 9); !strings.Contains(strings.Join(with, "\n"), said[2]) {
		t.Errorf("in a narrow window: %q", with)
	}
	if with := a.q.Lines(60, len(without)); len(with) != len(without) {
		t.Errorf("without a line for it: %q", with)
	}
	if with := a.q.Lines(10, 20); strings.Contains(strings.Join(with, "\n"), "brought") {
		t.Errorf("cut: %q", with)
	}
}
