package e2e_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/api/sandbox"
	"example.com/verifyo/keymap"
	"example.com/verifyo/state/order"
	"example.com/verifyo/ui/messages"
)

// rentWithoutAnswer rents while the answer is lost, and waits until the order is shown as
// unknown.
func (r *run) rentWithoutAnswer(service, country string) {
	r.t.Helper()
	r.loseNextRent()
	r.rent(service, country)
	r.await(marked(glyphs().Unknown, order.Unknown))
}

// row is the line of the screen that has the text.
func (r *run) row(text string) string {
	r.t.Helper()
	for line := range strings.Lines(r.screen.text()) {
		if strings.Contains(line, text) {
			return strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(line), "▐"))
		}
	}
	r.t.Fatalf("no row has %q:\n%s", text, r.screen.text())
	return ""
}

func TestAnUnknownRentsRowHasTimeServiceCountryAndWhatTheBalanceShows(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.box.Inject(sandbox.Rent, sandbox.Fault{Times: 1, Delay: time.Second, Drop: true})
		r.rent("telegram", "ukraine")
		r.press("2", "2")
		asked := r.box.Requests(sandbox.Balance)
		for _, step := range []struct {
			at    time.Duration // since the program stopped waiting for the answer
			reads int
		}{
			{2 * time.Second, 0}, {6 * time.Second, 1}, {29 * time.Second, 1}, {31 * time.Second, 2}, {3 * time.Minute, 2},
		} {
			r.pass(time.Until(midnight.Add(2*time.Second + step.at)))
			want := marked(glyphs().Unknown, order.Unknown) + " Telegram UA 00:00:01 " + inRow(unanswered(3375, 42_5000, 42_5000), 0)
			if row := r.row("Telegram"); unwrapped(row) != unwrapped(want) {
				t.Errorf("after %v the row is %q, want %q", step.at, row, want)
			}
			if reads := r.box.Requests(sandbox.Balance) - asked; reads != step.reads {
				t.Errorf("after %v the balance was read %d times", step.at, reads)
			}
		}
		if r.rents() != 1 {
			t.Errorf("%d rents were sent", r.rents())
		}
	})
}

// rentSent is what the question says first of a rent that got no answer.
func rentSent(o order.Order) string { return messages.RentSent(o, utc(), glyphs().Arrow) }

// midnight is the time at which every run starts.
var midnight = time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)

func TestAnUnknownRentShowsTheBalanceAroundItAndWhatElseMovedIt(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.rent("signal", "france") // charged before the balance that the next question shows
		r.pass(12 * time.Second)
		before := int64(r.box.Balance())
		r.box.SetSurcharge(300)
		r.rentWithoutAnswer("telegram", "ukraine")
		r.pass(time.Second)
		r.seeTitle(messages.ServiceAndCountry(r.rentOf("Telegram"), glyphs().Dot))
		r.seeWrapped(r.evidence("Telegram", before, before-3675) + messages.KeyResolves(labels()))
		r.box.SetSurcharge(0)
		r.rent("viber", "ukraine")
		r.press("2", "2")
		r.pass(31 * time.Second)
		after := before - 3675 - 2300
		rent := r.rentOf("Telegram")
		if row := r.row("Telegram"); !strings.HasSuffix(row, messages.EvidenceInRow(unanswered(3375, before, after), 1, glyphs().Arrow)[2]) {
			t.Errorf("the row is %q", row)
		}
		r.see(messages.Counted(1, order.Unknown)+" "+glyphs().Dot+" "+messages.Counted(2, order.Waiting),
			live(2), messages.UnknownRents(1))
		charge := messages.OtherChange(order.Movement{Order: r.rentOf("Viber"), Kind: order.ChargeMade, At: r.rentOf("Viber").RentedAt, Amount: api.Units(2300)}, utc())
		r.press("home", "enter")
		r.seeWrapped(r.evidence("Telegram", before, after), charge)
		r.dontSee(messages.Exact(r.rentOf("Signal")) + ":")
		r.press("u")
		r.seeWrapped(rentSent(rent), messages.OtherChanges, charge, messages.ChargesOnWebSite)
	})
}

