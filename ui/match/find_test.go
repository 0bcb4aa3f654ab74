package match_test

import (
	"slices"
	"testing"

	"example.com/verifyo/ui/match"
)

// row is a match.Row before its texts are made comparable.
type row struct {
	name                 string
	codes, others, dials []string
	aside                bool
}

func find(typed string, rows []row) []match.Hit {
	var comparable []match.Row
	for _, r := range rows {
		comparable = append(comparable, match.Row{
			Name: match.NewText(r.name), Codes: match.Texts(r.codes), Others: match.Texts(r.others), Dials: match.Texts(r.dials), Aside: r.aside,
		})
	}
	return match.Find(typed, comparable)
}

// found are the names of the rows that a filter finds, the best first.
func found(typed string, rows ...row) []string {
	var names []string
	for _, hit := range find(typed, rows) {
		if name := rows[hit.Row].name; slices.Contains(names, name) {
			names = append(names, name+" again")
			continue
		}
		names = append(names, rows[hit.Row].name)
	}
	return names
}

func named(names ...string) []row {
	rows := make([]row, len(names))
	for i, name := range names {
		rows[i].name = name
	}
	return rows
}

func TestTheSurestMatchIsFirst(t *testing.T) {
	for typed, c := range map[string]struct{ rows, want []string }{
		"niger": {[]string{"Algeria", "Nigeria", "Niger"}, []string{"Niger", "Nigeria"}},
		"ger":   {[]string{"Algeria", "Old Germany", "Germany"}, []string{"Germany", "Old Germany", "Algeria"}},
		"us":    {[]string{"Belarus", "Russia", "USA"}, []string{"USA", "Russia", "Belarus"}},
		"sou":   {[]string{"Mosoul", "Far South", "South"}, []string{"South", "Far South", "Mosoul"}},
		"voice": {[]string{"Invoice", "GoogleVoice"}, []string{"GoogleVoice", "Invoice"}},
		"app":   {[]string{"Happn", "99app"}, []string{"99app", "Happn"}},
		"kor s": {[]string{"North Korea", "South Korea"}, []string{"South Korea"}},
		"":      {[]string{"B", "A"}, []string{"B", "A"}},
	} {
		if got := found(typed, named(c.rows...)...); !slices.Equal(got, c.want) {
			t.Errorf("%q finds %q, want %q", typed, got, c.want)
		}
	}
}

func TestRowsThatMatchEquallyWellKeepTheirOrder(t *testing.T) {
	if got := found("in", named("Indonesia", "India", "Inlandia")...); !slices.Equal(got, []string{"Indonesia", "India", "Inlandia"}) {
		t.Errorf("the order is %q", got)
	}
}

func TestACodeOrAnAlternativeNameFindsItsRow(t *testing.T) {
	rows := []row{
		{name: "Ukraine", codes: []string{"UA", "UKR"}, dials: []string{"+380"}},
		{name: "Jersey", codes: []string{"JE", "JEY"}, dials: []string{"+44"}, aside: true},
		{name: "United Kingdom", codes: []string{"GB", "GBR"}, others: []string{"UK", "England"}, dials: []string{"+44"}},
		{name: "Uganda", codes: []string{"UG", "UGA"}, dials: []string{"+256"}},
	}
	for typed, want := range map[string][]string{
		"uk": {"United Kingdom", "Ukraine"}, "gbr": {"United Kingdom"}, "engl": {"United Kingdom"}, "ua": {"Ukraine", "Uganda"},
		"+44": {"United Kingdom", "Jersey"}, "44": {"United Kingdom", "Jersey"}, "+": {"Ukraine", "Jersey", "United Kingdom", "Uganda"},
		"+38": {"Ukraine"}, "80": nil, "4": {"Jersey", "United Kingdom"}, "u": {"Ukraine", "United Kingdom", "Uganda"},
		"endland": {"United Kingdom"}, "ukrayne": {"Ukraine"}, "xyzzy": nil,
	} {
		if got := found(typed, rows...); !slices.Equal(got, want) {
			t.Errorf("%q finds %q, want %q", typed, got, want)
		}
	}
	hit := find("engl", rows)[0]
	if hit.Other != "England" || !slices.Equal(hit.OtherAt, []int{0, 1, 2, 3}) || hit.Name != nil {
		t.Errorf("the matched name is reported as %+v", hit)
	}
	if hit := find("+44", rows)[0]; hit.Other != "+44" || !slices.Equal(hit.OtherAt, []int{0, 1, 2}) {
		t.Errorf("the calling code is reported as %+v", hit)
	}
	if hit := find("gbr", rows)[0]; hit.Code != nil {
		t.Errorf("the code on the screen is reported as %+v when another code matched", hit)
	}
	if got := found("h", row{name: "Croatia", codes: []string{"HR", "HRV"}}); len(got) > 0 {
		t.Errorf("one letter is enough for a code: it finds %q", got)
	}
	if hit := find("gb", rows)[0]; !slices.Equal(hit.Code, []int{0, 1}) || hit.Other != "" {
		t.Errorf("the code is reported as %+v", hit)
	}
}

