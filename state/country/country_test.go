package country_test

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"example.com/verifyo/state/country"
)

// sold are the countries that the server offered when this test was written.
func sold() []string {
	return strings.Fields(`
		AE AF AG AI AL AM AO AR AT AU AW AZ BA BB BD BE BF BG BH BI BJ BN BO BR BS BT BW BY
		BZ CA CD CF CG CH CI CL CM CN CO CR CU CV CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET
		FI FJ FR GA GB GD GE GF GH GI GM GN GP GQ GR GT GW GY HK HN HR HT HU ID IE IL IN IQ
		IR IS IT JM JO JP KE KG KH KM KN KW KY KZ LA LB LC LK LR LS LT LU LV LY MA MC MD ME
		MG MK ML MM MN MO MR MS MT MU MV MW MX MY MZ NA NC NE NG NI NL NO NP NU NZ OM PA PE
		PG PH PK PL PR PS PT PY QA RE RO RS RU RW SA SC SD SE SG SI SK SL SN SO SR SS ST SV
		SY SZ TD TG TH TJ TL TM TN TR TT TW TZ UA UG US UY UZ VC VE VN XK YE ZA ZM ZW
	`)
}

// every returns each two-letter code of a country today.
func every() (all []string) {
	former := strings.Fields("BU CT DD DY FX HV JT MI NH NQ PU PZ RH TP UK VD WK YD ZR")
	for first := 'A'; first <= 'Z'; first++ {
		for second := 'A'; second <= 'Z'; second++ {
			iso := string(first) + string(second)
			if country.Of(iso).Alpha3 != "" && !slices.Contains(former, iso) {
				all = append(all, iso)
			}
		}
	}
	return all
}

// plain is a name without accents, spaces and letter case, as a filter compares it.
func plain(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, norm.NFD.String(name))
}

// exactly returns the countries that the typed text stands for, letter for letter.
func exactly(typed string) (all []string) {
	digits := strings.TrimPrefix(typed, "+")
	for _, iso := range every() {
		names := country.Of(iso)
		words := slices.Concat([]string{iso, names.Alpha3}, names.Short, names.Others)
		if slices.ContainsFunc(words, func(word string) bool { return plain(word) == plain(typed) }) || slices.Contains(names.Calling, digits) {
			all = append(all, iso)
		}
	}
	return all
}

func TestACountryIsFoundByWhatPeopleCallIt(t *testing.T) {
	for typed, want := range map[string]string{
		"uk": "GB", "gb": "GB", "gbr": "GB", "england": "GB", "great britain": "GB", "britain": "GB", "scotland": "GB", "wales": "GB", "northern ireland": "GB",
		"us": "US", "usa": "US", "united states": "US", "uae": "AE", "emiratos arabes unidos": "AE",
		"holland": "NL", "nederland": "NL", "deu": "DE", "ger": "DE", "deutschland": "DE", "alemania": "DE", "германия": "DE",
		"burma": "MM", "myanmar": "MM", "ivory coast": "CI", "cote d'ivoire": "CI", "czechia": "CZ", "czech republic": "CZ", "czech": "CZ", "cesko": "CZ",
		"korea": "KR", "south korea": "KR", "north korea": "KP", "rok": "KR", "congo": "CG", "zaire": "CD",
		"turkey": "TR", "turkiye": "TR", "macedonia": "MK", "north macedonia": "MK", "swaziland": "SZ", "eswatini": "SZ", "east timor": "TL", "timor-leste": "TL",
		"cape verde": "CV", "cabo verde": "CV", "vatican": "VA", "holy see": "VA", "hong kong": "HK", "macao": "MO", "kosovo": "XK",
		"russia": "RU", "россия": "RU", "росія": "RU", "china": "CN", "中国": "CN", "日本": "JP", "ελλαδα": "GR", "україна": "UA", "مصر": "EG",
		"suisse": "CH", "schweiz": "CH", "svizzera": "CH", "espana": "ES", "brasil": "BR", "estados unidos": "US", "royaume-uni": "GB",
		"+380": "UA", "971": "AE", "1242": "BS", "+1809": "DO", "+1849": "DO", "1876": "JM", "77": "KZ", "+383": "XK", "1787": "PR",
	} {
		if got := exactly(typed); !slices.Equal(got, []string{want}) {
			t.Errorf("%q stands for %q, want %s", typed, got, want)
		}
	}
}