func TestTwoUnknownRentsNameEachOther(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.rentWithoutAnswer("telegram", "ukraine")
		r.rentWithoutAnswer("viber", "ukraine")
		r.pass(31 * time.Second)
		r.press("2", "2")
		for service, rent := range map[string]order.Order{"Telegram": unanswered(3375, 42_5000, 41_9325), "Viber": unanswered(2300, 42_1625, 41_9325)} {
			end := messages.EvidenceInRow(rent, 1, glyphs().Arrow)[2]
			if row := r.row(service); !strings.HasSuffix(row, end) {
				t.Errorf("the row is %q, and should end with %q", row, end)
			}
		}
		r.press("home", "enter")
		first, second := r.rentOf("Viber"), r.rentOf("Telegram")
		r.seeTitle(messages.ServiceAndCountry(first, glyphs().Dot))
		r.resize(80, 13) // the question is shorter, and keeps its frame
		r.press("u")
		r.see(glyphs().Frame.TopLeft+" "+messages.ResolveQuestion(first), messages.RentSentInShort(first, 1, utc(), glyphs().Arrow))
		r.press("esc")
		r.resize(80, 24)
		r.seeWrapped(messages.OtherChange(order.Movement{Order: second, Kind: order.OutcomeUnknown, At: second.AskedAt, Amount: second.Quoted}, utc()))
	})
}

func TestAnotherAccountsBalanceIsNotShownAsTheBalanceAfterAnUnknownRent(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.rentWithoutAnswer("telegram", "ukraine")
		r.pass(time.Second)
		r.box.Inject(sandbox.Balance, sandbox.Fault{Status: 200, Body: `{"ok":true,"balance_usd":7.25,"currency":"USD","username":"reseller2"}`})
		r.pass(31 * time.Second)
		said := r.evidence("Telegram", 42_5000, 42_1625)
		o := r.rentOf("Telegram")
		mine := o
		mine.OtherAccount = false
		if !o.OtherAccount || messages.Evidence(mine, utc(), glyphs().Arrow) == said {
			t.Errorf("it is not said that the account is another one: %q", said)
		}
		r.seeWrapped(said)
	})
}

func TestAnUnknownRentIsStillListedWithItsEvidenceAfterARestart(t *testing.T) {
	inTime(t, func(t *testing.T) {
		first := start(t, setup{})
		first.rentWithoutAnswer("telegram", "ukraine")
		first.press("2", "2")
		first.pass(2 * time.Second)
		before := first.row("Telegram")
		first.press("q")
		first.stop()

		r := start(t, setup{box: first.box, dir: first.dir})
		r.see(messages.UnknownRents(1))
		r.press("2")
		r.pass(40 * time.Second)
		if after := r.row("Telegram"); after != before || !strings.HasSuffix(after, inRow(unanswered(3375, 42_5000, 42_1625), 0)) {
			t.Errorf("before %q, after %q", before, after)
		}
		if r.rents() != 1 {
			t.Errorf("%d rents were sent", r.rents())
		}
	})
}

func TestTheQuestionBeforeARentWarnsFirstOfAnUnknownOneForTheSame(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.ask("telegram", "ukraine")
		r.pass(time.Second)
		keys := r.row(agree)
		r.press("esc", "esc") // the question, then the filter
		r.rentWithoutAnswer("telegram", "ukraine")
		earlier := messages.EarlierRentUnknown(unanswered(3375, 42_5000, 42_1625), 0, glyphs().Arrow)
		r.ask("telegram", "poland")
		r.dontSee(earlier)
		r.pass(time.Second)
		r.press("esc", "esc")
		r.ask("telegram", "ukraine")
		r.pass(time.Second)
		if got := r.row(agree); got != keys {
			t.Errorf("the keys are %q, and were %q", got, keys)
		}
		lines := strings.Split(r.screen.text(), "\n")
		title := slices.IndexFunc(lines, func(line string) bool {
			return strings.Contains(line, glyphs().Frame.TopLeft+" "+rentQuestion("Telegram", "Ukraine"))
		})
		if title < 0 || !strings.Contains(lines[title+1], earlier) {
			t.Errorf("the question does not begin with %q:\n%s", earlier, r.screen.text())
		}
		r.press("enter")
		r.await(live(1), messages.UnknownRents(1))
		if r.rents() != 2 {
			t.Errorf("%d rents were sent", r.rents())
		}
	})
}