func TestTheNameOnTheScreenCountsForMoreThanAnAlternativeName(t *testing.T) {
	for typed, name := range map[string]string{"brit": "New Britain", "britian": "New Britain", "brittany": "Brittany"} {
		rows := []row{{name: "Kingdom", others: []string{"Great Britain", "Brittany"}}, {name: name}}
		if got := found(typed, rows...); len(got) != 2 || got[0] != name {
			t.Errorf("%q finds %q, want %s first", typed, got, name)
		}
	}
}

func TestOneTypingErrorIsForgiven(t *testing.T) {
	rows := named("Mali", "Malta", "Sweden", "Switzerland", "United Kingdom")
	for typed, want := range map[string]string{
		"swedan": "Sweden", "swden": "Sweden", "sweeden": "Sweden", "sewden": "Sweden", "dweden": "Sweden", "swizzer": "Switzerland", "kingdm": "United Kingdom", "mlai": "Mali", "swedenn": "Sweden",
	} {
		if got := found(typed, rows...); len(got) == 0 || got[0] != want || slices.Contains(got, want+" again") {
			t.Errorf("%q finds %q, want %s first", typed, got, want)
		}
	}
	if got := found("mali", rows...); !slices.Equal(got, []string{"Mali"}) {
		t.Errorf("mali also finds %q", got)
	}
	if got := found("mlo", rows...); len(got) > 0 {
		t.Errorf("three letters are taken for a misspelt word: %q", got)
	}
	if got := found("tzerlond", rows...); len(got) > 0 {
		t.Errorf("a typing error in the middle of a word finds %q", got)
	}
	if got := found("icel", named("Ices", "Xcel Energy", "Iceland")...); len(got) == 0 || got[0] != "Iceland" {
		t.Errorf("a name that starts with the typed text is not first: %q", got)
	}
	if got := found("land", named("Lantern", "Trinidad and Tobago", "Iceland")...); !slices.Equal(got, []string{"Iceland"}) {
		t.Errorf("a name that contains the typed text is taken for a typing error: %q", got)
	}
}

func TestAWholeNameWithOneTypingErrorComesBeforeTheStartOfALongerName(t *testing.T) {
	venezuela := row{name: "Venezuela", others: []string{"Bolivarian Republic of Venezuela"}}
	for _, c := range []struct {
		typed string
		rows  []row
		want  string
	}{
		{"turky", named("Turkmenistan", "Turkey"), "Turkey"},
		{"turky", []row{{name: "Turkmenistan"}, {name: "Türkiye", others: []string{"Turkey"}}}, "Türkiye"},
		{"boliva", []row{venezuela, {name: "Bolivia"}}, "Bolivia"},
		{"boliv", []row{venezuela, {name: "Bolivia"}}, "Bolivia"},
		{"bolivar", []row{{name: "Bolivia"}, venezuela}, "Venezuela"},
		{"angla", named("Bangladesh", "Angola"), "Angola"},
		{"nambia", named("Zambia", "Namibia"), "Namibia"},
		{"hollend", []row{{name: "Netherlands", others: []string{"Holland"}}, {name: "Rolland"}, {name: "Holmenden"}}, "Netherlands"},
		{"hollend", []row{{name: "Netherlands", others: []string{"Holland"}}, {name: "Mollend"}}, "Mollend"},
		{"wold", named("Worldwide World", "Wildberries", "Wolt"), "Wolt"},
		{"wold", named("Worldwide", "Old Wolds", "Wildberries", "Wolt"), "Old Wolds"},
		{"grenda", []row{{name: "Saint Vincent and the Grenadines"}, {name: "New Grenada"}}, "New Grenada"},
		{"niger", named("Nigep", "Nigeria", "Niger"), "Niger"},
	} {
		if got := found(c.typed, c.rows...); len(got) == 0 || got[0] != c.want {
			t.Errorf("%q finds %q, want %s first", c.typed, got, c.want)
		}
	}
	if got := found("niger", named("Nigep", "Niger")...); !slices.Equal(got, []string{"Niger"}) {
		t.Errorf("niger also finds %q", got)
	}
}

