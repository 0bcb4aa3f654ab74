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

const ms = time.Millisecond

var (
	noon     = time.Date(2026, 7, 3, 12, 0, 0, 0, time.UTC)
	whatsApp = api.Service{ID: "wa", Name: api.NewText("WhatsApp")}
	country  = state.Country{ID: 6, Name: api.NewText("Indonesia"), ISO: "ID"}
)

// heldAfter is how long a yes waits to see whether its key is held.
const heldAfter = 300 * time.Millisecond

// asked is a question with a clock that the test moves.
type asked struct {
	t   *testing.T
	ctx *screen.Context
	q   *dialog.Rent
}

// ask opens the question at noon with a price of $0.11 and a balance of $42.50, both read
// that long before.
func ask(t *testing.T, age time.Duration) *asked {
	t.Helper()
	ctx := &screen.Context{Session: state.NewSession(), Theme: theme.New(false), Keys: keymap.Default(), Now: noon.Add(-age)}
	a := &asked{t: t, ctx: ctx}
	a.price(1100)
	a.balance(42_5000)
	ctx.Now = noon
	a.q = dialog.NewRent(ctx, whatsApp, country)
	return a
}

// price lets the price be read now.
func (a *asked) price(units int64) {
	a.ctx.Session.Apply(state.TaskStarted{Task: state.Task{Kind: state.ReadOffers, Service: "wa"}}, a.ctx.Now)
	a.ctx.Session.Apply(state.OffersRead{
		Service: "wa", Generation: a.ctx.Session.Offers["wa"].Generation,
		Offers: []api.Country{{ID: 6, Name: country.Name, Price: api.Units(units), Available: 3, Stocked: true}},
	}, a.ctx.Now)
	a.sync()
}

// balance lets the balance be read now.
func (a *asked) balance(units int64) {
	a.ctx.Session.Apply(state.BalanceRead{AskedAt: a.ctx.Now, Balance: api.Balance{Amount: api.Units(units)}}, a.ctx.Now)
	a.sync()
}

func (a *asked) sync() {
	if a.q != nil {
		a.q.Sync()
	}
}

// after lets time pass; a yes that waited long enough counts, as the root lets it.
func (a *asked) after(d time.Duration) screen.Intent {
	waiting := a.q.WakeAfter() > 0
	a.ctx.Now = a.ctx.Now.Add(d)
	if waiting && d >= heldAfter {
		return a.q.Wake()
	}
	return nil
}

func (a *asked) enter() { a.q.Press(keymap.Enter, keymap.Press{}) }

// rents reports whether one enter, left alone, rents.
func (a *asked) rents() bool {
	a.enter()
	_, yes := a.after(time.Second).(screen.RentChosen)
	return yes
}

func (a *asked) says(parts ...string) {
	a.t.Helper()
	text := a.q.Title() + "\n" + strings.Join(a.q.Lines(70), "\n")
	for _, part := range parts {
		if !strings.Contains(text, part) {
			a.t.Errorf("does not say %q:\n%s", part, text)
		}
	}
}