func TestTheOperatorResolvesAnUnknownRent(t *testing.T) {
	for name, test := range map[string]struct {
		keys   []string
		status order.Status
		event  order.HistoryKind // empty if the rent stays unknown
	}{
		"charged":     {[]string{"up", "up", "yes"}, order.ResolvedCharged, order.HistoryCharged},
		"not charged": {[]string{"up", "yes"}, order.ResolvedNotCharged, order.HistoryNotCharged},
		"keep":        {[]string{"yes"}, order.Unknown, ""},
		"esc":         {[]string{"up", "up", "esc"}, order.Unknown, ""},
		"letters":     {[]string{"u", "y", "n", "1", "esc"}, order.Unknown, ""},
	} {
		t.Run(name, func(t *testing.T) {
			inTime(t, func(t *testing.T) {
				first := start(t, setup{})
				first.rentWithoutAnswer("telegram", "ukraine")
				first.pass(31 * time.Second)
				asked := first.requests()
				first.press("u")
				question := messages.ResolveQuestion(first.rentOf("Telegram"))
				first.seeWrapped(first.evidence("Telegram", 42_5000, 42_1625))
				first.see(question, glyphs().Cursor+" "+messages.AnswerKeep, "up down ", "enter "+messages.ConfirmAnswer, "esc ")
				first.press(test.keys...)
				first.pass(time.Second)
				first.dontSee(question)
				if first.requests() != asked {
					t.Errorf("resolving sent %d requests", first.requests()-asked)
				}
				first.press("q")
				first.stop()

				r := start(t, setup{box: first.box, dir: first.dir})
				r.press("2", "enter")
				if title := r.title(); !strings.Contains(strings.ToLower(title), " "+statusOf(test.status)+" ") {
					t.Errorf("after a restart it is %q", title)
				}
				if test.event == "" {
					r.see(messages.UnknownRents(1), "u "+word(keymap.Resolve)+" ")
				} else {
					r.see(inHistory(r.rentOf("Telegram"), order.HistoryEntry{Kind: test.event}))
					r.dontSee(messages.UnknownRents(1), "u "+word(keymap.Resolve)+" ")
				}
			})
		})
	}
}

func TestTheLineForTheSupportHasWhatTheVendorCanLookUp(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.rentWithoutAnswer("telegram", "ukraine")
		r.pass(time.Second)
		r.press("u", "down", "yes")
		r.see(messages.SentToTerminal(messages.SupportLine()).Text, messages.ResolveQuestion(r.rentOf("Telegram"))) // the rent is still to be resolved
		want := telegramUkraine(3375)
		want.AskedAt, want.BalanceBefore, want.BalanceAfter = midnight.Add(time.Second), api.Units(42_5000), api.Units(42_1625)
		want.BalanceBeforeAt, want.BalanceAfterAt = r.rentOf("Telegram").BalanceBeforeAt, r.rentOf("Telegram").BalanceAfterAt
		if r.copies.last() != messages.ForSupport(want) {
			t.Errorf("copied %q, want %q", r.copies.last(), messages.ForSupport(want))
		}
	})
}

func TestTheSmallestWindowShowsAnUnknownRentAndItsQuestionsInFull(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.rentWithoutAnswer("telegram", "ukraine")
		r.pass(31 * time.Second)
		r.resize(40, 10)
		o := r.rentOf("Telegram")
		r.seeWrapped(r.evidence("Telegram", 42_5000, 42_1625))
		r.see("u " + word(keymap.Resolve))
		r.press("u")
		r.pass(reading)
		r.seeWrapped(messages.ResolveQuestion(o)+" "+rentSent(o),
			messages.AnswerCharged+" "+messages.AnswerChargedMeans, messages.AnswerUncharged+" "+messages.AnswerUnchargedMeans,
			messages.AnswerKeep+" "+messages.AnswerKeepMeans, messages.AnswerCopy+" "+messages.AnswerCopyMeans,
			"up down ", "enter "+messages.ConfirmAnswer+" esc ")
		r.press("esc", "a")
		r.await(agree)
		r.pass(quiet)
		r.seeWrapped(rentQuestion("Telegram", "Ukraine")+" "+messages.EarlierRentUnknown(o, 0, glyphs().Arrow)+" "+quoted(3375)+",",
			messages.BalanceAfterRent(api.Units(42_1625), api.USD{}, api.Units(3375), glyphs().Arrow), agree+" esc ")
		r.press("esc", "2", "2")
		r.seeWrapped(glyphs().Unknown + " Telegram UA " + messages.EvidenceInRow(unanswered(3375, 42_5000, 42_1625), 0, glyphs().Arrow)[2])
	})
}