func TestEachCountryOnSaleHasItsCodes(t *testing.T) {
	for _, iso := range sold() {
		if names := country.Of(iso); len(names.Alpha3) != 3 || len(names.Calling) == 0 || len(names.Others) == 0 {
			t.Errorf("%s has only %+v", iso, names)
		}
	}
}

func TestNothingTypedStandsForTwoCountries(t *testing.T) {
	owner := map[string]string{}
	for _, iso := range every() {
		names := country.Of(iso)
		own := map[string]bool{}
		for _, word := range slices.Concat([]string{iso, names.Alpha3}, names.Short, names.Others) {
			word = plain(word)
			if own[word] {
				t.Errorf("%s has %s twice", iso, word)
			}
			own[word] = true
			if other := owner[word]; other != "" {
				t.Errorf("%s stands for %s and %s", word, other, iso)
			}
			owner[word] = iso
		}
	}
}

func TestAnAbbreviationIsNotTheStartOfAnotherCountrysName(t *testing.T) {
	for _, iso := range every() {
		for _, short := range country.Of(iso).Short {
			for _, other := range every() {
				begins := slices.ContainsFunc(country.Of(other).Others, func(name string) bool { return strings.HasPrefix(plain(name), plain(short)) })
				if begins && other != iso && short != "UK" { // everybody means GB by UK
					t.Errorf("%s stands for %s and is the start of a name of %s", short, iso, other)
				}
			}
		}
	}
}

func TestNoCountryHasTheNameOfAnother(t *testing.T) {
	for typed, not := range map[string]string{
		"republic of congo": "CD", "congo republic": "CD", "kongo republic": "CD", "province of china": "TW", "guiana": "GF", "wal": "SL", "mal": "MY", "aruba": "NL",
	} {
		if slices.Contains(exactly(typed), not) {
			t.Errorf("%q leads to %s", typed, not)
		}
	}
}

func TestShortNamesAreShortAndOtherNamesAreNot(t *testing.T) {
	for _, iso := range every() {
		names := country.Of(iso)
		for _, short := range names.Short {
			if len(short) < 2 || len(short) > 3 || short != strings.ToUpper(short) {
				t.Errorf("%s has the short name %q", iso, short)
			}
		}
		for _, name := range names.Others {
			if len(name) <= 3 || name != strings.TrimSpace(name) {
				t.Errorf("%s has the name %q", iso, name)
			}
		}
	}
}

func TestACodeIsFoundInAnyLetterCaseAndAnOldCodeToo(t *testing.T) {
	for code, alpha3 := range map[string]string{
		"GB": "GBR", "gb": "GBR", "Gb": "GBR", "UK": "GBR", "uk": "GBR", "BU": "MMR", "ZR": "COD", "TP": "TLS", "xk": "XKX", "AD": "AND", "ZW": "ZWE",
		"": "", "ZZ": "", "G": "", "GBR": "", "\xff\xff": "", "  ": "", "YU": "",
	} {
		if got := country.Of(code); got.Alpha3 != alpha3 {
			t.Errorf("%q is %q, want %q", code, got.Alpha3, alpha3)
		}
	}
}

func TestACallerCannotChangeTheTable(t *testing.T) {
	country.Of("GB").Others[0] = "mine"
	if got := country.Of("GB").Others[0]; got != "United Kingdom" {
		t.Errorf("one caller's change is visible to the next: %q", got)
	}
}

func BenchmarkOf(b *testing.B) {
	for b.Loop() {
		country.Of("GB")
	}
}
