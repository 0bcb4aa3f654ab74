package dialog_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/keymap"
	"example.com/verifyo/state/limit"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/dialog"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/screen"
)

// limited asks with limits in the settings, at $0.11 and with $4.95 spent today. It has been open
// for a second.
func limited(t *testing.T, limits limit.Limits) *question {
	t.Helper()
	a := ask(t, 0)
	a.ctx.Session.Limits = limits
	a.spent(49_500)
	a.q = dialog.NewRent(a.ctx, whatsApp, country, api.Text{})
	a.after(time.Second)
	return a
}

// spent applies what the ledger has added up.
func (a *question) spent(units int64) {
	day, _ := limit.Day(a.ctx.Now)
	a.ctx.Session.Apply(session.LedgerChanged{Account: session.Account{Spent: session.Spent{Amount: api.Units(units), Day: day}}}, a.ctx.Now)
	a.sync()
}

// lift presses the key that lifts a limit.
func (a *question) lift() screen.Intent { return a.q.Press(keymap.LiftLimit, keymap.Press{}) }

func most(setting string, units int64) limit.Limit {
	return limit.Limit{Amount: api.Units(units), Setting: setting, Source: "/home/op/.config/verifyo/config.toml:7"}
}

// The limits that the question at $0.11, with $4.95 spent, exceeds.
var (
	maxPrice = limit.Limits{Price: most("max_price", 1000)}
	maxSpend = limit.Limits{Spend: most("max_spend_today", 50_000)}
)

func TestARentAboveALimitIsRefusedWithTheSettingItsValueAndItsPlace(t *testing.T) {
	perService := limit.Limits{Price: most("max_price", 9000), PriceFor: map[string]limit.Limit{"wa": most("max_price_for.wa", 1000)}}
	for name, c := range map[string]struct {
		limits limit.Limits
		says   []string
	}{
		"price":           {maxPrice, []string{"$0.11", "max_price", "$0.10", "config.toml:7"}},
		"price, of one":   {perService, []string{"$0.11", "max_price_for.wa", "$0.10"}},
		"spend":           {maxSpend, []string{"$5.06", "max_spend_today", "$5.00", "config.toml:7"}},
		"price and spend": {limit.Limits{Price: maxPrice.Price, Spend: maxSpend.Spend}, []string{"max_price of $0.10", "max_spend_today of $5.00"}},
	} {
		t.Run(name, func(t *testing.T) {
			a := limited(t, c.limits)
			a.says(c.says...)
			a.says(a.ctx.Theme.Hint("ctrl+y", messages.HintLift))
			for range 3 {
				if a.after(time.Second); a.rents() {
					t.Fatal("enter rents above a limit")
				}
			}
			a.says(c.says...)
		})
	}
}

func TestARentWithinItsLimitsIsNotRefused(t *testing.T) {
	for name, limits := range map[string]limit.Limits{
		"none": {}, "at the limit": {Price: most("max_price", 1100), Spend: most("max_spend_today", 50_600)},
		"a higher one for the service": {Price: most("max_price", 100), PriceFor: map[string]limit.Limit{"wa": most("max_price_for.wa", 2000)}},
	} {
		if a := limited(t, limits); a.lift() != nil || a.after(time.Second) != nil || !a.rents() {
			t.Errorf("with %s, it does not rent:\n%s", name, a.text())
		}
	}
}

func TestLiftingALimitRentsNothingAndTheQuietBeginsAgain(t *testing.T) {
	for name, limits := range map[string]limit.Limits{"price": maxPrice, "spend": maxSpend, "both": {Price: maxPrice.Price, Spend: maxSpend.Spend}} {
		t.Run(name, func(t *testing.T) {
			a := limited(t, limits)
			if intent := a.lift(); intent != nil {
				t.Fatalf("lifting is %T", intent)
			}
			a.enter()
			if intent := a.after(200 * ms); intent != nil {
				t.Fatalf("an enter right after it is %T", intent)
			}
			if intent := a.after(time.Minute); intent != nil {
				t.Fatalf("without another key it is %T", intent)
			}
			a = limited(t, limits)
			a.enter()
			a.enter() // too early
			a.after(250 * ms)
			a.lift()
			a.after(250 * ms)
			a.canRent()
			a.enter()
			chosen, yes := a.after(heldAfter).(screen.RentChosen)
			if !yes {
				t.Fatalf("enter does not rent:\n%s", a.text())
			}
			if err := chosen.Quote.Limits.Check(api.Units(1100), api.Units(49_500)); err != nil {
				t.Errorf("the rent is held to what was lifted: %v", err)
			}
			if chosen.Quote.Limits.Check(api.Units(1101), api.Units(49_500)) == nil {
				t.Error("more is lifted than the question showed")
			}
		})
	}
}

func TestALiftStaysWhileTheFiguresDo(t *testing.T) {
	a := limited(t, limit.Limits{Price: maxPrice.Price, Spend: maxSpend.Spend})
	a.lift()
	a.price(1100)
	a.spent(49_500)
	a.price(1050)
	if a.after(time.Second); !a.rents() {
		t.Errorf("the limits are back:\n%s", a.text())
	}
}

func TestALiftIsForOneQuestionOnly(t *testing.T) {
	a := limited(t, maxPrice)
	a.lift()
	a.q = dialog.NewRent(a.ctx, whatsApp, country, api.Text{})
	if a.after(time.Second); a.rents() {
		t.Error("the next question rents without its own lift")
	}
}

func TestAKeyThatIsHeldLiftsNothingBeforeTheQuestionCanBeRead(t *testing.T) {
	a := limited(t, maxPrice)
	a.q = dialog.NewRent(a.ctx, whatsApp, country, api.Text{})
	for range 20 {
		a.after(30 * ms)
		a.lift()
	}
	if a.after(time.Second); a.rents() {
		t.Error("it rents")
	}
}

