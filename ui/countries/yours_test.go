package countries_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/keymap"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/results"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/screen"
)

// rents are what the ledger has of one country: how many rents, and how many of them brought a code.
type rents struct {
	country      api.CountryID
	rents, codes int
	wait         time.Duration
	cost         int64
}

// count tells the session how rents for the market's service ended.
func (m market) count(all ...rents) {
	var e session.ResultsRead
	for _, c := range all {
		for i := range c.rents {
			r := results.Rent{
				Order: order.Key(1000*int(c.country) + i), Pair: results.Pair{Service: "wa", Country: c.country}, EndedAt: noon,
				Code: i < c.codes, Timed: i < c.codes, Cost: api.Units(0),
			}
			if r.Code {
				r.Wait, r.Cost = c.wait, api.Units(c.cost)
			}
			e.Rents = append(e.Rents, r)
		}
	}
	m.ctx.Session.Apply(e, m.ctx.Now)
	m.Sync()
}

// lines are the rows on the screen as in shows, with the headings between them.
func (m market) lines() string {
	var got []string
	for _, line := range strings.Split(m.View(), "\n")[2:] {
		row := strings.TrimPrefix(line, " ▐ ")
		mark := ""
		if row != line {
			mark = ">"
		}
		word := strings.Fields(row)[0]
		if rule := m.ctx.Theme.Glyphs.Rule; word == rule {
			word = "[" + strings.Trim(strings.TrimSpace(line), rule+" ") + "]"
		}
		got = append(got, mark+word)
	}
	return strings.Join(got, " ")
}

func (m market) look(t *testing.T, when, want string) {
	t.Helper()
	ofYours := messages.YoursByCodes
	if sorting := m.ctx.Session.Sorting(session.CountryList); sorting != session.CountryList.Usual() {
		ofYours = messages.YoursSorted(messages.SortedBy(sorting))
	}
	want = strings.NewReplacer("[yours]", "["+ofYours+"]", "[yours, some sold out]", "["+messages.Yours+"]", "[by ", "["+messages.OthersSorted("by ")).Replace(want)
	if got := m.lines(); got != want {
		t.Errorf("%s: %q, want %q:\n%s", when, got, want, m.View())
	}
}

// five are five countries, three of which brought codes, and one that did not.
func five(t *testing.T) market {
	m := marketOf(t)
	m.SetSize(100, 12)
	m.count(rents{1, 6, 2, 9 * time.Second, 100}, rents{3, 6, 5, 40 * time.Second, 300}, rents{4, 1, 1, time.Second, 10}, rents{2, 7, 0, 0, 0})
	m.read(offer(0, "A", 5), offer(1, "B", 5), offer(2, "C", 5), offer(3, "D", 5), offer(4, "E", 5))
	m.Seen()
	m.ctx.Now = m.ctx.Now.Add(time.Second)
	return m
}

func TestCountriesThatBroughtCodesStandOnTopAndTheFirstIsMarked(t *testing.T) {
	m := five(t)
	m.look(t, "by price", "[yours] >D B E [by price] A C")
	if question, _ := m.Press(keymap.Enter, keymap.Press{}).(screen.AskRent); question.Country.ID != 3 {
		t.Errorf("enter asks about %+v", question)
	}
	for _, want := range []string{"D >B E [by price] A C", "D B >E [by price] A C", "D B E [by price] >A C", "D B E [by price] A >C", "D B E [by price] A >C"} {
		m.Press(keymap.Down, keymap.Press{})
		m.look(t, "one down", "[yours] "+want)
	}
	for _, step := range []struct {
		key  keymap.Action
		want string
	}{{keymap.Top, ">D B E [by price] A C"}, {keymap.PageDown, "D B E [by price] A >C"}, {keymap.HalfPageUp, ">D B E [by price] A C"}, {keymap.Bottom, "D B E [by price] A >C"}} {
		m.Press(step.key, keymap.Press{})
		m.look(t, "after a jump", "[yours] "+step.want)
	}
}