func TestAHeldEnterNeverMeansYesWhateverTheTerminalsPace(t *testing.T) {
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

func TestOneEnterAfterTheQuietRentsWhatIsDrawn(t *testing.T) {
	a := ask(t, 3*time.Second)
	a.says("Rent a WhatsApp number in Indonesia?", "quoted $0.11", "3 s ago", "$42.39", "of $42.50", "enter rent")
	a.after(700 * ms)
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

func TestAPriceThatWasNeverDrawnIsNotRentedFor(t *testing.T) {
	a := ask(t, 0)
	a.after(time.Second)
	a.q.Lines(70) // the last frame
	a.ctx.Session.Apply(state.OffersRead{
		Service: "wa", Generation: a.ctx.Session.Offers["wa"].Generation,
		Offers: []api.Country{{ID: 6, Price: api.Units(9900), Available: 3, Stocked: true}},
	}, a.ctx.Now)
	a.enter()
	if chosen, yes := a.after(time.Second).(screen.RentChosen); yes && chosen.Quote.Country.Price != api.Units(1100) {
		t.Errorf("rents for %v, drawn was $0.11", chosen.Quote.Country.Price)
	}
}

func TestAnEnterBeforeTheQuietOnlyBeginsItAnew(t *testing.T) {
	a := ask(t, 0)
	for range 20 { // the slowest first repeat of a held key is shorter
		a.after(699 * ms)
		if a.enter(); a.q.WakeAfter() > 0 {
			t.Fatal("it counts")
		}
	}
	a.after(700 * ms)
	a.q.Press(keymap.Down, keymap.Press{})
	a.after(249 * ms)
	if a.enter(); a.q.WakeAfter() > 0 {
		t.Fatal("it counts")
	}
	a.after(250 * ms)
	if !a.rents() {
		t.Error("it never counts")
	}
}

func TestFiguresThatMoveWhileAYesWaitsTakeItBack(t *testing.T) {
	for name, move := range map[string]func(*asked){
		"price":   func(a *asked) { a.price(1200) },
		"balance": func(a *asked) { a.balance(41_0000) },
	} {
		a := ask(t, 0)
		a.after(time.Second)
		a.enter()
		a.after(100 * ms)
		move(a)
		a.ctx.Now = a.ctx.Now.Add(50 * ms)
		if intent := a.q.Wake(); intent != nil {
			t.Errorf("%s: %T for figures that were not drawn", name, intent)
		}
		a.says("(was $")
		a.after(199 * ms)
		if a.rents() {
			t.Errorf("%s: an enter before the quiet counts", name)
		}
	}
}

func TestAnEnterThatCameTooEarlyIsToldToWait(t *testing.T) {
	a := ask(t, 0)
	a.after(100 * ms)
	a.enter()
	a.says("wait a moment")
	a.after(time.Second)
	if strings.Contains(strings.Join(a.q.Lines(70), " "), "wait a moment") {
		t.Error("it still says so when enter counts")
	}
	if !a.rents() {
		t.Error("and the next enter does not count")
	}
}

func TestWhatWasReadTheSameIsNoDisturbance(t *testing.T) {
	a := ask(t, 0)
	a.after(time.Second)
	a.price(1100)
	a.balance(42_5000)
	if !a.rents() {
		t.Error("figures that stayed restarted the quiet")
	}
}

func TestEnterIsOffAndSaysWhy(t *testing.T) {
	offers := func(a *asked, list ...api.Country) {
		a.ctx.Session.Apply(state.OffersRead{Service: "wa", Generation: a.ctx.Session.Offers["wa"].Generation, Offers: list}, a.ctx.Now)
		a.sync()
	}
	for name, test := range map[string]struct {
		change func(*asked)
		says   string
	}{
		"too short a balance": {func(a *asked) { a.balance(1000) }, "needs $0.11, you have $0.10"},
		"sold out":            {func(a *asked) { offers(a, api.Country{ID: 6, Price: api.Units(1100), Stocked: true}) }, "sold out"},
		"not listed":          {func(a *asked) { offers(a) }, "no longer listed"},
		"no price told":       {func(a *asked) { offers(a, api.Country{ID: 6, Available: 3}) }, "needs $?"},
		"key refused":         {func(a *asked) { a.ctx.Session.Access.Phase = state.Denied }, "key was refused"},
		"another rent":        {func(a *asked) { a.ctx.Session.Renting = &state.Quote{} }, "another rent"},
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
		t.Error("a balance of just the price is too short")
	}
}

func TestOldFiguresAreReadAfreshBeforeTheyCanBeAgreedTo(t *testing.T) {
	if tasks := ask(t, 10*time.Second).q.Wants(); len(tasks) != 0 {
		t.Errorf("figures of 10 s are read again: %v", tasks)
	}
	a := ask(t, 11*time.Second)
	if tasks := a.q.Wants(); len(tasks) != 2 {
		t.Fatalf("wants %v", tasks)
	}
	a.after(time.Second)
	a.says("afresh")
	if a.rents() {
		t.Error("it rents for an old price")
	}
	a.price(1100)
	a.after(time.Second)
	if a.rents() {
		t.Error("it rents on an old balance")
	}
	a.balance(42_5000)
	a.after(time.Second)
	if tasks := a.q.Wants(); len(tasks) != 0 {
		t.Errorf("still wants %v", tasks)
	}
	if !a.rents() {
		t.Error("fresh figures cannot be agreed to")
	}
}

func TestFiguresThatCannotBeReadAreSaidAndNotAskedForWithoutAPause(t *testing.T) {
	a := ask(t, time.Minute)
	offline := state.Problem{Trouble: state.Offline}
	a.ctx.Session.Apply(state.TaskStarted{Task: state.Task{Kind: state.ReadOffers, Service: "wa"}}, a.ctx.Now)
	a.ctx.Session.Apply(state.OffersFailed{Service: "wa", Generation: a.ctx.Session.Offers["wa"].Generation, Problem: offline}, a.ctx.Now)
	a.balance(42_5000)
	a.says("price could not be read", "no connection")
	a.after(9 * time.Second)
	if tasks := a.q.Wants(); len(tasks) != 0 {
		t.Errorf("asks again after 9 s: %v", tasks)
	}
	a.after(time.Second)
	if tasks := a.q.Wants(); len(tasks) != 1 || tasks[0].Kind != state.ReadOffers {
		t.Errorf("wants %v", tasks)
	}
}

func TestNoOtherKeyMeansAnything(t *testing.T) {
	for action := keymap.None; action <= keymap.Resolve; action++ {
		if action == keymap.Enter || action == keymap.Back || action == keymap.Refresh {
			continue
		}
		a := ask(t, 0)
		a.after(time.Second)
		if intent := a.q.Press(action, keymap.Press{}); intent != nil || a.q.WakeAfter() > 0 {
			t.Errorf("action %d means %T", action, intent)
		}
	}
}

func TestFiguresThatGrewOldAreNotAgreedTo(t *testing.T) {
	a := ask(t, 0)
	a.after(44 * time.Second)
	a.says("enter rent")
	a.after(2 * time.Second) // nothing could be read since
	a.says("reading the price afresh")
	if a.rents() {
		t.Error("rents at a price of long ago")
	}
	a.price(1100)
	a.balance(42_5000)
	a.after(time.Second)
	if !a.rents() {
		t.Error("figures that were read again do not count")
	}
}

func TestAPauseTheServerAskedForIsSaidWithItsEnd(t *testing.T) {
	a := ask(t, 0)
	a.ctx.Session.RateLimit.Until = noon.Add(90 * time.Second)
	a.after(time.Second)
	a.says("enter rent") // the figures are fresh, and a rent goes out when it is pressed
	a.after(49 * time.Second)
	a.says("rate-limited until 12:02", "r tries again")
	if a.rents() {
		t.Error("rents at a price of long ago")
	}
}