func TestAHeldKeyOrKeysInARowNeverLiftAndRent(t *testing.T) {
	for _, pace := range []time.Duration{0, 10 * ms, 100 * ms, 249 * ms} {
		a := limited(t, maxPrice)
		for range 30 {
			a.lift()
			if intent := a.after(pace); intent != nil {
				t.Fatalf("every %v: %T", pace, intent)
			}
			a.enter()
			if intent := a.after(pace); intent != nil {
				t.Fatalf("every %v: %T", pace, intent)
			}
		}
	}
}

func TestAPriceThatRisesAboveTheLimitBeforeTheYesIsNotPaid(t *testing.T) {
	a := limited(t, limit.Limits{Price: most("max_price", 1100)})
	a.enter() // waits for its proof
	a.after(100 * ms)
	a.price(1101)
	if intent := a.after(time.Second); intent != nil {
		t.Fatalf("the yes before is %T", intent)
	}
	if a.says("max_price"); a.rents() {
		t.Error("it rents")
	}
	a.price(1000)
	if a.after(time.Second); !a.rents() {
		t.Error("at a price within the limit it does not rent")
	}
}

func TestALiftIsGoneIfThePriceOrTheDaysSpendRises(t *testing.T) {
	for name, c := range map[string]struct {
		limits limit.Limits
		rise   func(*question)
	}{
		"price": {maxPrice, func(a *question) { a.price(1200) }}, "spend": {maxSpend, func(a *question) { a.spent(49_600) }},
	} {
		a := limited(t, c.limits)
		a.lift()
		a.after(time.Second)
		c.rise(a)
		if a.after(time.Second); a.rents() {
			t.Errorf("%s: it rents for more than was lifted", name)
		}
	}
}

func TestEnterDoesNotCountTheMomentTheSpendAllowsTheRentAgain(t *testing.T) {
	a := limited(t, maxSpend)
	a.spent(1000) // a refund has arrived
	a.enter()
	if intent := a.after(100 * ms); intent != nil {
		t.Errorf("it is %T", intent)
	}
	a.after(time.Second)
	if !a.rents() {
		t.Error("it never rents")
	}
}

func TestALimitIsNotLiftedWhileTheRentIsImpossibleAnyway(t *testing.T) {
	a := limited(t, maxPrice)
	a.balance(500)
	a.after(time.Second)
	a.says(messages.BalanceBelowPrice(api.Units(1100), api.Units(500)))
	a.lift()
	a.balance(42_5000)
	if a.after(time.Second); a.rents() {
		t.Error("a key that the question did not offer lifted the limit")
	}
}

func TestTheQuestionSaysWhatIsSpentTodayOnlyIfThatIsLimited(t *testing.T) {
	spent := messages.SpentToday(api.Units(49_500), api.Units(1100), maxSpend.Spend, "→")
	if limited(t, maxSpend).says(spent); limited(t, maxPrice).shows("today") {
		t.Error("without the setting, it says it too")
	}
	a := limited(t, maxSpend)
	a.ctx.Now = a.ctx.Now.AddDate(0, 0, 1)
	a.price(1100)
	a.balance(42_5000)
	a.says(messages.SpentToday(api.Units(0), api.Units(1100), maxSpend.Spend, "→"))
}

func TestALowBalanceSaysHowManyMoreNumbersItPaysFor(t *testing.T) {
	more := messages.EnoughForMore(api.Units(3900), api.Units(1100))
	a := limited(t, limit.Limits{LowBalance: most("low_balance", 3900)})
	a.balance(5000)
	a.says(a.balanceAfter(api.Units(5000), api.Units(42_5000), api.Units(1100)) + more)
	a = limited(t, limit.Limits{LowBalance: most("low_balance", 3899)})
	if a.balance(5000); a.shows(more) {
		t.Error("a balance that is not low says it too")
	}
}

// TestTheQuestionWarnsOfAPriceThatWasMeantForItsService has the settings misspell its code.
func TestTheQuestionWarnsOfAPriceThatWasMeantForItsService(t *testing.T) {
	misspelt := most("max_price_for.whatsap", 1000)
	for name, c := range map[string]struct {
		limits limit.Limits
		warns  bool
	}{
		"its code is misspelt":    {limit.Limits{PriceFor: map[string]limit.Limit{"whatsap": misspelt}}, true},
		"it has a price, too":     {limit.Limits{PriceFor: map[string]limit.Limit{"whatsap": misspelt, "wa": most("max_price_for.wa", 9000)}}, false},
		"it may be any service's": {limit.Limits{PriceFor: map[string]limit.Limit{"zzzzzz": misspelt}}, false},
		"it is another service's": {limit.Limits{PriceFor: map[string]limit.Limit{"telegra": misspelt}}, false},
	} {
		a := limited(t, c.limits)
		a.ctx.Session.Apply(session.ServicesRead{Services: []api.Service{whatsApp, {ID: "tg", Code: api.NewText("tg"), Name: api.NewText("Telegram")}}}, a.ctx.Now)
		a.sync()
		for width, form := range map[int]int{36: 2, 72: 0} {
			lines := a.q.Lines(width, 9)
			if warns := slices.ContainsFunc(lines, func(line string) bool {
				return strings.Contains(line, messages.MeantFor(limit.Unmatched{Limit: misspelt, Meant: "wa"})[form])
			}); warns != c.warns || len(lines) > 9 {
				t.Errorf("%s, %d cells: %q", name, width, lines)
			}
		}
	}
}