func TestEnterAsksAboutACountryThatBroughtCodesAndHasNumbers(t *testing.T) {
	m := marketOf(t)
	m.SetSize(100, 12)
	m.count(rents{0, 9, 1, time.Second, 1}, rents{1, 9, 3, time.Second, 1}, rents{2, 9, 8, time.Second, 1}, rents{3, 9, 7, time.Second, 1}, rents{4, 30, 0, 0, 0})
	m.read(offer(0, "A", 5), offer(1, "B", 5), offer(2, "C", 0), offer(3, "D", 5), offer(4, "E", 5))
	m.look(t, "C is sold out", "[yours, some sold out] >D B C [by price] A E")
	m.Seen()
	m.ctx.Now = m.ctx.Now.Add(time.Second)
	if question, _ := m.Press(keymap.Enter, keymap.Press{}).(screen.AskRent); question.Country.ID != 3 {
		t.Errorf("enter asks about %+v", question)
	}
	m.read(offer(0, "A", 5), offer(1, "B", 5), offer(2, "C", 0), offer(3, "D", 0), offer(4, "E", 5))
	m.look(t, "the marked one sells out", "[yours, some sold out] >D B C [by price] A E")
}

// TestASortThatAKeyChoseSortsYoursToo goes back to the usual sort at the end.
func TestASortThatAKeyChoseSortsYoursToo(t *testing.T) {
	m := five(t)
	m.read(offer(0, "A", 5), offer(1, "B", 6), offer(2, "C", 7), offer(3, "D", 8), offer(4, "E", 9))
	for _, test := range []struct {
		by   session.Sorting
		want string
	}{
		{session.Sorting{By: session.ByName}, "B D E [by name] A >C"},
		{session.Sorting{By: session.ByName, Reversed: true}, "E D B [by name, Z to A] C >A"},
		{session.Sorting{By: session.ByAvailability}, "E D B [by availability] C >A"},
		{session.Sorting{By: session.ByAvailability, Reversed: true}, "B D E [by availability, fewest first] A >C"},
		{session.Sorting{By: session.ByWait}, "B D E [by wait] A >C"},
		{session.CountryList.Usual(), "D B E [by price] A >C"},
	} {
		m.ctx.Session.Apply(session.SortSet{List: session.CountryList, Sorting: test.by}, noon)
		m.Sync()
		m.Press(keymap.Bottom, keymap.Press{})
		m.look(t, "sorted", "[yours] "+test.want)
		if _, parts := m.Title(); !slices.Contains(parts, messages.SectionsThen([]string{messages.Yours}, messages.SortedBy(test.by))) {
			t.Errorf("%+v: the title says %q", test.by, parts)
		}
	}
}

func TestAServiceThatNeverBroughtACodeHasNoCountriesOfYours(t *testing.T) {
	m := marketOf(t, "A", "B", "C")
	m.SetSize(100, 12)
	m.count(rents{2, 40, 0, 0, 0})
	m.look(t, "C never worked", ">A B C")
}

func TestAFilterShowsNoSections(t *testing.T) {
	m := five(t)
	m.ctx.Session.Sorts[session.CountryList] = session.Sorting{By: session.ByName}
	filter(m, "b")
	m.look(t, "filtered", ">B")
	m.Press(keymap.Back, keymap.Press{})
	m.look(t, "without it", "[yours] >B D E [by name] A C")
}

func TestResultsThatComeLaterMoveNoRowFromUnderTheCursor(t *testing.T) {
	m := marketOf(t, "A", "B", "C")
	m.SetSize(100, 12)
	m.Press(keymap.Down, keymap.Press{})
	m.look(t, "before", "A >B C")
	m.Sync()
	m.count(rents{2, 5, 5, time.Second, 1}, rents{1, 5, 3, time.Second, 1})
	m.look(t, "after", "[yours] C >B [by price] A")
	if question, _ := m.Press(keymap.Enter, keymap.Press{}).(screen.AskRent); question.Country.ID != 1 {
		t.Errorf("enter asks about %+v", question)
	}
}

