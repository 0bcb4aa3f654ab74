package e2e_test

import (
	"strings"
	"testing"
	"time"

	"example.com/verifyo/api/sandbox"
)

// doubt rents with the answer lost, and waits until the row says so.
func (r *run) doubt(service, country string) {
	r.t.Helper()
	r.loseNextRent()
	r.rent(service, country)
	r.await("? unknown")
}

// row is the line of the list of orders that holds the text.
func (r *run) row(text string) string {
	r.t.Helper()
	for line := range strings.Lines(r.screen.text()) {
		if strings.Contains(line, text) {
			return strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(line), "▌"))
		}
	}
	r.t.Fatalf("no row has %q:\n%s", text, r.screen.text())
	return ""
}

func TestAnUnknownRentsRowHasTimeServiceCountryAndWhatTheBalanceShows(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{})
		r.box.Inject(sandbox.Rent, sandbox.Fault{Times: 1, Delay: time.Second, Drop: true})
		r.rent("telegram", "ukraine")
		r.press("2", "2")
		asked := r.box.Requests(sandbox.Balance)
		for _, step := range []struct {
			at    time.Duration // since the answer was given up
			reads int
			says  string
		}{
			{2 * time.Second, 0, "balance unchanged so far"},
			{6 * time.Second, 1, "balance unchanged so far"},
			{29 * time.Second, 1, "balance unchanged so far"},
			{31 * time.Second, 2, "balance unchanged"},
			{3 * time.Minute, 2, "balance unchanged"},
		} {
			r.pass(time.Until(midnight.Add(2*time.Second + step.at)))
			if row := r.row("Telegram"); row != "? unknown    Telegram   UA 00:00:01  $0.3375  "+step.says {
				t.Errorf("after %v the row is %q", step.at, row)
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

// midnight is when every run begins.
var midnight = time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)

func TestAnUnknownRentThatWasChargedShowsByHowMuchTheBalanceFell(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{})
		r.box.SetSurcharge(300)
		r.doubt("telegram", "ukraine")
		r.pass(time.Second)
		r.at("Orders › Telegram, Ukraine")
		r.see("balance fell by $0.3675 (quoted $0.3375), u settles it")
		r.box.SetSurcharge(0)
		r.rent("viber", "ukraine") // a move of our own explains itself
		r.press("2", "2")
		r.pass(31 * time.Second)
		r.see("balance fell by $0.3675 (quoted $0.3375)")
		r.see("1 unknown · 1 waiting", "1 live 1 unknown")
	})
}

func TestUnknownRentsThatShareOneFigureSaySo(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{})
		r.doubt("telegram", "ukraine")
		r.doubt("viber", "ukraine")
		r.pass(31 * time.Second)
		r.press("2", "2")
		for service, says := range map[string]string{
			"Telegram": "fell by $0.5675 (quoted $0.3375), shared by 2",
			"Viber":    "fell by $0.23 (quoted $0.23), shared by 2",
		} {
			if row := r.row(service); !strings.HasSuffix(row, says) {
				t.Errorf("the row is %q, it should end with %q", row, says)
			}
		}
	})
}

func TestAnUnknownRentStandsThereAfterARestartWithItsEvidence(t *testing.T) {
	inTime(t, func(t *testing.T) {
		first := start(t, given{})
		first.doubt("telegram", "ukraine")
		first.press("2", "2")
		first.pass(2 * time.Second)
		before := first.row("Telegram")
		first.press("q")
		first.stop()

		r := start(t, given{box: first.box, dir: first.dir})
		r.see("1 unknown")
		r.press("2")
		r.pass(40 * time.Second)
		if after := r.row("Telegram"); after != before || !strings.HasSuffix(after, "balance fell by $0.3375 (quoted $0.3375)") {
			t.Errorf("before %q, after %q", before, after)
		}
		if r.rents() != 1 {
			t.Errorf("%d rents were sent", r.rents())
		}
	})
}