func TestAWordOfAnAlternativeNameCountsForLessThanTheNameOnTheScreen(t *testing.T) {
	rows := []row{{name: "Montenegro", others: []string{"Crna Gora"}}, {name: "Togo"}}
	if got := found("go", rows...); !slices.Equal(got, []string{"Togo", "Montenegro"}) {
		t.Errorf("go finds %q", got)
	}
}

func TestACallingCodeIsFoundAsPeoplePasteIt(t *testing.T) {
	rows := []row{
		{name: "Jersey", dials: []string{"+44"}, aside: true},
		{name: "United Kingdom", dials: []string{"+44"}},
		{name: "Isle of Man", dials: []string{"+44", "+447624"}, aside: true},
		{name: "USA", dials: []string{"+1"}},
		{name: "Trinidad", dials: []string{"+1868"}, aside: true},
		{name: "Alipay/1688"},
	}
	for typed, want := range map[string][]string{
		"+1 868": {"Trinidad"}, "+1-868": {"Trinidad"}, "1 868": {"Trinidad"}, "(+1) 868": {"Trinidad"}, "+1 868 555 0123": {"Trinidad"}, "+1 212": {"USA"}, "001": {"USA", "Trinidad"},
		"(+44)": {"United Kingdom", "Jersey", "Isle of Man"}, "0044": {"United Kingdom", "Jersey", "Isle of Man"}, "+44 7911": {"United Kingdom", "Jersey", "Isle of Man"},
		"+44 7624 123456": {"Isle of Man"}, "1688": {"Alipay/1688"}, "447911": nil, "0": nil, "(": nil, "+44 x": nil, "4+4": nil, "++44": nil,
	} {
		if got := found(typed, rows...); !slices.Equal(got, want) {
			t.Errorf("%q finds %q, want %q", typed, got, want)
		}
	}
	for typed, want := range map[string][]int{"(+44)": {0, 1, 2}, "0044": {0, 1, 2}, "+44 7911": {0, 1, 2}, "4 4": {1, 2}, "+4": {0, 1}} {
		if hit := find(typed, rows)[0]; hit.Other != "+44" || !slices.Equal(hit.OtherAt, want) {
			t.Errorf("%q: the calling code is reported as %+v", typed, hit)
		}
	}
}

func TestTheDotsOfAnAbbreviationDoNotCount(t *testing.T) {
	rows := []row{
		{name: "Belarus"},
		{name: "USA", codes: []string{"US"}},
		{name: "São Tomé", codes: []string{"ST"}},
		{name: "Saint Lucia", others: []string{"St. Lucia"}},
		{name: "United Kingdom", others: []string{"UK"}},
		{name: "vk.com"},
		{name: "Vkcom"},
	}
	for typed, want := range map[string]string{
		"u.s.": "USA", "u.s": "USA", "U.S.A.": "USA", "u.s.a": "USA", "u.k.": "United Kingdom", "st. lucia": "Saint Lucia", "st.": "Saint Lucia", "vk.com": "vk.com", "vk.cmo": "vk.com",
	} {
		if got := append(found(typed, rows...), "")[0]; got != want {
			t.Errorf("%q finds %q first, want %q", typed, got, want)
		}
	}
}

func TestTheMatchedLettersAreReported(t *testing.T) {
	for _, c := range []struct {
		typed, name string
		want        []int
	}{
		{"turk", "Türkiye", []int{0, 1, 3, 4}},
		{"turk", "Tu\u0308rkiye", []int{0, 1, 4, 5}},
		{"strasse", "Die Straße", []int{4, 5, 6, 7, 8, 8, 10}},
		{"ivoire", "Côte d’Ivoire", []int{10, 11, 12, 13, 14, 15}},
		{"sdkla", "Süd Kleinland", []int{0, 3, 5, 6, 11}},
	} {
		hits := find(c.typed, named(c.name))
		if len(hits) != 1 || !slices.Equal(hits[0].Name, c.want) {
			t.Errorf("%q in %q: %+v, want %v", c.typed, c.name, hits, c.want)
		}
	}
}
