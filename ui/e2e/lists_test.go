package e2e_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"example.com/verifyo/api/sandbox"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
)

// rows are the rows of a list as they are drawn, including the marked row.
func (r *run) rows(head int) []string {
	lines := strings.Split(r.screen.text(), "\n")
	var rows []string
	for _, line := range lines[head : len(lines)-2] {
		if line = strings.TrimSpace(strings.TrimPrefix(line, " ▐")); line != "" {
			rows = append(rows, line)
		}
	}
	return rows
}

// The lines above the rows of each list.
const servicesHead, countriesHead, ordersHead = 4, 4, 3

func TestFavouritesAndUsedServicesAreOnTop(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.rent("viber", "ukraine")
		r.services()
		r.seeMarked("Viber")
		r.see(messages.Used(utc(), utc()))
		r.press("/")
		r.write("discord")
		r.press("esc", "/")
		r.write("discord")
		r.seeMarked("Discord")
		r.press("enter", "esc", "*")
		r.see("★")
		r.press("esc")
		if rows := r.rows(servicesHead + 1); !strings.HasPrefix(rows[0], "Discord") || !strings.HasPrefix(rows[2], "Viber") {
			t.Errorf("the first rows are %q and %q", rows[0], rows[2])
		}
		r.stop()

		r = start(t, setup{box: r.box, dir: r.dir})
		if rows := r.rows(servicesHead + 1); !strings.HasPrefix(rows[0], "Discord") || !strings.HasPrefix(rows[2], "Viber") {
			t.Errorf("after a restart the first rows are %q and %q", rows[0], rows[2])
		}
		r.press("g", "*")
		r.dontSee("★")
	})
}

func TestTheServicesOfTheLastRunAreListedWithoutANetwork(t *testing.T) {
	inTime(t, func(t *testing.T) {
		first := start(t, setup{})
		first.stop()
		r := start(t, setup{box: first.box, dir: first.dir, offline: true})
		r.pass(frame)
		r.see("Whatsapp", messages.BalanceNotLoadedYet)
		before := r.box.Requests(sandbox.Services)
		r.wire.restore()
		r.await("$42.50")
		r.pass(20 * time.Second)
		if r.box.Requests(sandbox.Services) != before+1 {
			t.Error("the list of the last run was not refreshed")
		}
	})
}

func TestTheFilterMarksTheIntendedService(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		for typed, first := range map[string]string{
			"tg": "Telegram", "wa": "Whatsapp", "ig": "Instagram", "go": "Google", "whats": "Whatsapp", "Google": "Google", "telgrm": "Telegram",
		} {
			r.press("/")
			r.write(typed)
			if rows := r.rows(servicesHead); !strings.HasPrefix(rows[0], first) {
				t.Errorf("%s finds %q first", typed, rows[0])
			}
			r.press("esc")
		}
	})
}

func TestTheCountriesAreSortedAsTheTitleSays(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{width: 80, height: 210})
		for country, price := range map[int]int64{0: 500, 1: 400, 2: 100_0000} {
			if err := r.box.SetPrice(whatsapp, country, price); err != nil {
				t.Fatal(err)
			}
		}
		for country, stock := range map[int]int{0: 9_999_999, 1: 5, 2: 7} {
			if err := r.box.SetStock(whatsapp, country, stock); err != nil {
				t.Fatal(err)
			}
		}
		r.open("whatsapp")
		for _, step := range []struct {
			key   string
			sort  session.Sorting
			first string
		}{
			{"", session.Sorting{By: session.ByPrice}, "UA Ukraine"},
			{"S", session.Sorting{By: session.ByPrice, Reversed: true}, "KZ Kazakhstan"},
			{"S", session.Sorting{By: session.ByPrice}, "UA Ukraine"},
			{"s", session.Sorting{By: session.ByAvailability}, "RU Russia"},
			{"s", session.Sorting{By: session.ByName}, "AF Afghanistan"},
			{"s", session.Sorting{By: session.ByShare}, "UA Ukraine"}, // nothing is known, so the price decides
			{"s", session.Sorting{By: session.ByWait}, "UA Ukraine"},
			{"s", session.Sorting{By: session.ByPerCode}, "UA Ukraine"},
			{"s", session.Sorting{By: session.ByPrice}, "UA Ukraine"},
		} {
			if step.key != "" {
				r.press(step.key)
			}
			r.seeSorted(step.sort)
			rows := r.rows(countriesHead)
			if !strings.HasPrefix(rows[0], step.first) {
				t.Errorf("sorted %s, the list begins with %q", messages.SortedBy(step.sort), rows[0])
			}
			soldOut := func(row string) bool { return strings.HasSuffix(row, messages.SoldOut) }
			first := slices.IndexFunc(rows, soldOut)
			if first < 0 || slices.ContainsFunc(rows[first:], func(row string) bool { return !soldOut(row) }) {
				t.Errorf("sorted %s, the sold-out countries are not last", messages.SortedBy(step.sort))
			}
		}
	})
}

func TestCountriesThatMatchAFilterEquallyWellStaySorted(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{height: 210, width: 80})
		r.open("whatsapp")
		r.press("s")
		all := r.rows(countriesHead)
		r.press("/")
		r.write("s")
		begin := func(row string) bool { return !strings.HasPrefix(row[3:], "S") }
		some, kept := slices.DeleteFunc(r.rows(countriesHead), begin), slices.DeleteFunc(all, begin)
		if len(some) < 10 || !slices.Equal(kept, some) {
			t.Errorf("the countries with an S have the order\n%q\ninstead of\n%q", some, kept)
		}
		r.press("esc", "/")
		r.write("ua")
		r.see("UA Ukraine") // by its ISO letters
	})
}

func TestTheCursorStaysOnItsCountryWhenPricesMove(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.open("whatsapp")
		r.press("/")
		r.write("ukraine")
		r.press("esc")
		r.seeMarked("UA Ukraine")
		before := r.box.Requests(sandbox.Countries)
		if err := r.box.SetPrice(whatsapp, ukraine, 100); err != nil {
			t.Fatal(err)
		}
		r.await("$0.01")
		if n := r.box.Requests(sandbox.Countries) - before; n != 1 {
			t.Errorf("the countries were read %d times until the price changed", n)
		}
		r.seeMarked("UA Ukraine")
		r.see("▼") // the price that moved
		r.pass(10 * time.Second)
		r.dontSee("▼")
		r.press("k")
		r.seeMarked("UA Ukraine") // it is the cheapest now
		r.press("enter")
		r.see(rentQuestion("Whatsapp", "Ukraine"))
	})
}