func TestCountriesAreSortedByResultsTheUnknownLast(t *testing.T) {
	m := marketOf(t)
	m.SetSize(100, 20)
	m.count(
		rents{0, 10, 9, 40 * time.Second, 700}, rents{1, 10, 8, 30 * time.Second, 100}, rents{2, 10, 7, 5 * time.Second, 900}, // stand on top
		rents{3, 10, 2, 9 * time.Second, 300}, rents{4, 6, 3, 20 * time.Second, 400}, rents{5, 5, 1, 2 * time.Second, 600},
		rents{6, 1, 1, time.Second, 1}, rents{7, 5, 0, 0, 0},
	)
	var offers []api.Country
	for i, name := range strings.Split("a b c D E F few none new", " ") {
		offers = append(offers, offer(i, name, 5))
	}
	m.read(offers...)
	for _, step := range []struct {
		by          session.Sort
		reversed    bool
		yours, want string
	}{
		{session.ByShare, false, "a b c", "E D F none few new"}, // 3 of 6, then 2 of 10 and 1 of 5, of which the cheaper comes first
		{session.ByShare, true, "c b a", "none D F E few new"},
		{session.ByWait, false, "c b a", "F D E few none new"},
		{session.ByWait, true, "a b c", "E D F few none new"},
		{session.ByPerCode, false, "b a c", "D E F few none new"},
		{session.ByPerCode, true, "c a b", "F E D few none new"},
	} {
		sorting := session.Sorting{By: step.by, Reversed: step.reversed}
		m.ctx.Session.Apply(session.SortSet{List: session.CountryList, Sorting: sorting}, noon)
		m.Sync()
		m.Press(keymap.Top, keymap.Press{})
		m.look(t, messages.SortedBy(sorting), "[yours] >"+step.yours+" ["+messages.SortedBy(sorting)+"] "+step.want)
	}
}

func TestASortKeyLeavesTheMarkWhereTheOperatorPutIt(t *testing.T) {
	m := five(t)
	m.sort(keymap.Reverse)
	m.look(t, "one of the operator's own", "[yours] E >D B [by price, highest first] C A")
	m.Press(keymap.Bottom, keymap.Press{})
	m.sort(keymap.Reverse)
	m.look(t, "another one", "[yours] D B E [by price] >A C")
}

func TestARefusalIsNeverCut(t *testing.T) {
	m := marketOf(t, "A", "B")
	m.SetSize(100, 8)
	refused := order.Begin(order.Quote{Service: whatsApp, Country: offer(1, "B", 5)}, noon).Refused(api.NewText("sold out"), noon)
	refused.Key = 1
	m.ctx.Session.Apply(session.Recovered{Orders: []order.Order{refused}}, noon)
	m.count(rents{0, 6, 3, time.Second, 100})
	whole, short := messages.RefusedAtMinute(noon, m.ctx.Now), messages.RefusedInShort
	for _, by := range []session.Sort{session.ByPrice, session.ByPerCode, session.ByWait} {
		m.ctx.Session.Sorts = map[session.List]session.Sorting{session.CountryList: {By: by}}
		m.Sync()
		seen := map[string]bool{}
		for width := 34; width < 100; width++ {
			m.SetSize(width, 8)
			lines := strings.Split(m.View(), "\n")
			_, said, _ := strings.Cut(lines[len(lines)-1], "  5")
			if said = strings.TrimSpace(said); said != "" && said != whole && said != short {
				t.Errorf("at %d: %q", width, said)
			}
			seen[said] = true
		}
		if !seen[whole] || !seen[short] || !seen[""] {
			t.Errorf("seen are %v", seen)
		}
	}
}