func TestTheQuestionForWhatIsUnknownSaysSoFirstAndKeepsItsKeys(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{})
		r.ask("telegram", "ukraine")
		r.pass(time.Second)
		keys := r.row("enter rent")
		r.press("esc", "esc") // the question, then the filter
		r.doubt("telegram", "ukraine")
		r.ask("telegram", "poland")
		r.miss("an earlier one")
		r.pass(time.Second)
		r.press("esc", "esc")
		r.ask("telegram", "ukraine")
		r.pass(time.Second)
		if got := r.row("enter rent"); got != keys {
			t.Errorf("the keys are %q, and were %q", got, keys)
		}
		lines := strings.Split(r.screen.text(), "\n")
		for i, line := range lines {
			if strings.Contains(line, "╭ Rent a Telegram") && !strings.Contains(lines[i+1], "an earlier one is unknown: balance fell by $0.3375 (quoted $0.3375)") {
				t.Errorf("the first line is %q", lines[i+1])
			}
		}
		r.press("enter")
		r.await("1 live 1 unknown")
		if r.rents() != 2 {
			t.Errorf("%d rents were sent", r.rents())
		}
	})
}

func TestTheOperatorSettlesAnUnknownRent(t *testing.T) {
	for name, test := range map[string]struct {
		keys          []string
		status, event string
		header        string
	}{
		"charged":     {[]string{"up", "up", "enter"}, "charged", "settled: it was charged", ""},
		"not charged": {[]string{"up", "enter"}, "not charged", "settled: it was not charged", ""},
		"keep":        {[]string{"enter"}, "unknown", "", "1 unknown"},
		"esc":         {[]string{"up", "up", "esc"}, "unknown", "", "1 unknown"},
		"letters":     {[]string{"u", "y", "n", "1", "esc"}, "unknown", "", "1 unknown"},
	} {
		t.Run(name, func(t *testing.T) {
			inTime(t, func(t *testing.T) {
				first := start(t, given{})
				first.doubt("telegram", "ukraine")
				first.pass(31 * time.Second)
				asked := first.asked()
				first.press("u")
				first.see("What became of Telegram, Ukraine?", "balance fell by $0.3375 (quoted $0.3375)", "▌ keep", "up down choose    enter do that    esc back")
				first.press(test.keys...)
				first.pass(time.Second)
				first.miss("What became of")
				if first.asked() != asked {
					t.Errorf("settling sent %d requests", first.asked()-asked)
				}
				first.press("q")
				first.stop()

				r := start(t, given{box: first.box, dir: first.dir})
				r.press("2", "enter")
				if title := r.title(); !strings.Contains(title, " "+test.status+" ") {
					t.Errorf("after a restart it is %q", title)
				}
				r.see(test.event, test.header)
				if test.header == "" {
					r.miss("1 unknown", "u settle ")
				}
			})
		})
	}
}

func TestTheLineForTheSupportHasWhatTheVendorCanLookUp(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{})
		r.doubt("telegram", "ukraine")
		r.pass(time.Second)
		r.press("u", "down", "enter")
		r.see("line for the support", "What became of") // the rent is still to be settled
		const line = "Rent without an answer: sent 2000-01-01 00:00:01 UTC, service Telegram (tg, id " + telegram +
			"), country Ukraine (id 1), quoted $0.3375, balance before $42.50, after $42.1625."
		if r.copies.last() != line {
			t.Errorf("copied %q", r.copies.last())
		}
	})
}

func TestTheSmallestWindowShowsAnUnknownRentAndItsQuestionsInWhole(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{})
		r.doubt("telegram", "ukraine")
		r.pass(31 * time.Second)
		r.resize(40, 10)
		whole := func(texts ...string) {
			t.Helper()
			shown := strings.Join(strings.Fields(r.screen.text()), " ")
			for _, text := range texts {
				if !strings.Contains(shown, text) {
					t.Errorf("%q is not shown in whole:\n%s", text, r.screen.text())
				}
			}
		}
		whole("balance fell by $0.3375 (quoted $0.3375), u settle")
		r.press("u")
		whole("What became of Telegram, Ukraine? Sent at 00:00:01; balance fell by $0.3375 (quoted $0.3375).",
			"charged a number, now lost", "not charged nothing was rented", "keep as unknown, for now", "copy a line for the support",
			"up down choose enter do that esc back")
		r.press("esc", "a")
		r.await("enter rent")
		r.pass(quiet)
		whole("Rent a Telegram number in Ukraine? an earlier one is unknown: balance fell by $0.3375 (quoted $0.3375) quoted $0.3375,",
			"balance after $41.8250 of $42.1625", "enter rent esc back")
		r.press("esc", "2", "2")
		whole("? unknown fell by $0.3375")
	})
}
